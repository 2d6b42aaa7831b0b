#include "report/ledger_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "report/figures.h"
#include "report/table.h"

namespace bcf::report_text {
namespace {

std::string words(const Figure& figure) {
  if (const auto* money = std::get_if<Money>(&figure)) return written(*money);
  return number(std::get<double>(figure));
}

std::string words_or_blank(const std::optional<Figure>& figure) { return figure ? words(*figure) : ""; }

std::string where(const Place& place) {
  if (place.sheet.empty()) return "";
  return place.cell.empty() ? place.sheet : fmt::format("{}!{}", place.sheet, place.cell);
}

// An answer without a name of its own is called by its place.
std::string named_with_place(const std::string& name, const Place& place) {
  const std::string cell = where(place);
  return cell.empty() || cell == name ? name : fmt::format("{} ({})", name, cell);
}

std::string what(const LedgerLine& line) { return line.name.empty() ? line.line : line.name; }

std::size_t counting(const Ledger& ledger) {
  return static_cast<std::size_t>(
      std::count_if(ledger.lines.begin(), ledger.lines.end(), [](const LedgerLine& line) { return line.counts; }));
}

// A line that counts in part, or not as it stands, has more to show than its amount.
bool has_shares(const Ledger& ledger) { return !ledger.weighed_by.empty(); }

bool has_amounts(const Ledger& ledger) {
  return std::any_of(ledger.lines.begin(), ledger.lines.end(), [](const LedgerLine& line) { return line.amount; });
}

void print_weighed(Page& page, const Ledger& ledger, const std::string& lines) {
  Table table("What counts", {{ColumnKind::word},
                              {ColumnKind::text},
                              {ColumnKind::text, ledger.weighed_by},
                              {ColumnKind::number, "Share"},
                              {ColumnKind::amount, "Amount"},
                              {ColumnKind::amount, "Counts"}});
  for (const auto& line : ledger.lines) {
    if (!line.counts) continue;
    table.row({{line.place.cell},
               {what(line)},
               {line.weighed.value_or("")},
               {line.share ? percent(*line.share) : ""},
               {words_or_blank(line.amount)},
               {words(line.counted)}});
  }
  table.row({{"Sum", Style::strong},
             {lines, Style::strong},
             {""},
             {""},
             {""},
             {words_or_blank(ledger.figure), Style::strong}});
  table.print(page);
}

void print_plain(Page& page, const Ledger& ledger, const std::string& lines) {
  Table table("What counts", {{ColumnKind::word}, {ColumnKind::text}, {ColumnKind::amount, "Counts"}});
  for (const auto& line : ledger.lines) {
    if (line.counts) table.row({{line.place.cell}, {what(line)}, {words(line.counted)}});
  }
  table.row({{"Sum", Style::strong}, {lines, Style::strong}, {words_or_blank(ledger.figure), Style::strong}});
  table.print(page);
}

void print_counting(Page& page, const Ledger& ledger) {
  const auto count = counting(ledger);
  if (count == 0) return;
  const std::string lines = counted(count, "line", "lines");
  page.blank_line();
  if (has_shares(ledger)) {
    print_weighed(page, ledger, lines);
  } else {
    print_plain(page, ledger, lines);
  }
}

void print_left_out(Page& page, const Ledger& ledger) {
  if (counting(ledger) == ledger.lines.size()) return;
  page.blank_line();
  std::vector<Column> columns = {{ColumnKind::word}, {ColumnKind::text}};
  const bool amounts = has_amounts(ledger);
  if (amounts) columns.push_back({ColumnKind::amount, "Amount"});
  columns.push_back({ColumnKind::text, "Why"});
  Table table("What does not count", std::move(columns));
  for (const auto& line : ledger.lines) {
    if (line.counts) continue;
    std::vector<Words> cells = {{line.place.cell}, {what(line)}};
    if (amounts) cells.push_back({words_or_blank(line.amount)});
    cells.push_back({line.why});
    table.row(std::move(cells));
  }
  table.print(page);
}

void print_others(Page& page, const Ledger& ledger) {
  if (ledger.others.empty()) return;
  Table table("Lines of another kind", {{ColumnKind::text}, {ColumnKind::number, "Lines"}});
  for (const auto& other : ledger.others) table.row({{other.why}, {number(other.lines)}});
  page.blank_line();
  table.print(page);
}

void print_parts(Page& page, const Ledger& ledger) {
  if (ledger.parts.empty() || !ledger.figure) return;
  Table table("What it is made of", {{ColumnKind::text}, {ColumnKind::amount}});
  for (const auto& part : ledger.parts) {
    table.row({{named_with_place(part.name, part.place)}, {figure_words(part.figure)}});
  }
  page.blank_line();
  table.print(page);
}

// Where nothing of it is listed, the figure alone is wanted.
void print_how(Page& page, const Ledger& side) {
  const bool listed = !side.lines.empty() || !side.others.empty() || !side.parts.empty();
  if (side.how.empty() || !listed) return;
  page.blank_line();
  page.paragraph(2, {fmt::format("{}: {}", side.name, side.how), Style::faint});
}

Words difference_words(const Reckoning& reckoning) {
  const bool bad = reckoning.difference_name == "Shortfall";
  return {words_or_blank(reckoning.difference), bad ? Style::bad : Style::strong};
}

std::string heading(const Reckoning& reckoning) { return fmt::format("{} ({})", reckoning.title, reckoning.rule); }

// The sides under each other, and what lies between them.
void print_sides(Page& page, const Reckoning& reckoning) {
  Table table(heading(reckoning), {{ColumnKind::text}, {ColumnKind::amount}});
  for (const auto& side : reckoning.sides)
    table.row({{named_with_place(side.name, side.place)}, {figure_words(side.figure)}});
  if (reckoning.difference) {
    table.row({{reckoning.difference_name, Style::strong}, difference_words(reckoning)});
  }
  table.print(page);
}

}  // namespace

void print_reckoning(Page& page, const Reckoning& reckoning, bool held) {
  page.blank_line();
  if (!held) {
    page.paragraph(0, {heading(reckoning), Style::strong});
    for (const auto& side : reckoning.sides) {
      page.paragraph(
          2, {side.how.empty() ? named_with_place(side.name, side.place) : fmt::format("{}: {}", side.name, side.how)});
    }
    return;
  }
  print_sides(page, reckoning);
  for (const auto& side : reckoning.sides) {
    print_how(page, side);
    print_counting(page, side);
    print_left_out(page, side);
    print_others(page, side);
    print_parts(page, side);
  }
}

std::string figure_words(const std::optional<Figure>& figure) { return figure ? words(*figure) : "not known"; }

}  // namespace bcf::report_text
