// A whole file in memory.
#pragma once

#include <cstdint>
#include <string>

namespace bcf::cli {

// Empty where the file cannot be read or has more bytes: than any return or report, where nothing is said.
constexpr std::uintmax_t most_file_bytes = 256ULL << 20U;
std::string file_bytes(const std::string& path, std::uintmax_t most = most_file_bytes);

}  // namespace bcf::cli
