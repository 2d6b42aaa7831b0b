#include "workbook/sheet_reference.h"

#include <algorithm>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr std::uint32_t kLastRow = 1'048'576;

// Takes "Lists!" or "'It''s a list'!" off the front of text; nothing where quotes do not match up. Without either, the
// name is empty.
std::optional<std::string> take_sheet(std::string_view& text) {
  std::string name;
  if (!text.starts_with('\'')) {
    const auto mark = text.find('!');
    if (mark == std::string_view::npos) return name;
    name = text.substr(0, mark);
    text.remove_prefix(mark + 1);
    return name.empty() ? std::nullopt : std::optional(std::move(name));
  }
  for (text.remove_prefix(1); !text.empty(); text.remove_prefix(1)) {
    if (text.starts_with("''")) {
      text.remove_prefix(1);
    } else if (text.starts_with("'!")) {
      text.remove_prefix(2);
      return name.empty() ? std::nullopt : std::optional(std::move(name));
    }
    name += text.front();
  }
  return std::nullopt;
}

// "$A:$B": columns from top to bottom.
std::optional<CellRange> parse_columns(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto column = [](std::string_view part) { return parse_column(part.substr(part.starts_with('$') ? 1 : 0)); };
  const auto [left, right] = std::minmax({column(text.substr(0, colon)), column(text.substr(colon + 1))});
  if (left == 0) return std::nullopt;
  return CellRange{{1, left}, {kLastRow, right}};
}

}  // namespace

std::optional<SheetReference> parse_sheet_reference(std::string_view text) {
  auto sheet = take_sheet(text);
  if (!sheet) return std::nullopt;
  const auto cells = parse_range(text);
  const auto range = cells ? cells : parse_columns(text);
  if (!range) return std::nullopt;
  const bool one_corner = text.find(':') == std::string_view::npos;
  const std::ptrdiff_t anchors = cells && !one_corner ? 4 : 2;
  return SheetReference{*std::move(sheet), *range, std::count(text.begin(), text.end(), '$') == anchors};
}

}  // namespace bcf::workbook
