// The texts that cells share, which they name by number.
#pragma once

#include "workbook/package.h"

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::workbook {

class SharedStrings {
 public:
  SharedStrings() = default;
  // Reads <sst>, of which at most so many texts. Throws ReadError.
  SharedStrings(Package& package, std::string_view part, std::size_t most);

  [[nodiscard]] std::size_t size() const { return texts_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t number) const { return texts_[number]; }

 private:
  std::string_view kept(std::string_view text);

  Part part_;                       // where most of them stand as they are
  std::deque<std::string> others_;  // what is written otherwise, many in one that never grows beyond its room
  std::vector<std::string_view> texts_;
};

}  // namespace bcf::workbook
