// Where the workbook prints figures whose rows are known by their labels alone.
#pragma once

#include "rules/template_map.h"
#include "workbook/workbook.h"

#include <vector>

namespace bcf::intake {

// The cells of the row's fields, in order; fewer where the last are missing, row 0 where one between is, none where no
// row of the sheet is certain to be the one. `list`: for words from a list, else nullptr.
std::vector<workbook::CellAddress> place_printed_row(const workbook::Sheet& sheet, const rules::PrintedRowDef& row,
                                                     const rules::ListDef* list);

// The same for a row of one figure that stands close under others, in their column: a total. None where not all of
// those have a place.
std::vector<workbook::CellAddress> place_row_under(const workbook::Sheet& sheet, const rules::PrintedRowDef& row,
                                                   const std::vector<workbook::CellAddress>& above);

}  // namespace bcf::intake
