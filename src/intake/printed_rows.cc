#include "intake/printed_rows.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "intake/headed_columns.h"
#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using rules::label_key;
using workbook::Cell;
using workbook::CellAddress;
using workbook::Sheet;
using workbook::ValueKind;

using Places = std::vector<CellAddress>;

bool is_words(const Cell& cell) { return cell.kind == ValueKind::text && !rules::is_blank(cell.text); }

// A figure, or a formula that should show one.
bool is_figure(const Cell& cell) {
  return cell.kind == ValueKind::number || cell.kind == ValueKind::date || cell.kind == ValueKind::error ||
         (cell.formula && !is_words(cell));
}

std::span<const Cell> right_of(const Sheet& sheet, CellAddress label) {
  const auto row = sheet.row(label.row);
  const auto from = std::upper_bound(row.begin(), row.end(), label,
                                     [](CellAddress at, const Cell& cell) { return at < cell.address; });
  // What a row prints stands close to its label, whatever else a workbook has been filled with.
  constexpr std::size_t most_looked_at = 40;
  const auto rest = row.subspan(static_cast<std::size_t>(from - row.begin()));
  return rest.first(std::min(rest.size(), most_looked_at));
}

// The figures that follow the label without words between.
Places figures_beside(const Sheet& sheet, CellAddress label) {
  Places out;
  for (const auto& cell : right_of(sheet, label)) {
    if (is_words(cell)) break;
    if (is_figure(cell)) out.push_back(cell.address);
  }
  return out;
}

// One figure a row, beside words of its own, from the row under the label on.
Places figures_under(const Sheet& sheet, CellAddress label, std::size_t most) {
  Places out;
  for (std::uint32_t row = label.row + 1; out.size() < most; ++row) {
    const Cell* words = sheet.find({row, label.column});
    if (words == nullptr || !is_words(*words)) break;
    const auto figures = figures_beside(sheet, words->address);
    if (figures.size() != 1) break;
    out.push_back(figures.front());
  }
  return out;
}

// What stands beside a label where one word of a list is looked for.
struct WordsBeside {
  Places listed;  // words of the list
  Places silent;  // formulas that show no words
  Places others;  // formulas that show other words
};

WordsBeside words_beside(const Sheet& sheet, CellAddress label, const rules::ListDef& list) {
  WordsBeside out;
  for (const auto& cell : right_of(sheet, label)) {
    if (is_words(cell) && cell.text.size() < 100 && list.loose_keys.contains(rules::loose_key(cell.text))) {
      out.listed.push_back(cell.address);
    } else if (cell.formula) {
      (is_words(cell) ? out.others : out.silent).push_back(cell.address);
    }
  }
  return out;
}

// The first word of the list, or formula that should show one.
Places first_of(const WordsBeside& found) {
  if (found.listed.empty()) return found.silent.empty() ? Places{} : Places{found.silent.front()};
  if (found.silent.empty()) return {found.listed.front()};
  return {std::min(found.listed.front(), found.silent.front())};
}

Places only_words_beside(const Sheet& sheet, CellAddress label);

bool has_text(const Sheet& sheet, CellAddress at) {
  const auto* cell = sheet.find(at);
  return cell != nullptr && is_words(*cell);
}

// Whether a column has words over it, from the label's row up to the nearest that has any in that column.
bool is_headed(const Sheet& sheet, CellAddress label, std::uint32_t headed, std::uint32_t column,
               const Headings& headings) {
  for (std::uint32_t row = label.row; row-- > 1;) {
    const auto* cell = sheet.find({row, headed});
    if (cell != nullptr && is_words(*cell) && heading_of(cell->text, headings) >= 0)
      return has_text(sheet, {row, column});
  }
  return false;
}

// The word under its heading; where none is headed so, the only one that there is.
Places headed_word(const Sheet& sheet, CellAddress label, const WordsBeside& found, const Headings& headings) {
  const auto column = headed_columns(sheet, label, headings).front();
  if (column != 0) {
    for (const auto* places : {&found.listed, &found.silent, &found.others}) {
      const auto at = std::find_if(places->begin(), places->end(), [&](auto place) { return place.column == column; });
      if (at != places->end()) return {*at};
    }
    // Another column's word has that column's own heading over it.
    if (found.listed.size() == 1 && !is_headed(sheet, label, column, found.listed.front().column, headings))
      return found.listed;
    return {};
  }
  if (!found.listed.empty()) return found.listed.size() == 1 ? found.listed : Places{};
  if (!found.silent.empty()) return {found.silent.front()};
  return found.others.size() == 1 ? only_words_beside(sheet, label) : Places{};
}

Places word_beside(const Sheet& sheet, CellAddress label, const rules::ListDef& list, const Headings& headings) {
  const auto found = words_beside(sheet, label, list);
  return headings.empty() ? first_of(found) : headed_word(sheet, label, found, headings);
}

Places only_words_beside(const Sheet& sheet, CellAddress label) {
  Places out;
  for (const auto& cell : right_of(sheet, label)) {
    if (is_words(cell)) out.push_back(cell.address);
  }
  return out.size() == 1 ? out : Places{};
}

