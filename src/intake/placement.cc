#include "intake/placement.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "intake/headed_columns.h"
#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using rules::label_key;
using rules::LabelDef;
using workbook::Cell;
using workbook::CellAddress;
using workbook::Sheet;

bool shows(const Cell& cell, const std::string& key) {
  // A text far longer than the label cannot be it, and need not be folded to know that.
  if (cell.kind != workbook::ValueKind::text || cell.text.size() > 2 * key.size() + 20) return false;
  return rules::may_have_key(cell.text, key) && label_key(cell.text) == key;
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

bool shows_heading(const Cell& cell, const rules::ColumnDef& column) {
  constexpr std::size_t longest_heading = 100;
  if (cell.kind != workbook::ValueKind::text || cell.text.size() > longest_heading) return false;
  return std::find(column.headings.begin(), column.headings.end(), label_key(cell.text)) != column.headings.end();
}

// A column may have been inserted between others: its heading says where it went. Nothing where none says so.
std::optional<std::uint32_t> column_under_heading(const Sheet& sheet, std::uint32_t heading_row,
                                                  const rules::ColumnDef& column, std::uint32_t expected) {
  if (column.headings.empty() || heading_row == 0) return std::nullopt;
  const auto* home = sheet.find({heading_row, expected});
  if (home != nullptr && shows_heading(*home, column)) return expected;
  std::optional<std::uint32_t> found;
  for (const auto& cell : sheet.row(heading_row)) {
    if (!shows_heading(cell, column)) continue;
    if (found) return std::nullopt;  // twice: neither is certain
    found = cell.address.column;
  }
  return found;
}

struct Columns {
  std::vector<std::uint32_t> places;
  std::vector<bool> taken_out;
};

// A column without a heading that is known goes with the one to its left, unless another's heading stands there.
Columns place_columns(const Sheet& sheet, const rules::TableDef& table, std::uint32_t heading_row,
                      std::int64_t columns_moved) {
  Columns out;
  std::vector<std::uint32_t> headed;
  std::int64_t inserted = 0;
  for (const auto& column : table.columns) {
    const auto expected = moved(column.column, columns_moved);
    const auto found = column_under_heading(sheet, heading_row, column, expected);
    if (found) inserted = static_cast<std::int64_t>(*found) - expected;
    headed.push_back(found.value_or(0));
    out.places.push_back(moved(expected, inserted));
  }
  for (std::size_t i = 0; i < headed.size(); ++i) {
    const bool is_anothers = std::find(headed.begin(), headed.end(), out.places[i]) != headed.end();
    out.taken_out.push_back(headed[i] == 0 && is_anothers);
  }
  return out;
}

// Whether an amount was typed in between the heading and the template's own first row, which have come nearer than the
// template has them.
bool has_line_above(const Sheet& sheet, const rules::TableDef& table, std::uint32_t heading_row, Shift shift) {
  if (heading_row == 0 || shift.rows >= 0) return false;
  const auto columns = place_columns(sheet, table, heading_row, shift.columns).places;
  for (std::uint32_t row = moved(table.first_row, shift.rows); row < table.first_row; ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (table.columns[i].type != rules::AnswerType::amount) continue;
      const auto* cell = sheet.find({row, columns[i]});
      if (cell != nullptr && cell->kind == workbook::ValueKind::number && !cell->formula) return true;
    }
  }
  return false;
}

// By how many rows the labels next above and below one, in its column, have both moved; where there is only one above,
// by how many that has; 0 where they do not agree.
std::int64_t rows_between_neighbours(const Sheet& sheet, const std::vector<rules::FieldDef>& fields,
                                     const rules::FieldDef& field, const SheetShift& moved_by) {
  const auto [above, below] = labels_around(fields, field.sheet, field.label->at);
  const auto rows_of = [&](const LabelDef* label) -> std::optional<std::int64_t> {
    const auto at = label == nullptr ? std::nullopt : find_label(sheet, *label, moved_by.lines.below(*label));
    return at ? std::optional(shift_of(*label, *at).rows) : std::nullopt;
  };
  const auto rows_above = rows_of(above);
  const bool agree = rows_above && (below == nullptr || rows_of(below) == rows_above);
  return agree ? *rows_above : 0;
}

}  // namespace

