// Part of a text.
#pragma once

#include <cstddef>

namespace bcf::checks {

struct Span {
  std::size_t first, last;  // [first, last), in bytes
};

}  // namespace bcf::checks
