// The workbook's own part: which sheets there are, and the names that are defined.
#pragma once

#include "workbook/package.h"
#include "workbook/workbook.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::workbook {

struct SheetEntry {
  std::string name;
  Visibility visibility = Visibility::visible;
  std::string relationship;  // id of the one that points to its part
};

struct WorkbookPart {
  std::vector<SheetEntry> sheets;  // in tab order, of every kind
  std::vector<DefinedName> defined_names;
  bool date_1904 = false;
};

// The name of the workbook's part, wherever the package has it; nothing where it has none. A part that is named but
// missing is named all the same.
std::optional<std::string> find_workbook_part(Package& package);

// Throws ReadError: word, powerpoint or other_zip where the part is some other kind of document.
WorkbookPart read_workbook_part(Package& package, std::string_view part, const Limits& limits);

}  // namespace bcf::workbook
