// Fills for cells of a sheet, those that are not there yet included.
#pragma once

#include "workbook/cell_address.h"
#include "workbook/style_sheet_edit.h"

#include <pugixml.hpp>

#include <map>
#include <string>
#include <string_view>

namespace bcf::workbook {

// A colour, "RRGGBB", for each cell.
using CellFills = std::map<CellAddress, std::string>;

// Gives each cell the format that it has, or that its row or column has, with this fill. Cells and rows that are
// missing are put in. `part` names the sheet's part where it turns out to be damaged: throws ReadError.
void fill_cells(pugi::xml_node worksheet, const CellFills& fills, StyleSheetEdit& styles, std::string_view part);

}  // namespace bcf::workbook
