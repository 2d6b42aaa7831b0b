// inflate_only [--zlib] RETURN...: inflates what checking them would read, and does nothing else. The measure of the
// whole check.
#include <fmt/format.h>

#include <cstddef>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

#include "parts_read.h"

namespace {

std::vector<std::byte> bytes_of(const std::filesystem::path& path) {
  std::vector<std::byte> bytes(std::filesystem::file_size(path));
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::size_t size = 0;
    const bool with_zlib = argc > 1 && std::string_view(argv[1]) == "--zlib";
    for (int i = with_zlib ? 2 : 1; i < argc; ++i) {
      const auto bytes = bytes_of(argv[i]);
      size += with_zlib ? bcf::benchmarks::inflate_with_zlib(bytes) : bcf::benchmarks::inflate_parts_read(bytes);
    }
    fmt::print("{}\n", size);
    return 0;
  } catch (const std::exception& problem) {
    fmt::print(stderr, "inflate_only: {}\n", problem.what());
    return 1;
  }
}
