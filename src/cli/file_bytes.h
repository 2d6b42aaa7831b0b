// A whole file in memory.
#pragma once

#include <string>

namespace bcf::cli {

// Empty where the file cannot be read or is larger than any return or report.
std::string file_bytes(const std::string& path);

}  // namespace bcf::cli
