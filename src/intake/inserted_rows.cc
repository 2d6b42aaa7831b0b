#include "intake/inserted_rows.h"

#include <algorithm>
#include <string>

#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using workbook::CellAddress;
using workbook::Sheet;

constexpr std::uint32_t most_inserted = 20;

bool shows(const Sheet& sheet, CellAddress at, const std::string& value) {
  const auto* cell = sheet.find(at);
  return cell != nullptr && cell->kind == workbook::ValueKind::text && cell->text.size() < 2 * value.size() + 20 &&
         rules::loose_key(cell->text) == rules::loose_key(value);
}

// Rows for all the values, in order and each in its place or below; a value that stands nowhere goes with the one
// above. Empty where none moved, or where most of those that would have moved stand nowhere: they were put in another
// order.
std::vector<std::uint32_t> rows_of(const Sheet& sheet, const std::vector<std::string>& values, CellAddress first) {
  std::vector<std::uint32_t> out;
  std::uint32_t shift = 0;
  std::size_t moved = 0;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto home = first.row + static_cast<std::uint32_t>(i);
    for (std::uint32_t further = shift; further <= most_inserted; ++further) {
      if (!shows(sheet, {home + further, first.column}, values[i])) continue;
      shift = further;
      if (shift > 0) ++seen;
      break;
    }
    if (shift > 0) ++moved;
    out.push_back(home + shift);
  }
  if (2 * seen < moved || moved == 0) out.clear();
  return out;
}

// By how many rows all the values together stand higher than they belong; 0 where the first is not among them.
std::uint32_t rows_taken_out_above(const Sheet& sheet, const std::vector<std::string>& values, CellAddress first) {
  for (std::uint32_t up = 1; up <= most_inserted && up < first.row; ++up) {
    if (!shows(sheet, {first.row - up, first.column}, values.front())) continue;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (shows(sheet, {first.row - up + static_cast<std::uint32_t>(i), first.column}, values[i])) ++seen;
    }
    return 2 * seen > values.size() ? up : 0;
  }
  return 0;
}

// What most of the table's drop-downs that reach its last row go beyond it. Lines end where the template says unless at
// least three columns agree that they do not.
std::uint32_t beyond_last_row(AnswerReader& reader, const rules::TableDef& table, const TablePlace& place) {
  constexpr int fewest_columns = 3;
  int columns = 0;
  std::uint32_t ends = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].list < 0) continue;
    const auto range = reader.drop_down({place.last_row, place.columns[i]});
    if (!range) continue;
    const bool is_the_tables = range->first.row >= place.first_row &&
                               range->first.row <= place.first_row + most_inserted &&
                               range->last.row <= place.last_row + most_inserted;
    if (!is_the_tables || (columns > 0 && range->last.row != ends)) return 0;
    ends = range->last.row;
    ++columns;
  }
  return columns >= fewest_columns ? ends - place.last_row : 0;
}

}  // namespace

int LinePlaces::number(std::uint32_t row, std::uint32_t first_row) const {
  if (printed.empty()) return static_cast<int>(row - first_row) + 1;
  if (row > printed.back()) return static_cast<int>(printed.size() + (row - printed.back()));
  const auto found = std::find(printed.begin(), printed.end(), row);
  if (found == printed.end()) return static_cast<int>(printed.size()) + 1;
  return static_cast<int>(found - printed.begin()) + 1;
}

std::optional<LinePlaces::Moved> LinePlaces::first_moved(const TablePlace& place) const {
  for (std::size_t i = 0; i < printed.size(); ++i) {
    const auto home = place.first_row + static_cast<std::uint32_t>(i);
    if (printed[i] != home) return Moved{home, printed[i]};
  }
  if (taken_out > 0) return Moved{place.first_row, place.first_row - taken_out};
  if (inserted > 0) return Moved{place.last_row, place.last_row + inserted};
  return std::nullopt;
}

LinePlaces place_lines(AnswerReader& reader, const rules::TemplateMap& map, const rules::TableDef& table,
                       const TablePlace& place) {
  LinePlaces out;
  if (table.printed_column >= 0) {
    const auto& values = map.lists[static_cast<std::size_t>(table.printed_list)].values;
    const CellAddress first{place.first_row, place.columns[static_cast<std::size_t>(table.printed_column)]};
    out.printed = rows_of(reader.sheet(), values, first);
    if (!out.printed.empty()) {
      out.inserted = out.printed.back() - (first.row + static_cast<std::uint32_t>(values.size()) - 1);
    } else {
      out.taken_out = rows_taken_out_above(reader.sheet(), values, first);
    }
  } else if (table.stated && !table.fixed_lines && place.last_row == table.last_row) {
    out.inserted = beyond_last_row(reader, table, place);
  }
  return out;
}

}  // namespace bcf::intake
