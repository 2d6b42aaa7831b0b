#include "intake/reference_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "intake/read_answer.h"
#include "intake/typed_values.h"
#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using workbook::Cell;
using workbook::Sheet;
using workbook::ValueKind;

constexpr std::size_t longest_cell = 200;

// The columns under the headings, in one row; none where no row has them all.
struct Headings {
  std::uint32_t row = 0;
  std::vector<std::uint32_t> columns;
};

Headings find_headings(const Sheet& sheet, const rules::ReferenceTableDef& table) {
  constexpr std::uint32_t rows_at_the_top = 40;
  std::vector<std::string> wanted;
  for (const auto& heading : table.headings) wanted.push_back(rules::loose_key(heading));
  for (std::uint32_t row = 1; row <= rows_at_the_top; ++row) {
    Headings out{row, std::vector<std::uint32_t>(wanted.size(), 0)};
    for (const auto& cell : sheet.row(row)) {
      if (cell.kind != ValueKind::text || cell.text.size() > longest_cell) continue;
      const auto found = std::find(wanted.begin(), wanted.end(), rules::loose_key(cell.text));
      if (found != wanted.end()) out.columns[static_cast<std::size_t>(found - wanted.begin())] = cell.address.column;
    }
    if (std::find(out.columns.begin(), out.columns.end(), 0U) == out.columns.end()) return out;
  }
  return {};
}

// What stands under the headings in one row; nullptr where nothing does.
using RowCells = std::vector<const Cell*>;

void take_row(const Headings& headings, std::span<const Cell> row, RowCells& out) {
  // The columns stand side by side, nearly always, and in the order of the headings.
  auto cell = row.begin();
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint32_t column = headings.columns[i];
    if (i == 0 || column < headings.columns[i - 1]) cell = row.begin();
    while (cell != row.end() && cell->address.column < column) ++cell;
    out[i] = cell != row.end() && cell->address.column == column ? &*cell : nullptr;
  }
}

bool says_anything(const Cell* cell) {
  if (cell == nullptr) return false;
  return cell->kind == ValueKind::text ? !rules::is_blank(cell->text) : !rules::is_blank(shown(*cell));
}

std::string text_of(const Cell* cell) {
  if (cell == nullptr) return {};
  const std::string text = shown(*cell).substr(0, longest_cell);
  return std::string(rules::trimmed(text));
}

// A percentage is printed as 90.7 or held as 0.907, and with more or fewer decimals.
bool is_same_figure(double published, double here) {
  constexpr double half_a_decimal = 0.0501;
  return std::abs(published - here) <= half_a_decimal || std::abs(published - here * 100) <= half_a_decimal;
}

bool is_same_figure(double published, const Cell* cell) {
  if (cell == nullptr) return false;
  const auto here = cell->kind == ValueKind::number ? std::optional(cell->number) : number_in(text_of(cell));
  return here && is_same_figure(published, *here);
}

std::string joined(const std::vector<std::string>& row) {
  std::string out;
  for (const auto& cell : row) {
    if (!out.empty()) out += ", ";
    out += cell;
  }
  return out;
}

std::string shown_row(const rules::PublishedRows& rows, std::size_t row) {
  std::vector<std::string> cells;
  for (std::size_t column = 0; column < rows.columns(); ++column) cells.emplace_back(rows.text(row, column));
  return joined(cells);
}

class Comparison {
 public:
  Comparison(const Sheet& sheet, const rules::ReferenceTableDef& table)
      : sheet_(sheet), table_(table), seen_(table.rows.size(), false) {}

