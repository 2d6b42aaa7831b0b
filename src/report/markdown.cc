#include "report/markdown.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/terminal_text.h"

namespace bcf::report_text::markdown {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Whether what stands behind `at` would make a link, a smiley or a reference of it: "http://x", "www.x", ":boom:",
// "!42".
bool starts_more(std::string_view text, std::size_t at) {
  const char next = at + 1 < text.size() ? text[at + 1] : ' ';
  const bool in_a_word = at > 0 && is_letter_or_digit(text[at - 1]);
  switch (text[at]) {
    case ':':
      return next == '/' || (!in_a_word && is_letter_or_digit(next));
    case '!':
      return !in_a_word && is_letter_or_digit(next);
    case '.':
      return at >= 3 && (text.substr(at - 3, 3) == "www" || text.substr(at - 3, 3) == "WWW");
    default:
      return false;
  }
}

std::string padded(const std::string& text, std::size_t width, bool to_the_right) {
  const std::string room(width - std::min(width, display_width(text)), ' ');
  return to_the_right ? room + text : text + room;
}

}  // namespace

std::string plain(std::string_view text) {
  constexpr std::string_view meant_otherwise = "\\`*_[]|<>#~&$";
  const std::string safe = printable(text);
  std::string out;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    if (meant_otherwise.find(safe[i]) != std::string_view::npos || starts_more(safe, i)) out += '\\';
    out += safe[i];
  }
  return out;
}

std::string table(const std::vector<Column>& columns, const Rows& rows) {
  constexpr std::size_t widest = 40;
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::size_t width = std::max<std::size_t>(3, display_width(columns[i].heading));
    for (const auto& row : rows) width = std::max(width, std::min(widest, display_width(row[i])));
    widths.push_back(width);
  }
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string out = "|";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t width = i + 1 < cells.size() ? widths[i] : 0;
      out += fmt::format(" {} |", padded(cells[i], width, columns[i].to_the_right));
    }
    return out + "\n";
  };
  std::vector<std::string> headings;
  std::vector<std::string> rule;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    headings.push_back(columns[i].heading);
    const std::string dashes(i + 1 < columns.size() ? widths[i] - 1 : 3, '-');
    rule.push_back(columns[i].to_the_right ? dashes + ":" : "-" + dashes);
  }
  std::string out = line(headings) + line(rule);
  for (const auto& row : rows) out += line(row);
  return out;
}

std::string section(const std::string& heading, const std::string& body) {
  return fmt::format("\n## {}\n\n{}", plain(heading), body);
}

std::string section(const Table& from) {
  std::vector<Column> columns;
  for (const auto& column : from.columns()) {
    const bool is_figure = column.kind == ColumnKind::number || column.kind == ColumnKind::amount;
    columns.push_back({plain(column.heading), is_figure});
  }
  Rows rows;
  for (const auto& row : from.rows()) {
    rows.emplace_back();
    for (const auto& words : row) rows.back().push_back(plain(words.text));
  }
  return section(from.title(), table(columns, rows));
}

}  // namespace bcf::report_text::markdown
