// Where the parts of the map stand in one workbook.
//
// The template's own cells come first. Where the label that belongs beside a cell is not in its place but stands
// elsewhere on the sheet (rows or columns were inserted), the cell is taken to have moved with its label. Where the map
// does not say in which column a label stands, no cell moves alone: the labels around it have to agree.
#pragma once

#include "rules/template_map.h"
#include "workbook/workbook.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bcf::intake {

// The labels of fields that belong next above and next below a cell, in its column; null where there is none.
struct LabelsAround {
  const rules::LabelDef* above = nullptr;
  const rules::LabelDef* below = nullptr;
};
LabelsAround labels_around(const std::vector<rules::FieldDef>& fields, int sheet, workbook::CellAddress at);

// Where a label stands: in its place, or else the nearest cell that shows it, in no row from `below` on where one is
// given; nothing where none does.
std::optional<workbook::CellAddress> find_label(const workbook::Sheet& sheet, const rules::LabelDef& label,
                                                std::uint32_t below = 0);

// By how many rows the labels of a sheet that are not tied to a column have moved. One that moved alone is not
// believed: a neighbour within a few rows has to have moved as far.
class RowShifts {
 public:
  RowShifts() = default;
  RowShifts(const workbook::Sheet& sheet, const std::vector<rules::FieldDef>& fields, int sheet_index);

  // What moved with the label that belongs in this row or, where none that is believed does, with the nearest.
  [[nodiscard]] std::int64_t at(std::uint32_t row) const;
  // How far the label that belongs in this row seems to have moved where that is not believed; else 0.
  [[nodiscard]] std::int64_t doubted(std::uint32_t row) const;
  // What would have moved with the first label below this row; 0 where there is none.
  [[nodiscard]] std::int64_t below(std::uint32_t row) const;
  // Whether that label has come up to this row or above it, so that what belongs here cannot be here.
  [[nodiscard]] bool is_taken(std::uint32_t row) const;

 private:
  struct Label {
    std::uint32_t home = 0;
    std::int64_t rows = 0;
  };
  std::vector<Label> labels_, doubted_;  // those that are believed and those that are not, from the top down
};

// Where the lines of a table begin that goes on to the end of its sheet: what is typed there can be the same words as a
// label above has.
struct LinesBegin {
  std::uint32_t home = 0, row = 0;

  // For find_label().
  [[nodiscard]] std::uint32_t below(const rules::LabelDef& label) const { return label.at.row < home ? row : 0; }
};

// Whether a table is such a one.
bool goes_on(const rules::TableDef& table);

// What the fields of one sheet have in common: columns by inserted_columns().
struct SheetShift {
  RowShifts rows;
  std::int64_t inserted_columns = 0;
  LinesBegin lines = {};
};

// `fields`: all of the template. A label that stands nowhere is taken to have moved with those above and below it.
workbook::CellAddress place_field(const workbook::Sheet& sheet, const std::vector<rules::FieldDef>& fields,
                                  const rules::FieldDef& field, const SheetShift& moved_by);

// The same cell, in the column that the field's heading stands over; row 0 where the workbook prints something else in
// the one it was expected in.
workbook::CellAddress under_its_heading(const workbook::Sheet& sheet, const std::vector<rules::FieldDef>& fields,
                                        const rules::FieldDef& field, const SheetShift& moved_by,
                                        workbook::CellAddress expected);

// Whether a field that has a label, and was placed there, went with it.
bool went_with_label(const workbook::Sheet& sheet, const rules::FieldDef& field, const SheetShift& moved_by,
                     workbook::CellAddress at);

struct TablePlace {
  std::uint32_t first_row = 1, last_row = 0;
  std::uint32_t sure_until = 0;  // lines below this row are the table's only if they have an amount
  std::vector<std::uint32_t> columns;
  std::vector<bool> taken_out = {};  // of each column whether it is not there: another's heading stands in its place
};

TablePlace place_table(const workbook::Sheet& sheet, const rules::TableDef& table, const RowShifts& rows_moved);

// How many columns were inserted between the labels and the amounts of a table that lies between labels.
std::int64_t inserted_columns(const rules::TableDef& table, const TablePlace& place);

}  // namespace bcf::intake
