#include "intake/recognise.h"

#include <algorithm>

#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using rules::SheetKind;
using workbook::Sheet;
using workbook::ValueKind;

std::string without_digits(std::string text) {
  std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return text;
}

// The text at the top of a sheet that says which template, and which edition of it, this is.
std::optional<std::string> marker_on(const Sheet& sheet, const std::string& marker_key) {
  constexpr std::uint32_t rows_at_the_top = 4;
  const std::string words = without_digits(marker_key);
  for (const auto& cell : sheet.cells) {
    if (cell.address.row > rows_at_the_top) break;
    if (cell.kind != ValueKind::text || cell.text.size() > 2 * marker_key.size() + 20) continue;
    if (without_digits(rules::loose_key(cell.text)) == words) return std::string(rules::trimmed(cell.text));
  }
  return std::nullopt;
}

// The edition that most sheets print; this template's own where it is printed as often.
std::optional<std::string> printed_marker(const workbook::Workbook& book, const rules::TemplateMap& map) {
  const std::string wanted = rules::loose_key(map.marker);
  std::vector<std::pair<std::string, int>> seen;
  for (const auto& sheet : book.sheets) {
    const auto marker = marker_on(sheet, wanted);
    if (!marker) continue;
    const auto same = std::find_if(seen.begin(), seen.end(), [&](const auto& s) {
      return rules::loose_key(s.first) == rules::loose_key(*marker);
    });
    if (same == seen.end()) {
      seen.emplace_back(*marker, 1);
    } else {
      ++same->second;
    }
  }
  const auto most = std::max_element(seen.begin(), seen.end(), [&](const auto& a, const auto& b) {
    if (a.second != b.second) return a.second < b.second;
    return rules::loose_key(b.first) == wanted;
  });
  if (most == seen.end()) return std::nullopt;
  return most->first;
}

// The title of another form of the same kind, where a workbook has not this template's sheets.
std::optional<std::string> family_title(const workbook::Workbook& book, const rules::TemplateMap& map) {
  constexpr std::uint32_t rows_at_the_top = 10;
  constexpr std::size_t longest_title = 120;
  const std::string family = rules::loose_key(map.family);
  if (family.empty()) return std::nullopt;
  for (const auto& sheet : book.sheets) {
    for (const auto& cell : sheet.cells) {
      if (cell.address.row > rows_at_the_top) break;
      if (cell.kind != ValueKind::text || cell.text.size() > longest_title) continue;
      if (rules::loose_key(cell.text).find(family) != std::string::npos) return std::string(rules::trimmed(cell.text));
    }
  }
  return std::nullopt;
}

// The sheet that names the board speaks for the workbook.
std::optional<std::string> cover_marker(const SheetPlaces& sheets, const rules::TemplateMap& map) {
  if (map.board < 0) return std::nullopt;
  const auto* cover = sheets[static_cast<std::size_t>(map.fields[static_cast<std::size_t>(map.board)].sheet)];
  return cover == nullptr ? std::nullopt : marker_on(*cover, rules::loose_key(map.marker));
}

const Sheet* sheet_named(const workbook::Workbook& book, const std::string& name) {
  if (const auto* exact = book.find_sheet(name)) return exact;
  const std::string key = rules::loose_key(name);
  for (const auto& sheet : book.sheets) {
    if (rules::loose_key(sheet.name) == key) return &sheet;
  }
  return nullptr;
}

// The sheet that prints the title of a missing one: it was renamed.
std::string renamed_sheet(const workbook::Workbook& book, const rules::SheetDef& missing) {
  const std::string title = rules::loose_key(missing.title);
  for (const auto& sheet : book.sheets) {
    const auto* cell = sheet.find(missing.title_cell);
    if (cell != nullptr && cell->kind == ValueKind::text && rules::loose_key(cell->text) == title) return sheet.name;
  }
  return {};
}

}  // namespace

Recognised recognise(const workbook::Workbook& book, const rules::TemplateMap& map) {
  Recognised out;
  std::size_t wanted = 0;
  std::size_t found = 0;
  const rules::SheetDef* missing = nullptr;
  for (const auto& def : map.sheets) {
    out.sheets.push_back(sheet_named(book, def.name));
    if (def.kind != SheetKind::input) continue;
    ++wanted;
    if (out.sheets.back() != nullptr) {
      ++found;
    } else if (missing == nullptr) {
      missing = &def;
    }
  }
  auto marker = cover_marker(out.sheets, map);
  if (!marker) marker = printed_marker(book, map);
  const bool is_ours = marker && rules::loose_key(*marker) == rules::loose_key(map.marker);
  if (marker && !is_ours) {
    out.problem = NotThisTemplate{NotThisTemplate::Kind::other_edition, *marker, {}};
  } else if (missing != nullptr && !is_ours && 2 * found < wanted) {
    const auto title = family_title(book, map);
    using Kind = NotThisTemplate::Kind;
    out.problem = NotThisTemplate{title ? Kind::other_edition : Kind::other_workbook, title.value_or(""), {}};
  } else if (missing != nullptr) {
    out.problem = NotThisTemplate{NotThisTemplate::Kind::sheet_missing, renamed_sheet(book, *missing), missing->name};
  }
  return out;
}

}  // namespace bcf::intake
