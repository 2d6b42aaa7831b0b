// Comments on a sheet, and the parts that they stand in.
#pragma once

#include "workbook/note_shapes.h"
#include "workbook/package_edit.h"
#include "workbook/part_links_edit.h"

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace bcf::workbook {

// Where parts are put in, and said to be what they are.
struct PartsEdit {
  Package& package;
  PackageEdit& edit;
  ContentTypesEdit& types;
  std::string folder;  // of the workbook, "xl/"
};

// Adds a comment for each text, and a box to each comment that has none. A cell whose comments form a thread is left as
// it is: what is added to them would not be shown. `part` is the sheet's name as a part. Throws ReadError.
void add_comments(pugi::xml_node worksheet, std::string_view part, const NoteTexts& texts, const std::string& author,
                  const PartsEdit& parts);

}  // namespace bcf::workbook
