#include "workbook/sheet_grid.h"

#include "workbook/xml_edit.h"

#include <fast_float/fast_float.h>

#include <iterator>
#include <optional>

namespace bcf::workbook {
namespace {

constexpr double kPixelsOfPoint = 4.0 / 3;
// Of the font in which Excel counts the width of columns.
constexpr double kPixelsOfDigit = 7, kMargin = 5;
constexpr double kWidest = 2000;

std::optional<double> size_of(pugi::xml_node element, const char* name) {
  const std::string text = value_of(element, name);
  double size = 0;
  const auto [stop, error] = fast_float::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || !(size >= 0 && size <= kWidest)) return std::nullopt;
  return size;
}

double column_pixels(double digits) { return digits * kPixelsOfDigit + kMargin; }

}  // namespace

SheetGrid::SheetGrid(pugi::xml_node worksheet) {
  const pugi::xml_node usual = child(worksheet, "sheetFormatPr");
  if (const auto width = size_of(usual, "defaultColWidth")) usual_width_ = column_pixels(*width);
  if (const auto height = size_of(usual, "defaultRowHeight")) usual_height_ = *height * kPixelsOfPoint;
  for (const pugi::xml_node column : child(worksheet, "cols")) {
    if (!is_named(column, "col")) continue;
    const auto width = size_of(column, "width");
    const bool hidden = is_true(value_of(column, "hidden"));
    columns_[number_of(column, "min").value_or(0)] = {number_of(column, "max").value_or(0), hidden ? 0
                                                                                            : width
                                                                                                ? column_pixels(*width)
                                                                                                : usual_width_};
  }
  read_rows(child(worksheet, "sheetData"));
}

void SheetGrid::read_rows(pugi::xml_node data) {
  std::uint32_t number = 0;
  for (const pugi::xml_node row : data) {
    if (!is_named(row, "row")) continue;
    number = number_of(row, "r").value_or(number + 1);
    if (is_true(value_of(row, "hidden"))) {
      rows_[number] = 0;
    } else if (const auto height = size_of(row, "ht")) {
      rows_[number] = *height * kPixelsOfPoint;
    }
  }
}

double SheetGrid::width(std::uint32_t column) const {
  const auto after = columns_.upper_bound(column);
  if (after == columns_.begin() || std::prev(after)->second.last < column) return usual_width_;
  return std::prev(after)->second.width;
}

double SheetGrid::height(std::uint32_t row) const {
  const auto found = rows_.find(row);
  return found != rows_.end() ? found->second : usual_height_;
}

}  // namespace bcf::workbook
