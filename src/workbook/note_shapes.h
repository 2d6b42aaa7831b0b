// The boxes in which a sheet's comments are shown: a drawing in VML, which Excel asks for beside the comments.
#pragma once

#include "workbook/cell_address.h"
#include "workbook/sheet_grid.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace bcf::workbook {

// A box for each of the cells, hidden until the cell is pointed at, beside it and large enough for its text.
using NoteTexts = std::map<CellAddress, std::string>;

// The drawing with more boxes. It is taken as text, for not every program writes VML that is well-formed. Throws
// ReadError where it has no end to put them before; `part` is its name.
std::string with_note_shapes(std::string drawing, const NoteTexts& notes, const SheetGrid& grid, std::string_view part);

// The cells that have a box in the drawing.
std::set<CellAddress> cells_with_note_shape(std::string_view drawing);

// A drawing of nothing.
std::string empty_note_drawing();

}  // namespace bcf::workbook
