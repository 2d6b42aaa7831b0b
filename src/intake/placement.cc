#include "intake/placement.h"

#include <algorithm>
#include <string>

#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using rules::LabelDef;
using workbook::Cell;
using workbook::CellAddress;
using workbook::Sheet;

// A label is compared without the colon that may end it.
std::string label_key(std::string_view text) {
  std::string key = rules::loose_key(text);
  while (!key.empty() && (key.back() == ':' || key.back() == ' ')) key.pop_back();
  return key;
}

bool shows(const Cell& cell, const std::string& key) {
  // A text far longer than the label cannot be it, and need not be folded to know that.
  if (cell.kind != workbook::ValueKind::text || cell.text.size() > 2 * key.size() + 20) return false;
  return label_key(cell.text) == key;
}

std::uint32_t distance(std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; }

bool is_nearer(CellAddress a, CellAddress b, CellAddress home) {
  const bool a_in_column = a.column == home.column;
  const bool b_in_column = b.column == home.column;
  if (a_in_column != b_in_column) return a_in_column;
  const auto a_rows = distance(a.row, home.row);
  const auto b_rows = distance(b.row, home.row);
  if (a_rows != b_rows) return a_rows < b_rows;
  return distance(a.column, home.column) < distance(b.column, home.column);
}

struct Shift {
  std::int64_t rows = 0, columns = 0;
};

Shift shift_of(const LabelDef& label, CellAddress found) {
  if (label.at.column == 0) return {static_cast<std::int64_t>(found.row) - label.at.row, 0};
  return {static_cast<std::int64_t>(found.row) - label.at.row,
          static_cast<std::int64_t>(found.column) - label.at.column};
}

std::uint32_t moved(std::uint32_t from, std::int64_t by) {
  return static_cast<std::uint32_t>(std::max<std::int64_t>(1, static_cast<std::int64_t>(from) + by));
}

// A column may have been inserted between others: its heading says where it went.
std::uint32_t place_column(const Sheet& sheet, std::uint32_t heading_row, const rules::ColumnDef& column,
                           std::uint32_t expected) {
  if (column.heading.empty() || heading_row == 0) return expected;
  const std::string key = label_key(column.heading);
  const auto* home = sheet.find({heading_row, expected});
  if (home != nullptr && shows(*home, key)) return expected;
  std::uint32_t found = 0;
  for (const auto& cell : sheet.row(heading_row)) {
    if (!shows(cell, key)) continue;
    if (found != 0) return expected;  // twice: neither is certain
    found = cell.address.column;
  }
  return found == 0 ? expected : found;
}

}  // namespace

std::optional<CellAddress> find_label(const Sheet& sheet, const LabelDef& label) {
  const std::string key = label_key(label.text);
  const auto* home = sheet.find(label.at);
  if (home != nullptr && shows(*home, key)) return label.at;
  std::optional<CellAddress> nearest;
  for (const auto& cell : sheet.cells) {
    if (cell.address.row < label.first_row) continue;
    if (label.last_row != 0 && cell.address.row > label.last_row) break;
    if (label.at.column == 0 && cell.address.column >= label.left_of) continue;
    if (shows(cell, key) && (!nearest || is_nearer(cell.address, *nearest, label.at))) nearest = cell.address;
  }
  return nearest;
}

CellAddress place_field(const Sheet& sheet, const rules::FieldDef& field) {
  if (!field.label) return field.cell;
  const auto found = find_label(sheet, *field.label);
  if (!found) return field.cell;
  const auto shift = shift_of(*field.label, *found);
  return {moved(field.cell.row, shift.rows), moved(field.cell.column, shift.columns)};
}

TablePlace place_table(const Sheet& sheet, const rules::TableDef& table) {
  TablePlace out{table.first_row, table.last_row, {}};
  Shift shift;
  std::uint32_t heading_row = 0;
  if (table.anchor) {
    if (const auto found = find_label(sheet, *table.anchor)) {
      shift = shift_of(*table.anchor, *found);
      heading_row = found->row;
    }
  }
  const auto after = table.after ? find_label(sheet, *table.after) : std::nullopt;
  const auto before = table.before ? find_label(sheet, *table.before) : std::nullopt;
  if (after) {
    shift = shift_of(*table.after, *after);
  } else if (before) {
    shift = shift_of(*table.before, *before);
  }
  out.first_row = moved(table.first_row, shift.rows);
  out.last_row = moved(table.last_row, shift.rows);
  const bool ends_at_home = before && *before == table.before->at;
  if (table.stated && ends_at_home) {
    out.first_row = table.first_row;
    out.last_row = table.last_row;
  } else if (after && before && before->row > after->row) {
    out.first_row = after->row + 1;
    out.last_row = before->row - 1;
  }
  for (const auto& column : table.columns) {
    out.columns.push_back(place_column(sheet, heading_row, column, moved(column.column, shift.columns)));
  }
  return out;
}

}  // namespace bcf::intake
