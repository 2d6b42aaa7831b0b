#include "report/table.h"

#include "report/terminal_text.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string_view>
#include <utility>

namespace bcf::report_text {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t gap = 2;
constexpr std::size_t narrowest_text = 18;
constexpr std::size_t widest_code = 12;

bool to_the_right(ColumnKind kind) { return kind == ColumnKind::number || kind == ColumnKind::amount; }

// The columns that the decimal point and what follows it take: 3 for "£1.50", 0 for "£1".
std::size_t decimal_width(std::string_view amount) {
  const std::size_t point = amount.find('.');
  return point == std::string_view::npos ? 0 : amount.size() - point;
}

std::size_t total_width(const std::vector<std::size_t>& widths) {
  return std::accumulate(widths.begin(), widths.end(), indent + gap * (widths.size() - 1));
}

// Narrows the widest text columns until the table fits; false where it cannot.
bool fit(std::vector<std::size_t>& widths, const std::vector<Column>& columns, std::size_t page_width) {
  while (total_width(widths) > page_width) {
    std::size_t widest = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].kind != ColumnKind::text || widths[i] <= narrowest_text) continue;
      if (widest == columns.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == columns.size()) return false;
    --widths[widest];
  }
  return true;
}

}  // namespace

Table::Table(std::string_view title, std::vector<Column> columns)
    : title_(printable(title)), columns_(std::move(columns)) {
  while (headless_ < columns_.size() && columns_[headless_].heading.empty()) ++headless_;
}

void Table::row(std::vector<Words> cells) {
  assert(cells.size() == columns_.size());
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> Table::decimals() const {
  std::vector<std::size_t> widest(columns_.size(), 0);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].kind != ColumnKind::amount) continue;
    for (const auto& row : rows_) widest[i] = std::max(widest[i], decimal_width(row[i].text));
  }
  return widest;
}

std::vector<std::size_t> Table::natural_widths() const {
  const std::vector<std::size_t> after_point = decimals();
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = display_width(columns_[i].heading);
    for (const auto& row : rows_) {
      const std::size_t inset = after_point[i] > 0 ? after_point[i] - decimal_width(row[i].text) : 0;
      width = std::max(width, display_width(printable(row[i].text)) + inset);
    }
    widths.push_back(width);
  }
  return widths;
}

// Where there is room, tables are laid out alike, so that figures stand under figures down the page.
std::vector<std::size_t> Table::widened(const std::vector<std::size_t>& widths, std::size_t page_width) const {
  struct Layout {
    std::size_t label, figure;
  };
  if (headless_ == 0 || headless_ == columns_.size() || !to_the_right(columns_[headless_].kind)) return widths;
  for (const Layout layout : {Layout{42, 13}, Layout{28, 11}}) {
    std::vector<std::size_t> wider = widths;
    const auto label_end = wider.begin() + static_cast<std::ptrdiff_t>(headless_);
    const std::size_t label = std::accumulate(wider.begin(), label_end, gap * (headless_ - 1));
    if (label < layout.label) wider[headless_ - 1] += layout.label - label;
    for (std::size_t i = headless_; i < columns_.size(); ++i) {
      if (to_the_right(columns_[i].kind)) wider[i] = std::max(wider[i], layout.figure);
    }
    if (total_width(wider) <= page_width) return wider;
  }
  return widths;
}

void Table::print(Page& page) const {
  std::vector<std::size_t> widths = widened(natural_widths(), page.width());
  if (fit(widths, columns_, page.width())) {
    print_columns(page, widths);
  } else {
    print_stacked(page);
  }
}

void Table::print_columns(Page& page, const std::vector<std::size_t>& widths) const {
  const std::vector<std::size_t> after_point = decimals();
  std::vector<std::size_t> starts;
  std::size_t at = indent;
  for (const std::size_t width : widths) {
    starts.push_back(at);
    at += width + gap;
  }
  const auto alignment = [&](std::size_t i) { return to_the_right(columns_[i].kind) ? Align::right : Align::left; };

  const std::size_t title_room = headless_ < columns_.size() ? starts[headless_] - gap : page.width();
  const bool title_fits = display_width(title_) <= title_room;
  if (!title_fits) page.paragraph(0, {title_, Style::strong});
  std::vector<Block> headings;
  if (title_fits) headings.push_back({0, title_room, {title_, Style::strong}});
  for (std::size_t i = headless_; i < columns_.size(); ++i) {
    headings.push_back({starts[i], widths[i], {columns_[i].heading, Style::faint}, alignment(i)});
  }
  if (title_fits || headless_ < columns_.size()) page.row(headings);

  for (const auto& row : rows_) {
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::size_t inset = after_point[i] > 0 ? after_point[i] - decimal_width(row[i].text) : 0;
      blocks.push_back({starts[i], widths[i], row[i], alignment(i), inset});
    }
    page.row(blocks);
  }
}

void Table::print_stacked(Page& page) const {
  page.paragraph(0, {title_, Style::strong});
  // A short code at the left stays there, and all else stands beside it.
  const bool coded = headless_ > 1 && columns_[0].kind == ColumnKind::word;
  const std::size_t code_width = coded ? std::min(natural_widths()[0], widest_code) : 0;
  const std::size_t start = coded ? indent + code_width + gap : 2 * indent;
  std::size_t heading_width = 0;
  for (const Column& column : columns_) heading_width = std::max(heading_width, display_width(column.heading));
  const std::size_t value = start + heading_width + gap;
  for (const auto& row : rows_) {
    if (coded && !row[0].text.empty()) {
      page.row({{indent, code_width, row[0]}, {start, page.width() - start, row[1]}});
    } else if (!row[0].text.empty()) {
      page.paragraph(indent, row[0]);
    }
    for (std::size_t i = coded ? 2 : 1; i < columns_.size(); ++i) {
      if (row[i].text.empty()) continue;
      if (columns_[i].heading.empty()) {
        page.paragraph(start, row[i]);
      } else {
        page.row({{start, heading_width, {columns_[i].heading, Style::faint}}, {value, page.width() - value, row[i]}});
      }
    }
  }
}

}  // namespace bcf::report_text
