#include "cli/file_bytes.h"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace bcf::cli {

std::string file_bytes(const std::string& path, std::uintmax_t most) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error || size > most) return {};
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return {};
  return bytes;
}

}  // namespace bcf::cli
