#pragma once

#include <string_view>

namespace bcf {

// The program's and the library's version, "0.1.0".
std::string_view version();

}  // namespace bcf
