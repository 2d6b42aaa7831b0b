// Where the parts of the map stand in one workbook.
//
// The template's own cells come first. Where the label that belongs beside a cell is not in its place but stands
// elsewhere on the sheet (rows or columns were inserted), the cell is taken to have moved with its label.
#pragma once

#include "rules/template_map.h"
#include "workbook/workbook.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bcf::intake {

// Where a label stands: in its place, or else the nearest cell that shows it; nothing where none does.
std::optional<workbook::CellAddress> find_label(const workbook::Sheet& sheet, const rules::LabelDef& label);

workbook::CellAddress place_field(const workbook::Sheet& sheet, const rules::FieldDef& field);

struct TablePlace {
  std::uint32_t first_row = 1, last_row = 0;
  std::vector<std::uint32_t> columns;
};

TablePlace place_table(const workbook::Sheet& sheet, const rules::TableDef& table);

}  // namespace bcf::intake
