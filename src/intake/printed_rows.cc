#include "intake/printed_rows.h"

#include <algorithm>
#include <string>

#include "intake/placement.h"
#include "rules/spelling.h"

namespace bcf::intake {
namespace {

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

// The first word of the list, or formula that should show one.
Places word_beside(const Sheet& sheet, CellAddress label, const rules::ListDef& list) {
  for (const auto& cell : right_of(sheet, label)) {
    if (cell.formula) return {cell.address};
    if (is_words(cell) && cell.text.size() < 100 && list.loose_keys.contains(rules::loose_key(cell.text))) {
      return {cell.address};
    }
  }
  return {};
}

Places only_words_beside(const Sheet& sheet, CellAddress label) {
  Places out;
  for (const auto& cell : right_of(sheet, label)) {
    if (is_words(cell)) out.push_back(cell.address);
  }
  return out.size() == 1 ? out : Places{};
}

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// What a label says, without the colon that it may have behind it.
std::string label_key(std::string_view label) {
  std::string key = rules::loose_key(label);
  while (!key.empty() && (key.back() == ':' || key.back() == '.' || key.back() == ' ')) key.pop_back();
  return key;
}

// There may be more words behind a label where the map says so.
bool is_label(const Cell& cell, const std::string& key, bool begins) {
  if (cell.kind != ValueKind::text || cell.text.size() > (begins ? std::size_t{400} : 2 * key.size() + 20))
    return false;
  // Most texts are told apart by how they begin, without folding them.
  const auto words = rules::trimmed(cell.text);
  if (words.empty() || lowered(words.front()) != key.front()) return false;
  const std::string text = label_key(words);
  return begins ? text.starts_with(key) : text == key;
}

}  // namespace

Places place_printed_row(const Sheet& sheet, const rules::PrintedRowDef& row, const rules::ListDef* list) {
  const std::string key = label_key(row.label);
  if (key.empty()) return {};
  constexpr int most_labels = 20;
  int labels = 0;
  Places found;
  Places otherwise;
  for (const auto& cell : sheet.cells) {
    if (!is_label(cell, key, row.begins)) continue;
    // A label that stands in so many places is none.
    if (++labels > most_labels) return {};
    auto places = list != nullptr ? word_beside(sheet, cell.address, *list) : figures_beside(sheet, cell.address);
    // One figure alone is not looked for below: the next row's would be taken for it where its own cell is blank.
    if (places.empty() && list == nullptr && row.fields.size() > 1)
      places = figures_under(sheet, cell.address, row.fields.size());
    if (places.empty() && row.any_words) otherwise = only_words_beside(sheet, cell.address);
    if (places.size() < row.least || places.size() > row.fields.size()) continue;
    // Two rows that could be meant: neither is certain.
    if (!found.empty()) return {};
    found = std::move(places);
  }
  return found.empty() ? otherwise : found;
}

}  // namespace bcf::intake
