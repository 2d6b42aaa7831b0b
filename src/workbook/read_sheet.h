// One worksheet's part.
#pragma once

#include "workbook/read_cells.h"

#include <string_view>

namespace bcf::workbook {

// Fills in all of a sheet but its name and visibility. `xml` is the part in UTF-8. Throws ReadError.
void read_sheet(Sheet& sheet, std::string_view xml, std::string_view part, const CellContext& context);

}  // namespace bcf::workbook
