#include "report/cell_list.h"

#include "workbook/cell_address.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>

namespace bcf::report_text {
namespace {

using workbook::CellRange;

void join_downwards(std::vector<CellRange>& ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const CellRange& a, const CellRange& b) {
    return std::tie(a.first.column, a.last.column, a.first.row) < std::tie(b.first.column, b.last.column, b.first.row);
  });
  std::vector<CellRange> joined;
  for (const CellRange& range : ranges) {
    const bool same_columns = !joined.empty() && joined.back().first.column == range.first.column &&
                              joined.back().last.column == range.last.column;
    if (same_columns && range.first.row <= joined.back().last.row + 1) {
      joined.back().last.row = std::max(joined.back().last.row, range.last.row);
    } else {
      joined.push_back(range);
    }
  }
  ranges = std::move(joined);
}

void join_sideways(std::vector<CellRange>& ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const CellRange& a, const CellRange& b) {
    return std::tie(a.first.row, a.last.row, a.first.column) < std::tie(b.first.row, b.last.row, b.first.column);
  });
  std::vector<CellRange> joined;
  for (const CellRange& range : ranges) {
    const bool same_rows =
        !joined.empty() && joined.back().first.row == range.first.row && joined.back().last.row == range.last.row;
    if (same_rows && range.first.column <= joined.back().last.column + 1) {
      joined.back().last.column = std::max(joined.back().last.column, range.last.column);
    } else {
      joined.push_back(range);
    }
  }
  ranges = std::move(joined);
}

}  // namespace

std::string cell_list(const std::vector<std::string>& cells) {
  std::vector<CellRange> ranges;
  std::vector<std::string> others;
  for (const std::string& cell : cells) {
    if (const auto range = workbook::parse_range(cell)) {
      ranges.push_back(*range);
    } else if (!cell.empty() && std::find(others.begin(), others.end(), cell) == others.end()) {
      others.push_back(cell);
    }
  }
  join_downwards(ranges);
  join_sideways(ranges);
  std::vector<std::string> words;
  words.reserve(ranges.size() + others.size());
  for (const CellRange& range : ranges) words.push_back(workbook::to_string(range));
  words.insert(words.end(), others.begin(), others.end());
  return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace bcf::report_text
