// The texts of a workbook's cells, kept for as long as one of its sheets is.
#pragma once

#include "workbook/shared_strings.h"

#include <deque>
#include <string>
#include <string_view>
#include <utility>

namespace bcf::workbook {

struct KeptTexts {
  SharedStrings shared;
  std::deque<std::string> others;  // that one cell has alone; none of them moves

  std::string_view keep(std::string text) { return others.emplace_back(std::move(text)); }
};

}  // namespace bcf::workbook