  ReferenceKept compare() {
    const Headings headings = find_headings(sheet_, table_);
    if (headings.columns.empty()) return {};
    RowCells cells(headings.columns.size());
    auto row = sheet_.row(headings.row);
    for (std::uint32_t number = headings.row + 1;; ++number) {
      row = sheet_.next_row(row);
      // An empty row ends the list.
      if (row.empty() || row.front().address.row != number) break;
      if (is_as_published(headings, row)) {
        ++out_.rows;
        seen_[next_++] = true;
        continue;
      }
      take_row(headings, row, cells);
      if (std::none_of(cells.begin(), cells.end(), says_anything)) break;
      hold(cells, {number, headings.columns.front()});
    }
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      if (!seen_[i] && out_.missing++ == 0) out_.first_missing = shown_row(table_.rows, i);
    }
    return std::move(out_);
  }

 private:
  // Whether the row is the published one whose turn it is: most workbooks have the list as it was published.
  [[nodiscard]] bool is_as_published(const Headings& headings, std::span<const Cell> row) const {
    const auto& rows = table_.rows;
    if (next_ == rows.size() || row.size() < headings.columns.size()) return false;
    for (std::size_t i = 0; i < headings.columns.size(); ++i) {
      const Cell& cell = row[i];
      if (cell.address.column != headings.columns[i]) return false;
      if (rows.is_figure(i)) {
        if (cell.kind != ValueKind::number || !is_same_figure(rows.figure(next_, i), cell.number)) return false;
      } else if (cell.kind != ValueKind::text || cell.text != rows.text(next_, i)) {
        return false;
      }
    }
    return true;
  }

  void hold(const RowCells& cells, workbook::CellAddress at) {
    ++out_.rows;
    const auto published = find_published(cells);
    if (published && has_its_figures(cells, *published)) {
      seen_[*published] = true;
    } else if (out_.added++ == 0) {
      out_.first = at;
      std::vector<std::string> texts;
      for (const auto* cell : cells) texts.push_back(text_of(cell));
      out_.first_added = joined(texts);
    }
  }

  // A row is known by its words; the figures beside them are looked at once it is found.
  std::optional<std::size_t> find_published(const RowCells& cells) {
    // The one whose turn it is, nearly always.
    if (next_ < table_.rows.size() && has_its_words(cells, next_)) return next_++;
    const auto found = look_up(cells);
    if (found) next_ = *found + 1;
    return found;
  }

  [[nodiscard]] bool has_its_words(const RowCells& cells, std::size_t published) const {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (table_.rows.is_figure(i)) continue;
      if (cells[i] == nullptr || cells[i]->kind != ValueKind::text) return false;
      if (cells[i]->text != table_.rows.text(published, i)) return false;
    }
    return true;
  }

  std::optional<std::size_t> look_up(const RowCells& cells) {
    words_.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (table_.rows.is_figure(i)) continue;
      const bool is_text = cells[i] != nullptr && cells[i]->kind == ValueKind::text;
      add_words(is_text ? rules::trimmed(cells[i]->text.substr(0, longest_cell)) : text_of(cells[i]));
    }
    if (rows_.empty()) note_rows();
    if (const auto exact = rows_.find(words_); exact != rows_.end()) return exact->second;
    if (loose_rows_.empty()) {
      for (const auto& [words, row] : rows_) loose_rows_.emplace(rules::loose_key(words), row);
    }
    const auto loose = loose_rows_.find(rules::loose_key(words_));
    if (loose == loose_rows_.end()) return std::nullopt;
    return loose->second;
  }

  // Each with a sign behind it that no cell holds.
  void add_words(std::string_view words) { words_.append(words) += '\x1f'; }

  void note_rows() {
    const std::string here = std::exchange(words_, {});
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      words_.clear();
      for (std::size_t i = 0; i < table_.rows.columns(); ++i) {
        if (!table_.rows.is_figure(i)) add_words(table_.rows.text(row, i));
      }
      rows_.emplace(words_, row);
    }
    words_ = here;
  }

  [[nodiscard]] bool has_its_figures(const RowCells& cells, std::size_t published) const {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (table_.rows.is_figure(i) && !is_same_figure(table_.rows.figure(published, i), cells[i])) return false;
    }
    return true;
  }

  const Sheet& sheet_;
  const rules::ReferenceTableDef& table_;
  std::string words_;                                        // of the row in hand
  std::size_t next_ = 0;                                     // the published row behind the one found last
  std::vector<bool> seen_;                                   // of the published rows
  std::unordered_map<std::string, std::size_t> rows_;        // by their words, filled where the order differs
  std::unordered_map<std::string, std::size_t> loose_rows_;  // the same, filled where a spelling differs
  ReferenceKept out_;
};

}  // namespace

ReferenceKept compare_with_published(const Sheet& sheet, const rules::ReferenceTableDef& table) {
  return Comparison(sheet, table).compare();
}

}  // namespace bcf::intake
