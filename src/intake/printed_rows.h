// Where the workbook prints figures whose rows are known by their labels alone.
#pragma once

#include "rules/template_map.h"
#include "workbook/workbook.h"

#include <string>
#include <vector>

namespace bcf::intake {

// The texts of a sheet by how they begin, since many rows are looked for on one sheet.
class PrintedLabels {
 public:
  // The sheet outlives it.
  explicit PrintedLabels(const workbook::Sheet& sheet);

  [[nodiscard]] const workbook::Sheet& sheet() const { return sheet_; }
  // Where the row's label stands, or words that begin with it where the row says so; in the sheet's order.
  [[nodiscard]] std::vector<workbook::CellAddress> places_of(const rules::PrintedRowDef& row);

 private:
  struct Text {
    const workbook::Cell* cell;
    unsigned char first;  // byte, in small letters
    std::string key;      // empty until it is asked for
  };
  const workbook::Sheet& sheet_;
  std::vector<Text> texts_;
};

// The cells of the row's fields, in order; fewer where the last are missing, row 0 where one between is, none where no
// row of the sheet is certain to be the one. `list`: for words from a list, else nullptr.
std::vector<workbook::CellAddress> place_printed_row(PrintedLabels& labels, const rules::PrintedRowDef& row,
                                                     const rules::ListDef* list);

// The same for a row of one figure that stands close under others, in their column: a total. None where not all of
// those have a place.
std::vector<workbook::CellAddress> place_row_under(const workbook::Sheet& sheet, const rules::PrintedRowDef& row,
                                                   const std::vector<workbook::CellAddress>& above);

}  // namespace bcf::intake
