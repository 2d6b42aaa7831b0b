#include "workbook/cell_fills.h"

#include "workbook/failures.h"
#include "workbook/worksheet_sequence.h"

#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>

namespace bcf::workbook {
namespace {

constexpr CellAddress kLastAddress{1'048'576, 16'384};

struct ColumnFormat {
  std::uint32_t last = 0, format = 0;
};
using ColumnFormats = std::map<std::uint32_t, ColumnFormat>;  // by the first column

ColumnFormats column_formats(pugi::xml_node worksheet) {
  ColumnFormats formats;
  for (const pugi::xml_node column : child(worksheet, "cols")) {
    if (!is_named(column, "col")) continue;
    formats[number_of(column, "min").value_or(0)] = {number_of(column, "max").value_or(0),
                                                     number_of(column, "style").value_or(0)};
  }
  return formats;
}

class CellFiller {
 public:
  CellFiller(pugi::xml_node worksheet, const CellFills& fills, StyleSheetEdit& styles, std::string_view part)
      : data_(require_child(worksheet, "sheetData", kWorksheetSequence)),
        columns_(column_formats(worksheet)),
        fills_(fills),
        styles_(styles),
        part_(part) {}

  void fill() {
    find_places();
    for (const auto& [address, colour] : fills_) fill_cell(address, colour);
  }

 private:
  void find_places();
  void find_cells(pugi::xml_node row, std::uint32_t number);
  void fill_cell(CellAddress address, const std::string& colour);
  pugi::xml_node row_at(std::uint32_t number);
  pugi::xml_node put_in(CellAddress address);
  [[nodiscard]] std::uint32_t format_around(pugi::xml_node row, std::uint32_t column) const;

  pugi::xml_node data_;
  ColumnFormats columns_;
  const CellFills& fills_;
  StyleSheetEdit& styles_;
  std::string_view part_;
  std::map<std::uint32_t, pugi::xml_node> rows_;                            // by number
  std::multimap<CellAddress, pugi::xml_node> found_;                        // of the cells to fill
  std::map<std::uint32_t, std::map<std::uint32_t, pugi::xml_node>> cells_;  // of the rows to fill, by column
  CellAddress at_;  // of the cell that came last: one without an address follows it
};

void CellFiller::find_places() {
  for (const pugi::xml_node row : data_) {
    if (!is_named(row, "row")) continue;
    const auto number = row.attribute("r") ? number_of(row, "r") : std::optional(at_.row + 1);
    if (!number || *number == 0 || *number > kLastAddress.row) throw damaged_part(part_, "has a row of no number");
    rows_.emplace(*number, row);
    find_cells(row, *number);
  }
}

// Where cells and rows stand is said in them, or follows from those before, just as for read_cells().
void CellFiller::find_cells(pugi::xml_node row, std::uint32_t number) {
  at_ = {number, 0};
  const auto wanted = fills_.lower_bound({number, 0});
  const bool is_wanted = wanted != fills_.end() && wanted->first.row == number;
  for (const pugi::xml_node cell : row) {
    if (!is_named(cell, "c")) continue;
    ++at_.column;
    if (cell.attribute("r")) {
      const auto address = parse_address(value_of(cell, "r"));
      if (!address) throw damaged_part(part_, "has a cell of no address");
      at_ = *address;
    }
    if (fills_.contains(at_)) found_.emplace(at_, cell);
    if (is_wanted && at_.row == number) cells_[number].emplace(at_.column, cell);
  }
}

void CellFiller::fill_cell(CellAddress address, const std::string& colour) {
  const auto [first, last] = found_.equal_range(address);
  for (auto cell = first; cell != last; ++cell) {
    set_value(cell->second, "s", styles_.with_fill(number_of(cell->second, "s").value_or(0), colour));
  }
  if (first != last) return;
  const pugi::xml_node cell = put_in(address);
  set_value(cell, "s", styles_.with_fill(format_around(cell.parent(), address.column), colour));
}

pugi::xml_node CellFiller::row_at(std::uint32_t number) {
  const auto after = rows_.lower_bound(number);
  if (after != rows_.end() && after->first == number) return after->second;
  const std::string name = prefix_of(data_) + "row";
  pugi::xml_node row =
      after != rows_.end() ? data_.insert_child_before(name.c_str(), after->second) : data_.append_child(name.c_str());
  set_value(row, "r", number);
  rows_.emplace(number, row);
  return row;
}

// "2:5": which columns a row takes up. It may be left out, but it must not be wrong.
void keep_span(pugi::xml_node row, std::uint32_t column) {
  const std::string span = value_of(row, "spans");
  std::uint32_t first = 0, last = 0;
  const char* const end = span.data() + span.size();
  const auto [colon, error] = std::from_chars(span.data(), end, first);
  if (error == std::errc() && colon != end) std::from_chars(colon + 1, end, last);
  if (column < first || column > last) row.remove_attribute("spans");
}

pugi::xml_node CellFiller::put_in(CellAddress address) {
  pugi::xml_node row = row_at(address.row);
  auto& cells = cells_[address.row];
  const auto after = cells.lower_bound(address.column);
  const std::string name = prefix_of(row) + "c";
  pugi::xml_node cell =
      after != cells.end() ? row.insert_child_before(name.c_str(), after->second) : row.append_child(name.c_str());
  set_value(cell, "r", to_string(address));
  cells.emplace(address.column, cell);
  keep_span(row, address.column);
  return cell;
}

std::uint32_t CellFiller::format_around(pugi::xml_node row, std::uint32_t column) const {
  if (is_true(value_of(row, "customFormat"))) return number_of(row, "s").value_or(0);
  const auto after = columns_.upper_bound(column);
  if (after == columns_.begin() || std::prev(after)->second.last < column) return 0;
  return std::prev(after)->second.format;
}

}  // namespace

void fill_cells(pugi::xml_node worksheet, const CellFills& fills, StyleSheetEdit& styles, std::string_view part) {
  if (!fills.empty()) CellFiller(worksheet, fills, styles, part).fill();
}

}  // namespace bcf::workbook
