// How cells of a workbook look: fonts, fills, number formats.
#pragma once

#include "report/xlsx_cell.h"

#include <xlsxwriter.h>

#include <compare>
#include <map>

namespace bcf::report_text {

// What a column is for.
enum class Fit {
  clipped,  // on one line; what does not fit is seen in the cell itself
  wrapped,  // on as many lines as it takes
  by_hand   // for a person to fill in; wraps, and has a colour of its own
};

class XlsxFormats {
 public:
  // Formats belong to the workbook, which outlives the object.
  explicit XlsxFormats(lxw_workbook& workbook) : workbook_(&workbook) {}

  lxw_format* of(const XlsxCell& cell, Fit fit);
  lxw_format* of_heading(Fit fit);
  // For lines under a table.
  lxw_format* of_note();

 private:
  struct Look {
    Style style;
    Fit fit;
    const char* number;  // Excel's code; null for text
    bool right;
    auto operator<=>(const Look&) const = default;
  };

  static Look look_of(const XlsxCell& cell, Fit fit);
  lxw_format* made(const Look& look);
  lxw_format* fresh();

  lxw_workbook* workbook_;
  std::map<Look, lxw_format*> made_;
};

}  // namespace bcf::report_text
