#include "workbook/note_shapes.h"

#include "workbook/failures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr double kWidth = 320, kLeastHeight = 60, kMostHeight = 640;
constexpr double kLineHeight = 15, kCharacterWidth = 6, kPadding = 14;
constexpr double kGap = 15;  // between the cell and its box
constexpr CellAddress kLast{1'048'576, 16'384};
constexpr std::uint32_t kFirstShape = 1025;

constexpr std::string_view kNoteType =
    R"(<v:shapetype{} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">)"
    R"(<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>)";

constexpr std::string_view kNote =
    R"(<v:shape{0} id="_x0000_s{1}" type="#_x0000_t202" )"
    R"(style="position:absolute;margin-left:60pt;margin-top:2pt;width:{2:.0f}pt;height:{3:.0f}pt;z-index:{4};visibility:hidden" )"
    R"(fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>)"
    R"(<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>)"
    R"(</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{5}</x:Anchor>)"
    R"(<x:AutoFill>False</x:AutoFill><x:Row>{6}</x:Row><x:Column>{7}</x:Column></x:ClientData></v:shape>)";

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kNamespaces{
    {{"v", "urn:schemas-microsoft-com:vml"},
     {"o", "urn:schemas-microsoft-com:office:office"},
     {"x", "urn:schemas-microsoft-com:office:excel"}}};

std::optional<std::uint32_t> leading_number(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  std::uint32_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

std::optional<std::uint32_t> number_behind(std::string_view text, std::string_view mark) {
  const auto at = text.find(mark);
  return at == std::string_view::npos ? std::nullopt : leading_number(text.substr(at + mark.size()));
}

// Shapes are numbered throughout a drawing.
std::uint32_t first_free_shape(std::string_view drawing) {
  constexpr std::string_view kShape = "_x0000_s";
  constexpr std::uint32_t kHighest = 1'000'000'000;  // beyond that numbers are not believed
  std::uint32_t free = kFirstShape;
  for (auto at = drawing.find(kShape); at != std::string_view::npos; at = drawing.find(kShape, at + 1)) {
    const auto number = leading_number(drawing.substr(at + kShape.size()));
    if (number && *number >= free && *number < kHighest) free = *number + 1;
  }
  return free;
}

// What the elements that are put in have to declare because the drawing does not.
std::string missing_namespaces(std::string_view drawing) {
  const auto root = drawing.find("xml", drawing.find("<?xml") == 0 ? drawing.find("?>") : 0);
  const std::string_view head = drawing.substr(std::min(root, drawing.size()));
  const std::string_view tag = head.substr(0, head.find('>'));
  std::string missing;
  for (const auto& [prefix, uri] : kNamespaces) {
    const std::string declaration = fmt::format("xmlns:{}=", prefix);
    const auto at = tag.find(declaration);
    if (at == std::string_view::npos || tag.substr(at + declaration.size() + 1).substr(0, uri.size()) != uri) {
      missing += fmt::format(R"( xmlns:{}="{}")", prefix, uri);
    }
  }
  return missing;
}

// In pixels, as Excel's usual font for comments breaks the lines.
double height_for(std::string_view text) {
  constexpr double kCharactersOfLine = (kWidth - kPadding) / kCharacterWidth;
  double lines = 1;  // a line more than there are: a word that does not fit takes the next one
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    lines += 1 + static_cast<double>(static_cast<std::size_t>(static_cast<double>(end) / kCharactersOfLine));
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  return std::clamp(lines * kLineHeight + kPadding, kLeastHeight, kMostHeight);
}

// How far along columns or rows a length ends: which one (from 0), and how far into it.
template <class Size>
std::pair<std::uint32_t, double> walk(std::uint32_t from, double length, std::uint32_t last, Size size) {
  constexpr std::uint32_t kMostSteps = 200;  // through what is hidden
  last = std::min(last, from + kMostSteps);
  std::uint32_t at = from;
  for (; at < last && length >= size(at + 1); ++at) length -= size(at + 1);
  return {at, std::min(length, std::max(0.0, size(at + 1) - 1))};
}

// Where the box begins and ends: "column, pixels into it, row, pixels into it", twice.
std::string anchor(CellAddress cell, double height, const SheetGrid& grid) {
  constexpr std::uint32_t kRoom = 6;  // columns that are left for it at the sheet's edge
  const std::uint32_t column = std::min(cell.column, kLast.column - kRoom);
  const std::uint32_t row = std::min(cell.row > 1 ? cell.row - 2 : 0, kLast.row - 40);
  const auto [right, into_column] =
      walk(column, kGap + kWidth, kLast.column - 1, [&](std::uint32_t c) { return grid.width(c); });
  const auto [bottom, into_row] = walk(row, 4 + height, kLast.row - 1, [&](std::uint32_t r) { return grid.height(r); });
  const double left_gap = std::min(kGap, std::max(0.0, grid.width(column + 1) - 1));
  return fmt::format("{}, {:.0f}, {}, 4, {}, {:.0f}, {}, {:.0f}", column, left_gap, row, right, into_column, bottom,
                     into_row);
}

// Where the drawing's own end tag begins; it is opened first where it is closed in one tag.
std::size_t end_of(std::string& drawing, std::string_view part) {
  const auto close = drawing.rfind("</");
  if (close != std::string::npos) return close;
  const auto only = drawing.rfind("/>");
  if (only == std::string::npos) throw damaged_part(part, "is no drawing that can be added to");
  const auto open = drawing.rfind('<', only) + 1;
  const std::string name = drawing.substr(open, drawing.find_first_of(" \t\r\n/", open) - open);
  drawing.replace(only, 2, "></" + name + ">");
  return only + 1;
}

}  // namespace

std::string with_note_shapes(std::string drawing, const NoteTexts& notes, const SheetGrid& grid,
                             std::string_view part) {
  if (notes.empty()) return drawing;
  constexpr double kPointsOfPixel = 0.75;
  std::uint32_t shape = first_free_shape(drawing);
  const std::string declared = missing_namespaces(drawing);
  std::string added;
  if (drawing.find("\"_x0000_t202\"") == std::string::npos) added += fmt::format(fmt::runtime(kNoteType), declared);
  std::size_t order = 1;
  for (const auto& [cell, text] : notes) {
    const double height = height_for(text);
    fmt::format_to(std::back_inserter(added), fmt::runtime(kNote), declared, shape++, kWidth * kPointsOfPixel,
                   height * kPointsOfPixel, order++, anchor(cell, height, grid), cell.row - 1, cell.column - 1);
  }
  drawing.insert(end_of(drawing, part), added);
  return drawing;
}

std::set<CellAddress> cells_with_note_shape(std::string_view drawing) {
  constexpr std::string_view kKind = "ObjectType=";
  std::set<CellAddress> cells;
  for (auto at = drawing.find(kKind); at != std::string_view::npos; at = drawing.find(kKind, at + 1)) {
    const auto end = drawing.find("ClientData>", at);
    if (end == std::string_view::npos) break;
    const std::string_view data = drawing.substr(at, end - at);
    if (!data.substr(kKind.size() + 1).starts_with("Note")) continue;
    const auto row = number_behind(data, "Row>"), column = number_behind(data, "Column>");
    if (row && column && *row < kLast.row && *column < kLast.column) cells.insert({*row + 1, *column + 1});
  }
  return cells;
}

std::string empty_note_drawing() {
  std::string drawing = "<xml";
  for (const auto& [prefix, uri] : kNamespaces) drawing += fmt::format(R"( xmlns:{}="{}")", prefix, uri);
  return drawing + R"(><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>)";
}

}  // namespace bcf::workbook
