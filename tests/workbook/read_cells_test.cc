// What the cells of a sheet are read as.
#include "support/kept_text.h"
#include "support/package_builder.h"
#include "workbook/workbook.h"

#include <gtest/gtest.h>

#include <string>

namespace bcf::workbook {
namespace {

using test::one_sheet;
using test::SheetXml;

Sheet read(const SheetXml& xml) { return read_workbook(one_sheet(xml).build()).sheets.at(0); }

// A sheet of one cell, at A1.
Cell read_cell(const std::string& cell, SheetXml xml = {}) {
  xml.data = "<row r=\"1\">" + cell + "</row>";
  const Sheet sheet = read(xml);
  if (sheet.cells.empty()) return {};
  Cell out = sheet.cells.front();
  out.text = test::kept(std::string(out.text));
  return out;
}

void expect_text(const Cell& cell, const std::string& text) {
  EXPECT_EQ(cell.kind, ValueKind::text);
  EXPECT_EQ(cell.text, text);
}

// Style 1 is a day, style 2 a time, style 3 a custom date, style 4 an amount.
SheetXml with_styles() {
  return {.styles =
              "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd&quot;.&quot;mm\"/></numFmts>"
              "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"164\"/>"
              "<xf numFmtId=\"44\"/></cellXfs>"};
}

TEST(ReadCells, NumbersAreReadWhateverTheLocale) {
  EXPECT_EQ(read_cell("<c r=\"A1\"><v>1516820</v></c>").number, 1516820);
  EXPECT_EQ(read_cell("<c r=\"A1\" t=\"n\"><v>-0.5</v></c>").number, -0.5);
  EXPECT_EQ(read_cell("<c r=\"A1\"><v> 1.5E3 </v></c>").number, 1500);
  EXPECT_EQ(read_cell("<c r=\"A1\"><v>1</v></c>").kind, ValueKind::number);
}

TEST(ReadCells, WhatClaimsToBeANumberAndIsNoneIsText) {
  for (const char* value : {"NaN", "inf", "1e999", "1,5", "0x10", "12 34"}) {
    expect_text(read_cell("<c r=\"A1\"><v>" + std::string(value) + "</v></c>"), value);
  }
}

TEST(ReadCells, BooleansAndErrors) {
  EXPECT_TRUE(read_cell("<c r=\"A1\" t=\"b\"><v>1</v></c>").boolean);
  EXPECT_FALSE(read_cell("<c r=\"A1\" t=\"b\"><v>0</v></c>").boolean);
  const Cell error = read_cell("<c r=\"A1\" t=\"e\"><v>#REF!</v></c>");
  EXPECT_EQ(error.kind, ValueKind::error);
  EXPECT_EQ(error.text, "#REF!");
}

TEST(ReadCells, SharedStringsAreNamedByNumber) {
  const SheetXml strings{.shared_strings = "<si><t>zero</t></si><si/><si><t>two</t></si>"};
  expect_text(read_cell("<c r=\"A1\" t=\"s\"><v>0</v></c>", strings), "zero");
  expect_text(read_cell("<c r=\"A1\" t=\"s\"><v>1</v></c>", strings), "");
  expect_text(read_cell("<c r=\"A1\" t=\"s\"><v>2</v></c>", strings), "two");
  expect_text(read_cell("<c r=\"A1\" t=\"s\"><v> 2\n</v></c>", strings), "two");
  for (const char* nothing : {"", " "}) {
    EXPECT_EQ(read_cell("<c r=\"A1\" t=\"s\"><v>" + std::string(nothing) + "</v></c>", strings).kind, ValueKind::blank);
  }
}

TEST(ReadCells, ASharedStringThatIsMissingIsDamage) {
  for (const char* number : {"0", "1", "-1", "x", "99999999999999999999"}) {
    EXPECT_THROW(read_cell("<c r=\"A1\" t=\"s\"><v>" + std::string(number) + "</v></c>"), ReadError) << number;
  }
}

TEST(ReadCells, RichTextIsJoinedAndPhoneticRunsAreLeftOut) {
  const SheetXml strings{.shared_strings =
                             "<si><r><rPr><b/></rPr><t>rich </t></r><r><t xml:space=\"preserve\"> text</t></r>"
                             "<rPh sb=\"0\" eb=\"1\"><t>ruby</t></rPh><phoneticPr fontId=\"1\"/></si>"};
  expect_text(read_cell("<c r=\"A1\" t=\"s\"><v>0</v></c>", strings), "rich text");
}

TEST(ReadCells, InlineStringsAreTexts) {
  expect_text(read_cell("<c r=\"A1\" t=\"inlineStr\"><is><t>here</t></is></c>"), "here");
  expect_text(read_cell("<c r=\"A1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>"), "ab");
  expect_text(read_cell("<c r=\"A1\" t=\"inlineStr\"><is/></c>"), "");
}

TEST(ReadCells, SpacesAtTheEndsAreKeptOnlyWhereAskedFor) {
  expect_text(read_cell("<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c>"), " a ");
  expect_text(read_cell("<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> </t></is></c>"), " ");
  expect_text(read_cell("<c r=\"A1\" t=\"inlineStr\"><is><t>\n  a b\n</t></is></c>"), "a b");
}

TEST(ReadCells, NoBreakSpacesAreNotTakenForSpaces) {
  expect_text(read_cell("<c r=\"A1\" t=\"inlineStr\"><is><t>\xC2\xA0"
                        "a</t></is></c>"),
              "\xC2\xA0"
              "a");
}

TEST(ReadCells, EscapedCharactersAreResolved) {
  const auto text = [](const std::string& content) {
    return read_cell("<c r=\"A1\" t=\"inlineStr\"><is><t>" + content + "</t></is></c>").text;
  };
  EXPECT_EQ(text("a_x000D_b"), "a\rb");
  EXPECT_EQ(text("_x005F_x000D_"), "_x000D_");
  EXPECT_EQ(text("_xD83D__xDE00_"), "\xF0\x9F\x98\x80");
  EXPECT_EQ(text("_xD83D_!"), "\xEF\xBF\xBD!");
  EXPECT_EQ(text("_x00e9_"), "\xC3\xA9");
  EXPECT_EQ(text("snake_case _x_ _x12 _x00G0_"), "snake_case _x_ _x12 _x00G0_");
  EXPECT_EQ(text("Tom &amp; Co &#163;5"),
            "Tom & Co \xC2\xA3"
            "5");
}

TEST(ReadCells, TextsAreWellFormedUtf8) {
  const Cell cell = read_cell("<c r=\"A1\" t=\"inlineStr\"><is><t>a\xFF\xC3(\xED\xA0\x80z</t></is></c>");
  EXPECT_EQ(cell.text, "a\xEF\xBF\xBD\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST(ReadCells, AFormulaShowsTheResultThatWasKept) {
  const Cell number = read_cell("<c r=\"A1\"><f>SUM(B1:B9)</f><v>45</v></c>");
  EXPECT_TRUE(number.formula);
  EXPECT_EQ(number.number, 45);
  const Cell text = read_cell("<c r=\"A1\" t=\"str\"><f>B1</f><v>Yes &lt;or&gt; _x0041_</v></c>");
  EXPECT_TRUE(text.formula);
  expect_text(text, "Yes <or> A");
}

TEST(ReadCells, AFormulaOfNoResultIsBlank) {
  for (const char* cell : {"<c r=\"A1\"><f>B1</f></c>", "<c r=\"A1\"><f>B1</f><v></v></c>",
                           "<c r=\"A1\"><f t=\"shared\" si=\"0\"/></c>", "<c r=\"A1\" t=\"str\"><f>B1</f></c>"}) {
    EXPECT_TRUE(read_cell(cell).formula) << cell;
    EXPECT_EQ(read_cell(cell).kind, ValueKind::blank) << cell;
  }
}

TEST(ReadCells, AFormulaWhoseResultIsAnEmptyTextIsAnEmptyText) {
  const Cell cell = read_cell("<c r=\"A1\" t=\"str\"><f>IF(B1,1,\"\")</f><v></v></c>");
  EXPECT_TRUE(cell.formula);
  expect_text(cell, "");
  expect_text(read_cell("<c r=\"A1\" t=\"str\"><f>B1</f><v/></c>"), "");
}

TEST(ReadCells, EveryCellThatAnArrayFormulaFillsIsAFormula) {
  const Sheet sheet =
      read({.data = "<row r=\"1\"><c r=\"A1\"><v>0</v></c><c r=\"B1\"><f t=\"array\" ref=\"B1:C2\">X</f><v>1</v></c>"
                    "<c r=\"C1\"><v>2</v></c><c r=\"D1\"><v>3</v></c></row>"
                    "<row r=\"2\"><c r=\"A2\"><v>4</v></c><c r=\"C2\"><v>5</v></c></row>"
                    "<row r=\"3\"><c r=\"B3\"><v>6</v></c></row>"});
  std::string formulas;
  for (const Cell& cell : sheet.cells) formulas += cell.formula ? to_string(cell.address) + " " : "";
  EXPECT_EQ(formulas, "B1 C1 C2 ");
}

TEST(ReadCells, ManyArrayFormulasOverTheSameCellsAreRefused) {
  std::string data;
  for (int row = 1; row <= 6000; ++row) {
    data += "<row><c><f t=\"array\" ref=\"A1:Z9999\">X</f><v>1</v></c></row>";
  }
  EXPECT_THROW(read({.data = data}), ReadError);
}

TEST(ReadCells, NumbersShownAsDatesAreDates) {
  EXPECT_EQ(read_cell("<c r=\"A1\" s=\"0\"><v>43748</v></c>", with_styles()).kind, ValueKind::number);
  EXPECT_EQ(read_cell("<c r=\"A1\" s=\"1\"><v>43748</v></c>", with_styles()).kind, ValueKind::date);
  EXPECT_EQ(read_cell("<c r=\"A1\" s=\"2\"><v>0.5</v></c>", with_styles()).kind, ValueKind::date);
  EXPECT_EQ(read_cell("<c r=\"A1\" s=\"3\"><f>TODAY()</f><v>43748</v></c>", with_styles()).kind, ValueKind::date);
  EXPECT_EQ(read_cell("<c r=\"A1\" s=\"4\"><v>43748</v></c>", with_styles()).kind, ValueKind::number);
  EXPECT_EQ(read_cell("<c r=\"A1\" s=\"99\"><v>43748</v></c>", with_styles()).kind, ValueKind::number);
}

TEST(ReadCells, DaysOfThe1904SystemCountFrom1900) {
  SheetXml xml = with_styles();
  xml.workbook = "<workbookPr date1904=\"1\"/>";
  EXPECT_EQ(read_cell("<c r=\"A1\" s=\"1\"><v>42286</v></c>", xml).number, 43748);
  EXPECT_EQ(read_cell("<c r=\"A1\" s=\"2\"><v>0.5</v></c>", xml).number, 0.5);
  EXPECT_EQ(read_cell("<c r=\"A1\" s=\"0\"><v>5</v></c>", xml).number, 5);
  EXPECT_EQ(read_cell("<c r=\"A1\" t=\"d\"><v>2019-10-10</v></c>", xml).number, 43748);
}

TEST(ReadCells, DatesInIsoFormAreDates) {
  const Cell cell = read_cell("<c r=\"A1\" t=\"d\"><v>2019-10-10T12:00:00</v></c>");
  EXPECT_EQ(cell.kind, ValueKind::date);
  EXPECT_EQ(cell.number, 43748.5);
  expect_text(read_cell("<c r=\"A1\" t=\"d\"><v>2019-02-30</v></c>"), "2019-02-30");
}

TEST(ReadCells, CellsThatHoldOnlyAFormatAreLeftOut) {
  const Sheet sheet =
      read({.data = "<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\" s=\"1\"></c><c r=\"C1\"><v/></c></row>"});
  EXPECT_TRUE(sheet.cells.empty());
}

TEST(ReadCells, CellsAndRowsWithoutAnAddressFollowTheOneBefore) {
  const Sheet sheet =
      read({.data = "<row><c><v>1</v></c><c s=\"1\"/><c><v>2</v></c></row>"
                    "<row r=\"5\"><c r=\"C5\" s=\"1\"/><c><v>3</v></c></row><row><c><v>4</v></c></row>"});
  std::string seen;
  for (const Cell& cell : sheet.cells) seen += to_string(cell.address) + "=" + std::to_string(int(cell.number)) + " ";
  EXPECT_EQ(seen, "A1=1 C1=2 D5=3 A6=4 ");
}

TEST(ReadCells, CellsOutOfOrderAreSortedAndTheLastOfTwoAtOneAddressStays) {
  const Sheet sheet = read({.data = "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row>"
                                    "<row r=\"1\"><c r=\"A1\"><v>3</v></c><c r=\"B2\"><v>4</v></c></row>"});
  std::string seen;
  for (const Cell& cell : sheet.cells) seen += to_string(cell.address) + "=" + std::to_string(int(cell.number)) + " ";
  EXPECT_EQ(seen, "A1=3 A2=2 B2=4 ");
}

TEST(ReadCells, ACellBeyondTheSheetIsDamage) {
  for (const char* row :
       {"<row r=\"0\"/>", "<row r=\"1048577\"/>", "<row r=\"x\"/>", "<row r=\"1\"><c r=\"1A\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c><c><v>1</v></c></row>", "<row r=\"1\"><c r=\"B\"><v>1</v></c></row>"}) {
    EXPECT_THROW(read({.data = row}), ReadError) << row;
  }
}

TEST(ReadCells, FindsCellsByAddressAndRow) {
  const Sheet sheet = read({.data = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"3\"><c r=\"B3\"><v>2</v></c>"
                                    "<c r=\"D3\"><v>3</v></c></row>"});
  ASSERT_NE(sheet.find({3, 2}), nullptr);
  EXPECT_EQ(sheet.find({3, 2})->number, 2);
  EXPECT_EQ(sheet.find({3, 3}), nullptr);
  EXPECT_EQ(sheet.find({4, 1}), nullptr);
  EXPECT_EQ(sheet.row(3).size(), 2U);
  EXPECT_TRUE(sheet.row(2).empty());
}

// A cell without an address stands behind one that is empty, and an empty one without an address behind any.
TEST(ReadCells, ARowOfEmptyCellsIsLookedAtWhereOneHasNoAddress) {
  const std::string more(20, ' ');
  const std::string empty = R"(<c r="B2"/><c r="C2" s="1"/>)" + more + more + more + more;
  const auto read_row = [&](const std::string& cells) { return read({.data = "<row r=\"2\">" + cells + "</row>"}); };
  EXPECT_THROW(read_row(R"(<c r="XFD2"><v>1</v></c><c/>)" + empty), ReadError);
  EXPECT_THROW(read_row(R"(<c r="!!"/><c/>)" + empty), ReadError);
  const auto sheet =
      read_row(R"(<c r="A2" s="1"/><c r="B2" s="2"/><c r="E2"/><c><v>3</v></c>)" + more + more + more + more);
  ASSERT_EQ(sheet.cells.size(), 1U);
  EXPECT_EQ(sheet.cells[0].address, (CellAddress{2, 6}));
}

}  // namespace
}  // namespace bcf::workbook
