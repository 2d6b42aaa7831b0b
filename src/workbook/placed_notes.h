// Where the notes of a sheet come to lie: which cells they fill, and which carry their texts.
#pragma once

#include "workbook/annotate.h"
#include "workbook/cell_fills.h"
#include "workbook/note_shapes.h"

#include <pugixml.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace bcf::workbook {

struct PlacedNotes {
  CellFills fills;
  NoteTexts texts;  // several on a cell joined
};

// `most_cells`: how many cells may be filled beyond the first of each note; what is used of it is taken off.
PlacedNotes place_notes(pugi::xml_node worksheet, const std::vector<const CellNote*>& notes,
                        const std::vector<std::string>& colours, std::size_t& most_cells);

}  // namespace bcf::workbook