// The figures in the order of the fields, which is that of the headings where there are any; {0, 0} where a field has
// none, and no figure at all where it is not certain which is which.
Places in_order(const Sheet& sheet, CellAddress label, const Places& figures, const Headings& headings) {
  if (headings.empty()) return figures;
  std::vector<Places::const_iterator> of_field(headings.size(), figures.end());
  std::size_t headed = 0;
  if (figures.front().row != label.row) {
    // One a row: each has words of its own beside it.
    for (auto at = figures.begin(); at != figures.end(); ++at) {
      const int field = heading_of(sheet.find({at->row, label.column})->text, headings);
      if (field < 0) continue;
      ++headed;
      of_field[static_cast<std::size_t>(field)] = at;
    }
    if (headed == 0) return figures;
  } else {
    const auto columns = headed_columns(sheet, label, headings);
    headed = static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), [](auto c) { return c != 0; }));
    if (headed == 0) return figures;
    std::size_t under_theirs = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      of_field[i] = std::find_if(figures.begin(), figures.end(), [&](auto at) { return at.column == columns[i]; });
      if (of_field[i] != figures.end()) ++under_theirs;
    }
    if (under_theirs < headed) {
      // Headings that do not stand right over their figures still stand in their order.
      if (headed != figures.size()) return {};
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto before =
            std::count_if(columns.begin(), columns.end(), [&](auto other) { return other != 0 && other < columns[i]; });
        of_field[i] = columns[i] == 0 ? figures.end() : figures.begin() + before;
      }
    }
  }
  Places out;
  for (const auto at : of_field) out.push_back(at == figures.end() ? CellAddress{0, 0} : *at);
  return out;
}

unsigned char first_of(std::string_view words) {
  const char c = words.front();
  return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

constexpr std::size_t longest_text = 400;

// A text far longer than a label is none. There may be more words behind a label where the map says so.
bool may_be_label(const Cell& cell, std::string_view key, bool begins) {
  return cell.text.size() <= (begins ? longest_text : 2 * key.size() + 20);
}

bool is_label(const Cell& cell, const std::string& key, bool begins) {
  if (cell.kind != ValueKind::text || !may_be_label(cell, key, begins)) return false;
  const std::string text = label_key(cell.text);
  return begins ? text.starts_with(key) : text == key;
}

}  // namespace

PrintedLabels::PrintedLabels(const Sheet& sheet) : sheet_(sheet) {
  for (const auto& cell : sheet.cells) {
    if (cell.kind != ValueKind::text || cell.text.size() > longest_text) continue;
    const auto words = rules::trimmed(cell.text);
    if (!words.empty()) texts_.push_back({&cell, first_of(words), {}});
  }
}

Places PrintedLabels::places_of(const rules::PrintedRowDef& row) {
  const std::string key = label_key(row.label);
  if (key.empty()) return {};
  Places out;
  const unsigned char first = first_of(key);
  for (auto& text : texts_) {
    if (text.first != first || !may_be_label(*text.cell, key, row.begins)) continue;
    if (text.key.empty()) text.key = label_key(text.cell->text);
    if (row.begins ? text.key.starts_with(key) : text.key == key) out.push_back(text.cell->address);
  }
  return out;
}

Places place_printed_row(PrintedLabels& labels, const rules::PrintedRowDef& row, const rules::ListDef* list) {
  // A label that stands in so many places is none.
  constexpr std::size_t most_labels = 20;
  const Places places_of_label = labels.places_of(row);
  if (places_of_label.size() > most_labels) return {};
  const Sheet& sheet = labels.sheet();
  Places found;
  Places otherwise;
  for (const CellAddress label : places_of_label) {
    auto places = list != nullptr ? word_beside(sheet, label, *list, row.headings) : figures_beside(sheet, label);
    // One figure alone is not looked for below: the next row's would be taken for it where its own cell is blank.
    if (places.empty() && list == nullptr && row.fields.size() > 1)
      places = figures_under(sheet, label, row.fields.size());
    if (places.empty() && row.any_words) otherwise = only_words_beside(sheet, label);
    if (places.size() < row.least || places.size() > row.fields.size()) continue;
    // Two rows that could be meant: neither is certain.
    if (!found.empty()) return {};
    found = list != nullptr ? std::move(places) : in_order(sheet, label, places, row.headings);
  }
  return found.empty() ? otherwise : found;
}

Places place_row_under(const Sheet& sheet, const rules::PrintedRowDef& row, const Places& above) {
  constexpr std::uint32_t rows_between = 2;
  const auto column = above.front().column;
  std::uint32_t last = 0;
  for (const auto at : above) {
    if (at.row == 0 || at.column != column) return {};
    last = std::max(last, at.row);
  }
  const std::string key = label_key(row.label);
  for (std::uint32_t under = last + 1; under <= last + 1 + rows_between; ++under) {
    for (const auto& cell : sheet.row(under)) {
      if (cell.address.column >= column || !is_label(cell, key, row.begins)) continue;
      const auto* figure = sheet.find({under, column});
      return figure != nullptr && is_figure(*figure) ? Places{figure->address} : Places{};
    }
  }
  return {};
}

}  // namespace bcf::intake
