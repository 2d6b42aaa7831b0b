// What has to hold whatever the input: where it does not, the fuzzer stops and keeps the input.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace bcf::fuzz {

inline void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace bcf::fuzz