LabelsAround labels_around(const std::vector<rules::FieldDef>& fields, int sheet, CellAddress at) {
  LabelsAround out;
  for (const auto& other : fields) {
    if (other.sheet != sheet || !other.label || other.label->at.column != at.column) continue;
    const auto& label = *other.label;
    if (label.at.row < at.row && (out.above == nullptr || label.at.row > out.above->at.row)) out.above = &label;
    if (label.at.row > at.row && (out.below == nullptr || label.at.row < out.below->at.row)) out.below = &label;
  }
  return out;
}

std::optional<CellAddress> find_label(const Sheet& sheet, const LabelDef& label, std::uint32_t below) {
  const auto* home = sheet.find(label.at);
  if (home != nullptr && home->kind == workbook::ValueKind::text && home->text == label.text) return label.at;
  const std::string own = label.key.empty() ? label_key(label.text) : std::string();
  const std::string& key = label.key.empty() ? own : label.key;
  if (home != nullptr && shows(*home, key)) return label.at;
  // Far to the side, the same words are an answer that happens to say what a label says.
  constexpr std::uint32_t most_columns_moved = 8;
  std::optional<CellAddress> nearest;
  for (const auto& cell : sheet.cells) {
    if (cell.address.row < label.first_row) continue;
    if (label.last_row != 0 && cell.address.row > label.last_row) break;
    if (below != 0 && cell.address.row >= below) break;
    if (label.at.column == 0 && cell.address.column >= label.left_of) continue;
    if (label.at.column != 0 && distance(cell.address.column, label.at.column) > most_columns_moved) continue;
    if (shows(cell, key) && (!nearest || is_nearer(cell.address, *nearest, label.at))) nearest = cell.address;
  }
  return nearest;
}

RowShifts::RowShifts(const Sheet& sheet, const std::vector<rules::FieldDef>& fields, int sheet_index) {
  std::map<std::uint32_t, std::int64_t> found;  // by home row
  for (const auto& field : fields) {
    if (field.sheet != sheet_index || !field.label || field.label->at.column != 0) continue;
    if (const auto at = find_label(sheet, *field.label)) found[field.label->at.row] = shift_of(*field.label, *at).rows;
  }
  constexpr std::uint32_t most_rows_between_neighbours = 6;
  const auto agree = [](const auto& a, const auto& b) {
    return a->second == b->second && b->first - a->first <= most_rows_between_neighbours;
  };
  for (auto label = found.begin(); label != found.end(); ++label) {
    const bool with_one_above = label != found.begin() && agree(std::prev(label), label);
    const bool with_one_below = std::next(label) != found.end() && agree(label, std::next(label));
    const bool believed = label->second == 0 || with_one_above || with_one_below;
    (believed ? labels_ : doubted_).push_back({label->first, label->second});
  }
}

std::int64_t RowShifts::at(std::uint32_t row) const {
  const auto nearest = std::min_element(labels_.begin(), labels_.end(), [row](const Label& a, const Label& b) {
    return distance(a.home, row) < distance(b.home, row);
  });
  return nearest == labels_.end() ? 0 : nearest->rows;
}

std::int64_t RowShifts::doubted(std::uint32_t row) const {
  const auto label =
      std::find_if(doubted_.begin(), doubted_.end(), [row](const Label& one) { return one.home == row; });
  return label == doubted_.end() ? 0 : label->rows;
}

std::int64_t RowShifts::below(std::uint32_t row) const {
  const auto next =
      std::find_if(labels_.begin(), labels_.end(), [row](const Label& label) { return label.home > row; });
  return next == labels_.end() ? 0 : next->rows;
}

bool RowShifts::is_taken(std::uint32_t row) const {
  const auto next =
      std::find_if(labels_.begin(), labels_.end(), [row](const Label& label) { return label.home > row; });
  return next != labels_.end() && static_cast<std::int64_t>(next->home) + next->rows <= static_cast<std::int64_t>(row);
}

CellAddress place_field(const Sheet& sheet, const std::vector<rules::FieldDef>& fields, const rules::FieldDef& field,
                        const SheetShift& moved_by) {
  if (!field.label) return field.cell;
  if (field.label->at.column == 0) return {moved(field.cell.row, moved_by.rows.at(field.cell.row)), field.cell.column};
  const auto found = find_label(sheet, *field.label, moved_by.lines.below(*field.label));
  const auto shift =
      found ? shift_of(*field.label, *found) : Shift{rows_between_neighbours(sheet, fields, field, moved_by), 0};
  return {moved(field.cell.row, shift.rows), moved(field.cell.column, shift.columns + moved_by.inserted_columns)};
}

