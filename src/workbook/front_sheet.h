// The sheet in front, as a part.
#pragma once

#include "workbook/annotate.h"
#include "workbook/style_sheet_edit.h"
#include "workbook/xml_edit.h"

#include <string>
#include <vector>

namespace bcf::workbook {

// Its part, and what else it wants the workbook to know.
struct FrontPart {
  std::string xml;
  std::string filtered;  // the table, "$A$6:$G$30"; empty where it has no rows
};

// `sheet_names`: those of the workbook, to which links go. With `opens_here`, the workbook opens on this sheet.
FrontPart front_part(const Annotation& annotation, const std::vector<std::string>& sheet_names, StyleSheetEdit& styles,
                     const Dialect& dialect, bool opens_here);

// "'Bob''s'!$A$1" from a sheet's name and the cells.
std::string quoted_reference(std::string_view sheet, std::string_view cells);

}  // namespace bcf::workbook
