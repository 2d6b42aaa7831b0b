// The texts that cells share, which they name by number.
#pragma once

#include "workbook/package.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::workbook {

class SharedStrings {
 public:
  SharedStrings() = default;
  // Reads <sst>, of which at most so many texts. Throws ReadError.
  SharedStrings(Package& package, std::string_view part, std::size_t most);

  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t number) const {
    const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(texts_).substr(begin, ends_[number] - begin);
  }

 private:
  std::string texts_;  // one after the other
  std::vector<std::size_t> ends_;
};

}  // namespace bcf::workbook
