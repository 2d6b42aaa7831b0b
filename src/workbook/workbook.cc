#include "workbook/workbook.h"

#include "workbook/same_name.h"

#include <algorithm>

namespace bcf::workbook {

const Cell* Sheet::find(CellAddress address) const {
  const auto found = std::lower_bound(cells.begin(), cells.end(), address,
                                      [](const Cell& cell, CellAddress wanted) { return cell.address < wanted; });
  return found != cells.end() && found->address == address ? &*found : nullptr;
}

std::span<const Cell> Sheet::row(std::uint32_t row) const {
  const auto begin =
      std::partition_point(cells.begin(), cells.end(), [row](const Cell& cell) { return cell.address.row < row; });
  const auto end =
      std::partition_point(begin, cells.end(), [row](const Cell& cell) { return cell.address.row == row; });
  return {begin, end};
}

const Sheet* Workbook::find_sheet(std::string_view name) const {
  const auto found =
      std::find_if(sheets.begin(), sheets.end(), [name](const Sheet& sheet) { return same_name(sheet.name, name); });
  return found != sheets.end() ? &*found : nullptr;
}

}  // namespace bcf::workbook
