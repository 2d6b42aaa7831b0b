// Texts that outlive the cells of a test, as a sheet's own do.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace bcf::test {

inline std::string_view kept(std::string text) {
  static std::set<std::string> all;
  return *all.insert(std::move(text)).first;
}

}  // namespace bcf::test
