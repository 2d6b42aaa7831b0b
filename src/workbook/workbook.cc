#include "workbook/workbook.h"

#include "workbook/same_name.h"

#include <algorithm>

namespace bcf::workbook {

const Cell* Sheet::find(CellAddress address) const {
  const auto found = std::lower_bound(cells.begin(), cells.end(), address,
                                      [](const Cell& cell, CellAddress wanted) { return cell.address < wanted; });
  return found != cells.end() && found->address == address ? &*found : nullptr;
}

// The place of the first cell that stands in this row or below it.
std::size_t Sheet::first_in(std::uint32_t row) const {
  const auto first =
      std::partition_point(cells.begin(), cells.end(), [row](const Cell& cell) { return cell.address.row < row; });
  return static_cast<std::size_t>(first - cells.begin());
}

// The row that begins at this place. Few cells stand in one: its end is near its beginning.
std::span<const Cell> Sheet::row_at(std::size_t first) const {
  if (first == cells.size()) return {};
  const auto left = std::span(cells).subspan(first);
  const std::uint32_t row = left.front().address.row;
  std::size_t most = 1;
  while (most < left.size() && left[most].address.row == row) most *= 2;
  const auto near = left.first(std::min(most, left.size()));
  const auto end =
      std::partition_point(near.begin(), near.end(), [row](const Cell& cell) { return cell.address.row == row; });
  return near.first(static_cast<std::size_t>(end - near.begin()));
}

std::span<const Cell> Sheet::row(std::uint32_t row) const {
  const auto found = row_from(row);
  return found.empty() || found.front().address.row != row ? std::span<const Cell>() : found;
}

std::span<const Cell> Sheet::row_from(std::uint32_t row) const { return row_at(first_in(row)); }

std::span<const Cell> Sheet::next_row(std::span<const Cell> before) const {
  return row_at(static_cast<std::size_t>(before.data() + before.size() - cells.data()));
}

const Sheet* Workbook::find_sheet(std::string_view name) const {
  const auto found =
      std::find_if(sheets.begin(), sheets.end(), [name](const Sheet& sheet) { return same_name(sheet.name, name); });
  return found != sheets.end() ? &*found : nullptr;
}

}  // namespace bcf::workbook
