// "Lists!$A$1:$A$7": cells, as a formula refers to them.
#pragma once

#include "workbook/cell_address.h"

#include <optional>
#include <string>
#include <string_view>

namespace bcf::workbook {

struct SheetReference {
  std::string sheet;  // empty: the sheet the formula is on
  CellRange range;
  bool anchored = false;  // "$" before every row and column: it means the same cells wherever the formula is used
};

// "$A$1:$A$7", "Lists!$A$1", "'7. HICM'!$A$1:$A$7", "Lists!$A:$A"; nothing for anything else.
std::optional<SheetReference> parse_sheet_reference(std::string_view text);

}  // namespace bcf::workbook
