// One worksheet's part, as the sheet reader gets it.
#include "workbook/read_sheet.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

#include "fuzz/expect.h"
#include "fuzz/parts.h"
#include "support/package_builder.h"
#include "workbook/failures.h"
#include "workbook/utf8.h"
#include "workbook/xml_encoding.h"

namespace {

using namespace bcf::workbook;

SharedStrings three_strings() {
  const auto bytes = bcf::test::one_sheet(
                         {.shared_strings = "<si><t>one</t></si><si><t> two </t></si><si><r><t>th</t></r><r><t>ree</t>"
                                            "</r></si>"})
                         .build();
  Package package(bytes, {});
  return {package, "xl/sharedStrings.xml", Limits{}.shared_texts};
}

Part part_of(std::string_view text) {
  Part part(text.size() + 1);
  if (!text.empty()) std::memcpy(part.data(), text.data(), text.size());
  part.set_size(text.size());
  return part;
}

void expect_sound(const Sheet& sheet) {
  using bcf::fuzz::expect;
  const auto not_behind = [](const Cell& a, const Cell& b) { return a.address >= b.address; };
  expect(std::adjacent_find(sheet.cells.begin(), sheet.cells.end(), not_behind) == sheet.cells.end(),
         "cells are sorted, and none comes twice");
  for (const Cell& cell : sheet.cells) {
    expect(is_utf8(cell.text), "a cell's text is UTF-8");
    expect(sheet.find(cell.address) == &cell, "a cell is found at its address");
  }
  for (const DataValidation& validation : sheet.validations) expect(is_utf8(validation.formula1), "a formula is UTF-8");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static KeptTexts texts{three_strings(), {}};
  texts.others.clear();
  static const CellFormats formats = {Shown::number, Shown::date, Shown::time};
  const bool date_1904 = size > 0 && data[size - 1] == '4';
  try {
    const Part xml = to_utf8(part_of(bcf::fuzz::as_text(data, size)), "sheet");
    Allowance allowance{10'000, 10'000, 1U << 20, Limits{}.cell_text_bytes};
    Sheet sheet;
    read_sheet(sheet, xml.text(), "sheet", {texts, formats, date_1904, allowance});
    expect_sound(sheet);
  } catch (const ReadError&) {
    return 0;  // it says so
  }
  return 0;
}
