#include "workbook/cell_address.h"

#include <algorithm>

namespace bcf::workbook {
namespace {

constexpr std::uint32_t kLastRow = 1'048'576;
constexpr std::uint32_t kLastColumn = 16'384;

constexpr std::uint32_t letter_value(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A') + 1;
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a') + 1;
  return 0;
}

// Addresses are read by the hundred thousand: these loops keep to a pointer, which stays in a register.
struct Scan {
  const char* at;
  const char* end;

  explicit Scan(std::string_view text) : at(text.data()), end(text.data() + text.size()) {}

  void drop_dollar() { at += at != end && *at == '$'; }

  // The letters that come next; 0 where there are none or they lie beyond the last column.
  std::uint32_t take_column() {
    std::uint32_t column = 0;
    for (; at != end && column <= kLastColumn; ++at) {
      const std::uint32_t value = letter_value(*at);
      if (value == 0) break;
      column = column * 26 + value;
    }
    return column <= kLastColumn ? column : 0;
  }

  // The digits that come next; 0 where there are none or they lie beyond the last row.
  std::uint32_t take_row() {
    std::uint32_t row = 0;
    for (; at != end && *at >= '0' && *at <= '9' && row <= kLastRow; ++at) {
      row = row * 10 + static_cast<std::uint32_t>(*at - '0');
    }
    return row <= kLastRow ? row : 0;
  }
};

}  // namespace

std::optional<CellAddress> parse_address(std::string_view text) {
  Scan scan(text);
  scan.drop_dollar();
  const std::uint32_t column = scan.take_column();
  scan.drop_dollar();
  const std::uint32_t row = scan.take_row();
  if (row == 0 || column == 0 || scan.at != scan.end) return std::nullopt;
  return CellAddress{row, column};
}

std::optional<CellRange> parse_range(std::string_view text) {
  const auto colon = text.find(':');
  const auto first = parse_address(text.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : parse_address(text.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  const auto [top, bottom] = std::minmax(first->row, last->row);
  const auto [left, right] = std::minmax(first->column, last->column);
  return CellRange{{top, left}, {bottom, right}};
}

std::uint32_t parse_column(std::string_view letters) {
  Scan scan(letters);
  const std::uint32_t column = scan.take_column();
  return scan.at == scan.end ? column : 0;
}

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) letters += static_cast<char>('A' + (column - 1) % 26);
  std::reverse(letters.begin(), letters.end());
  return letters;
}

std::string to_string(CellAddress address) { return column_letters(address.column) + std::to_string(address.row); }

std::string to_string(const CellRange& range) {
  if (range.first == range.last) return to_string(range.first);
  return to_string(range.first) + ':' + to_string(range.last);
}

}  // namespace bcf::workbook
