// <sheetData>: the cells of one sheet.
#pragma once

#include "workbook/cell_formats.h"
#include "workbook/failures.h"
#include "workbook/kept_texts.h"
#include "workbook/workbook.h"
#include "workbook/xml_reader.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace bcf::workbook {

// What is left of the limits, over all sheets; and what one text may have. take() throws ReadError (too_large) where it
// is not enough; `what` says of what ("it has too many cells").
struct Allowance {
  std::uint64_t cells, ranges, text_bytes, cell_text_bytes;
};
inline void take(std::uint64_t& allowance, std::uint64_t amount, std::string_view what) {
  if (amount > allowance) throw too_large(what);
  allowance -= amount;
}

// What a sheet's cells refer to outside of it.
struct CellContext {
  KeptTexts& texts;
  const CellFormats& formats;
  bool date_1904;
  Allowance& allowance;
};

// Reads the <sheetData> that the reader stands on. The cells come out in order, no address twice (the last one in the
// part wins). `part` names the sheet's part in errors. Throws ReadError.
std::vector<Cell> read_cells(XmlReader& xml, const CellContext& context, std::string_view part);

}  // namespace bcf::workbook
