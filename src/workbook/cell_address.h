// Cells and ranges, addressed as people do: "U25", "U22:U271".
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bcf::workbook {

// Row and column count from 1; the largest are 1,048,576 and 16,384 (XFD).
struct CellAddress {
  std::uint32_t row = 0, column = 0;
  friend constexpr auto operator<=>(const CellAddress&, const CellAddress&) = default;
};

// Both corners belong to the range; first is the upper left.
struct CellRange {
  CellAddress first, last;
  [[nodiscard]] bool contains(CellAddress a) const {
    return a.row >= first.row && a.row <= last.row && a.column >= first.column && a.column <= last.column;
  }
  friend constexpr bool operator==(const CellRange&, const CellRange&) = default;
};

// "U25", "$U$25" (any case) -> the address; nothing for anything else, or beyond the largest row or column.
std::optional<CellAddress> parse_address(std::string_view text);
// "U22:U271", "U25" -> the range, its corners put in order; nothing for anything else.
std::optional<CellRange> parse_range(std::string_view text);
// "U" -> 21; 0 for anything that names no column.
std::uint32_t parse_column(std::string_view letters);

std::string to_string(CellAddress address);
std::string to_string(const CellRange& range);  // "U25" where it is one cell
std::string column_letters(std::uint32_t column);

}  // namespace bcf::workbook
