#include "intake/headed_columns.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "rules/spelling.h"

namespace bcf::intake {
namespace {

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || std::isalnum(static_cast<unsigned char>(text[at])) == 0;
}

bool begins_with(std::string_view text, std::string_view words) {
  return text.starts_with(words) && ends_word(text, words.size());
}

bool has_words(std::string_view text, std::string_view words) {
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    if ((at == 0 || ends_word(text, at - 1)) && ends_word(text, at + words.size())) return true;
  }
  return false;
}

// The only one of the headings that the text matches; -1 where none does, or more than one.
template <class Matches>
int only_one(const std::string& key, const Headings& headings, const Matches& matches) {
  int found = -1;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (std::none_of(headings[i].begin(), headings[i].end(), [&](const auto& words) { return matches(key, words); }))
      continue;
    if (found >= 0) return -1;
    found = static_cast<int>(i);
  }
  return found;
}

}  // namespace

int heading_of(std::string_view text, const Headings& headings) {
  constexpr std::size_t longest_heading = 150;
  if (text.size() > longest_heading) return -1;
  const std::string key = rules::loose_key(text);
  const int begun = only_one(key, headings, begins_with);
  return begun >= 0 ? begun : only_one(key, headings, has_words);
}

std::vector<std::uint32_t> headed_columns(const workbook::Sheet& sheet, workbook::CellAddress label,
                                          const Headings& headings) {
  constexpr std::uint32_t rows_above = 20;
  constexpr std::uint32_t columns_beside = 40;
  std::vector<std::uint32_t> out(headings.size(), 0);
  if (headings.empty()) return out;
  for (std::uint32_t up = 1; up <= rows_above && up < label.row; ++up) {
    std::vector<int> times(headings.size(), 0);
    for (const auto& cell : sheet.row(label.row - up)) {
      if (cell.address.column <= label.column || cell.address.column > label.column + columns_beside) continue;
      if (cell.kind != workbook::ValueKind::text) continue;
      const int found = heading_of(cell.text, headings);
      if (found < 0) continue;
      const auto i = static_cast<std::size_t>(found);
      out[i] = ++times[i] == 1 ? cell.address.column : 0;
    }
    if (std::any_of(times.begin(), times.end(), [](int count) { return count > 0; })) break;
  }
  return out;
}

}  // namespace bcf::intake
