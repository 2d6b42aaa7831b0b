#include "workbook/cell_fills.h"

#include <gtest/gtest.h>

#include <string>

#include "workbook/workbook.h"

namespace bcf::workbook {
namespace {

constexpr const char* kStyles =
    R"(<styleSheet><fonts count="1"><font/></fonts><fills count="2"><fill/><fill/></fills><borders count="1"><border/></borders>)"
    R"(<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fillId="0"/><xf numFmtId="9" fillId="1" )"
    R"(applyProtection="1"><protection locked="0"/></xf><xf numFmtId="4"/></cellXfs></styleSheet>)";

std::string fill(const std::string& worksheet, const CellFills& fills, const XmlEdit& styles) {
  StyleSheetEdit edit(styles.root());
  const XmlEdit sheet(worksheet);
  fill_cells(sheet.root(), fills, edit, "sheet");
  return sheet.text();
}

std::string fill(const std::string& worksheet, const CellFills& fills) {
  return fill(worksheet, fills, XmlEdit(kStyles));
}

TEST(CellFills, GiveACellACopyOfItsFormatWithAnotherFill) {
  const XmlEdit styles(kStyles);
  const std::string sheet =
      fill(R"(<worksheet><sheetData><row r="2"><c r="B2" s="1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>)",
           {{{2, 2}, "FFC7CE"}}, styles);
  EXPECT_EQ(sheet,
            R"(<worksheet><sheetData><row r="2"><c r="B2" s="3"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>)");
  const std::string written = styles.text();
  EXPECT_NE(written.find(R"(<cellXfs count="4">)"), std::string::npos);
  EXPECT_NE(
      written.find(
          R"(<xf numFmtId="9" fillId="2" applyProtection="1" applyFill="1"><protection locked="0"/></xf></cellXfs>)"),
      std::string::npos);
  EXPECT_NE(written.find(R"(<fills count="3">)"), std::string::npos);
  EXPECT_NE(written.find(R"(<fgColor rgb="FFFFC7CE"/>)"), std::string::npos);
}

TEST(CellFills, ShareOneFormatBetweenCellsThatLookTheSame) {
  const std::string sheet = fill(
      R"(<worksheet><sheetData><row r="1"><c r="A1" s="1"/><c r="B1" s="1"/><c r="C1" s="2"/></row></sheetData></worksheet>)",
      {{{1, 1}, "FFC7CE"}, {{1, 2}, "FFC7CE"}, {{1, 3}, "FFC7CE"}});
  EXPECT_EQ(
      sheet,
      R"(<worksheet><sheetData><row r="1"><c r="A1" s="3"/><c r="B1" s="3"/><c r="C1" s="4"/></row></sheetData></worksheet>)");
}

TEST(CellFills, PutInCellsAndRowsThatAreMissingInTheirOrder) {
  const std::string sheet = fill(
      R"(<worksheet><sheetData><row r="2" spans="2:4"><c r="B2"/><c r="D2"/></row><row r="9"/></sheetData></worksheet>)",
      {{{1, 1}, "D9D9D9"}, {{2, 3}, "D9D9D9"}, {{2, 9}, "D9D9D9"}, {{5, 1}, "D9D9D9"}, {{10, 2}, "D9D9D9"}});
  EXPECT_EQ(
      sheet,
      R"(<worksheet><sheetData><row r="1"><c r="A1" s="3"/></row><row r="2"><c r="B2"/><c r="C2" s="3"/><c r="D2"/>)"
      R"(<c r="I2" s="3"/></row><row r="5"><c r="A5" s="3"/></row><row r="9"/><row r="10"><c r="B10" s="3"/></row>)"
      R"(</sheetData></worksheet>)");
}

TEST(CellFills, TakeTheFormatOfAMissingCellFromItsRowElseFromItsColumn) {
  const XmlEdit styles(kStyles);
  const std::string sheet = fill(
      R"(<worksheet><cols><col min="1" max="3" style="1"/></cols><sheetData><row r="1" s="2" customFormat="1"/><row r="2" s="2"/></sheetData></worksheet>)",
      {{{1, 1}, "D9D9D9"}, {{2, 3}, "D9D9D9"}, {{2, 4}, "D9D9D9"}}, styles);
  EXPECT_NE(sheet.find(R"(<c r="A1" s="3"/>)"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find(R"(<c r="C2" s="4"/><c r="D2" s="5"/>)"), std::string::npos) << sheet;
  const std::string formats = styles.text();
  EXPECT_NE(formats.find(R"(<xf numFmtId="4" fillId="2" applyFill="1"/><xf numFmtId="9" fillId="2")"),
            std::string::npos)
      << formats;
}

TEST(CellFills, CountOnWhereRowsAndCellsDoNotSayWhereTheyStand) {
  const std::string sheet = fill(
      R"(<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c/><x:c/></x:row><x:row><x:c/><x:c r="D2"/><x:c/></x:row></x:sheetData></x:worksheet>)",
      {{{1, 2}, "D9D9D9"}, {{2, 3}, "D9D9D9"}, {{2, 5}, "D9D9D9"}});
  EXPECT_EQ(
      sheet,
      R"(<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c/><x:c s="3"/></x:row><x:row><x:c/><x:c r="C2" s="3"/>)"
      R"(<x:c r="D2"/><x:c s="3"/></x:row></x:sheetData></x:worksheet>)");
}

TEST(CellFills, MakeASheetThatHasNoDataHaveSome) {
  EXPECT_EQ(fill(R"(<worksheet><cols/><pageMargins/></worksheet>)", {{{1, 1}, "D9D9D9"}}),
            R"(<worksheet><cols/><sheetData><row r="1"><c r="A1" s="3"/></row></sheetData><pageMargins/></worksheet>)");
}

TEST(CellFills, RefuseCellsOfNoAddress) {
  EXPECT_THROW(fill(R"(<worksheet><sheetData><row r="x"/></sheetData></worksheet>)", {{{1, 1}, "D9D9D9"}}), ReadError);
  EXPECT_THROW(
      fill(R"(<worksheet><sheetData><row r="1"><c r="1A"/></row></sheetData></worksheet>)", {{{1, 1}, "D9D9D9"}}),
      ReadError);
}

TEST(StyleSheetEdit, PutsInWhatAStyleSheetLacks) {
  const XmlEdit styles("<s:styleSheet xmlns:s=\"urn:s\"><s:cellXfs/><s:dxfs/></s:styleSheet>");
  StyleSheetEdit edit(styles.root());
  EXPECT_EQ(edit.with_fill(7, "FFC7CE"), 1U);
  const std::string text = styles.text();
  EXPECT_LT(text.find("<s:fonts"), text.find("<s:fills"));
  EXPECT_LT(text.find("<s:fills"), text.find("<s:borders"));
  EXPECT_LT(text.find("<s:borders"), text.find("<s:cellStyleXfs"));
  EXPECT_LT(text.find("<s:cellStyleXfs"), text.find("<s:cellXfs"));
  EXPECT_LT(text.find("<s:cellXfs"), text.find("<s:dxfs"));
  EXPECT_NE(text.find(R"(<s:fills count="3">)"), std::string::npos) << text;
}

TEST(StyleSheetEdit, LeavesTheFormatWhereAWorkbookCanHoldNoMore) {
  std::string formats;
  for (int i = 0; i < 65'000; ++i) formats += "<xf/>";
  const XmlEdit styles("<styleSheet><cellXfs>" + formats + "</cellXfs></styleSheet>");
  StyleSheetEdit edit(styles.root());
  EXPECT_EQ(edit.with_fill(5, "FFC7CE"), 5U);
}

}  // namespace
}  // namespace bcf::workbook