CellAddress under_its_heading(const Sheet& sheet, const std::vector<rules::FieldDef>& fields,
                              const rules::FieldDef& field, const SheetShift& moved_by, CellAddress expected) {
  const auto label = field.label ? find_label(sheet, *field.label, moved_by.lines.below(*field.label)) : std::nullopt;
  if (!label || field.headings.empty()) return expected;
  // What stands beside the same label has headings in the same row.
  Headings headings;
  std::size_t own = 0;
  for (const auto& other : fields) {
    if (other.sheet != field.sheet || !other.label || other.label->text != field.label->text) continue;
    if (&other == &field) own = headings.size();
    headings.push_back(other.headings);
  }
  const auto columns = headed_columns(sheet, *label, headings);
  if (columns[own] != 0) return {expected.row, columns[own]};
  const bool is_anothers = std::find(columns.begin(), columns.end(), expected.column) != columns.end();
  return field.printed && is_anothers ? CellAddress{0, 0} : expected;
}

bool went_with_label(const Sheet& sheet, const rules::FieldDef& field, const SheetShift& moved_by, CellAddress at) {
  const auto found = find_label(sheet, *field.label, moved_by.lines.below(*field.label));
  return found && at.row == moved(field.cell.row, shift_of(*field.label, *found).rows);
}

bool goes_on(const rules::TableDef& table) { return !table.fixed_lines && !table.before; }

std::int64_t inserted_columns(const rules::TableDef& table, const TablePlace& place) {
  if (!table.after || table.columns.empty()) return 0;
  const auto gap = [](std::uint32_t to, std::uint32_t from) { return static_cast<std::int64_t>(to) - from; };
  return gap(place.columns.back(), place.columns.front()) -
         gap(table.columns.back().column, table.columns.front().column);
}

TablePlace place_table(const Sheet& sheet, const rules::TableDef& table, const RowShifts& rows_moved) {
  TablePlace out;
  Shift shift;
  std::uint32_t heading_row = 0;
  if (table.anchor && table.anchor->at.column == 0) {
    shift.rows = rows_moved.at(table.anchor->at.row);
  } else if (const auto found = table.anchor ? find_label(sheet, *table.anchor) : std::nullopt) {
    shift = shift_of(*table.anchor, *found);
    if (!table.after) heading_row = found->row;
    // Where a heading stands is the sheet's own affair; stated rows give way to rows inserted above them, and to rows
    // taken out only where lines stand there for it.
    if (table.stated && !has_line_above(sheet, table, heading_row, shift)) {
      shift.rows = std::max<std::int64_t>(shift.rows, 0);
    }
  }
  const auto after = table.after ? find_label(sheet, *table.after) : std::nullopt;
  const auto before = table.before ? find_label(sheet, *table.before) : std::nullopt;
  if (table.anchor && after) {
    // Rows may have been inserted between the anchor and the table as well. What stands below has come too near where
    // rows were taken out.
    const auto rows = shift_of(*table.after, *after).rows;
    const bool taken_out = before && before->row > after->row && before->row <= table.last_row;
    shift.rows = rows < 0 && taken_out ? rows : std::max(shift.rows, rows);
  } else if (after) {
    shift = shift_of(*table.after, *after);
  } else if (!table.anchor && before) {
    shift = shift_of(*table.before, *before);
  }
  out.first_row = moved(table.first_row, shift.rows);
  out.last_row = moved(table.last_row, shift.rows);
  if (before && before->row > out.first_row && before->row <= out.last_row) out.last_row = before->row - 1;
  out.sure_until = out.last_row;
  if (table.stated && before && before->row > out.last_row) {
    out.last_row = before->row - 1;
  } else if (!table.stated && after && before && before->row > after->row) {
    out.first_row = after->row + 1;
    out.last_row = before->row - 1;
    out.sure_until = out.last_row;
  }
  if (heading_row == 0 && after) heading_row = after->row;
  auto columns = place_columns(sheet, table, heading_row, shift.columns);
  out.columns = std::move(columns.places);
  out.taken_out = std::move(columns.taken_out);
  return out;
}

}  // namespace bcf::intake
