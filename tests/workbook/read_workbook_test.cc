// Sheets and what belongs to them, and the many shapes in which a sound package comes.
#include "support/package_builder.h"
#include "workbook/workbook.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bcf::workbook {
namespace {

using test::one_sheet;
using test::PackageBuilder;
using test::SheetXml;
using namespace std::string_literals;

const std::string kOneCell = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>";

Sheet read(const SheetXml& xml) { return read_workbook(one_sheet(xml).build()).sheets.at(0); }

void expect_seven(const Workbook& workbook) {
  ASSERT_EQ(workbook.sheets.size(), 1U);
  const Cell* cell = workbook.sheets[0].find({1, 1});
  ASSERT_NE(cell, nullptr);
  EXPECT_EQ(cell->number, 7);
}

std::string in_utf16(std::string_view ascii, bool big_endian) {
  std::string text(big_endian ? "\xFE\xFF" : "\xFF\xFE");
  for (const char c : ascii) text += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
  return text;
}

TEST(ReadWorkbook, SheetsComeInTabOrderWithTheirVisibilityAndChartSheetsAreLeftOut) {
  auto package = one_sheet({.data = kOneCell});
  package.add("xl/workbook.xml",
              "<workbook xmlns:r=\"x\"><sheets><sheet name=\"B &amp; C\" r:id=\"b\" state=\"hidden\"/><sheet "
              "name=\"Chart\" r:id=\"c\"/>"
              "<sheet name=\"A\" r:id=\"a\"/><sheet name=\"D\" r:id=\"b\" state=\"veryHidden\"/></sheets></workbook>");
  package.add("xl/_rels/workbook.xml.rels",
              "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
              "<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/>"
              "<Relationship Id=\"c\" Type=\"x/chartsheet\" Target=\"chartsheets/sheet1.xml\"/></Relationships>");
  const Workbook workbook = read_workbook(package.build());
  ASSERT_EQ(workbook.sheets.size(), 3U);
  EXPECT_EQ(workbook.sheets[0].name, "B & C");
  EXPECT_EQ(workbook.sheets[0].visibility, Visibility::hidden);
  EXPECT_EQ(workbook.sheets[1].visibility, Visibility::visible);
  EXPECT_EQ(workbook.sheets[2].visibility, Visibility::very_hidden);
}

TEST(ReadWorkbook, SheetsAreFoundWithoutRegardToCase) {
  Workbook workbook;
  workbook.sheets.resize(2);
  workbook.sheets[0].name = "6. Expenditure";
  workbook.sheets[1].name = "\xC3\x89t\xC3\xA9";  // Ete with accents
  EXPECT_EQ(workbook.find_sheet("6. EXPENDITURE"), &workbook.sheets[0]);
  EXPECT_EQ(workbook.find_sheet("\xC3\xA9T\xC3\x89"), &workbook.sheets[1]);
  EXPECT_EQ(workbook.find_sheet("6. Expenditure "), nullptr);
  EXPECT_EQ(workbook.find_sheet(""), nullptr);
}

// The last element of a part of the sheet is none of the sheet's own.
TEST(ReadWorkbook, WhatFollowsTheCellsIsSeenWhateverTheCellsEndWith) {
  const std::string protection = "<sheetProtection sheet=\"1\"/><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>";
  for (const std::string data :
       {R"(<row r="1"><c r="A1"><v>7</v></c><extLst/></row>)", R"(<row r="1"><c r="A1"><v>7</v><extLst/></c></row>)",
        R"(<row r="1"><c r="A1"><v>7</v></c><mergeCells/></row>)"}) {
    const Sheet sheet = read({.data = data, .after_data = protection});
    EXPECT_TRUE(sheet.is_protected) << data;
    EXPECT_EQ(sheet.merged.size(), 1U) << data;
    EXPECT_EQ(sheet.cells.size(), 1U) << data;
  }
}

TEST(ReadWorkbook, SheetProtectionIsSeen) {
  EXPECT_TRUE(read({.after_data = "<sheetProtection sheet=\"1\" objects=\"1\"/>"}).is_protected);
  EXPECT_TRUE(read({.after_data = "<sheetProtection sheet=\"true\"/>"}).is_protected);
  EXPECT_FALSE(read({.after_data = "<sheetProtection sheet=\"0\"/>"}).is_protected);
  EXPECT_FALSE(read({.after_data = "<sheetProtection objects=\"1\"/>"}).is_protected);
  EXPECT_FALSE(read({}).is_protected);
}

TEST(ReadWorkbook, MergedCellsAreSeen) {
  const Sheet sheet =
      read({.after_data = "<mergeCells count=\"2\"><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"D4:D9\"/></mergeCells>"});
  ASSERT_EQ(sheet.merged.size(), 2U);
  EXPECT_EQ(sheet.merged[1], (CellRange{{4, 4}, {9, 4}}));
}

TEST(ReadWorkbook, DataValidationsAreSeen) {
  const Sheet sheet =
      read({.after_data = "<dataValidations><dataValidation type=\"list\" error=\"a > b\" sqref=\"A1 B2:B9\">"
                          "<formula1>&quot;Yes,No&quot;</formula1></dataValidation>"
                          "<dataValidation sqref=\"C1\"/></dataValidations>"});
  ASSERT_EQ(sheet.validations.size(), 2U);
  EXPECT_EQ(sheet.validations[0].type, "list");
  EXPECT_EQ(sheet.validations[0].formula1, "\"Yes,No\"");
  EXPECT_EQ(sheet.validations[0].ranges, (std::vector<CellRange>{{{1, 1}, {1, 1}}, {{2, 2}, {9, 2}}}));
  EXPECT_EQ(sheet.validations[1].type, "none");
}

TEST(ReadWorkbook, DataValidationsInExtensionsAreSeen) {
  const Sheet sheet = read(
      {.after_data = "<extLst><ext uri=\"x\" xmlns:x14=\"y\" xmlns:xm=\"z\"><x14:dataValidations><x14:dataValidation "
                     "type=\"list\"><x14:formula1>\n <xm:f>Lists!$A$1:$A$7</xm:f>\n</x14:formula1>"
                     "<xm:sqref>A1 B2:B9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"});
  ASSERT_EQ(sheet.validations.size(), 1U);
  EXPECT_EQ(sheet.validations[0].formula1, "Lists!$A$1:$A$7");
  EXPECT_EQ(sheet.validations[0].ranges.size(), 2U);
}

TEST(ReadWorkbook, DefinedNamesAreSeenWithTheSheetTheyAreGoodFor) {
  const Workbook workbook = read_workbook(
      one_sheet({.workbook = "<definedNames><definedName name=\"Boards\">Lists!$A$1:$A$150</definedName>"
                             "<definedName name=\"Own\" localSheetId=\"0\">Sheet1!$A$1</definedName></definedNames>"})
          .build());
  ASSERT_EQ(workbook.defined_names.size(), 2U);
  EXPECT_EQ(workbook.defined_names[0].name, "Boards");
  EXPECT_EQ(workbook.defined_names[0].refers_to, "Lists!$A$1:$A$150");
  EXPECT_EQ(workbook.defined_names[0].sheet, "");
  EXPECT_EQ(workbook.defined_names[1].sheet, "Sheet1");
}

TEST(ReadWorkbook, TheStrictKindWithPrefixedNamesIsReadTheSame) {
  PackageBuilder package;
  const std::string types = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
  package.add("_rels/.rels", "<p:Relationships xmlns:p=\"p\"><p:Relationship Id=\"q\" Type=\"" + types +
                                 "officeDocument\" Target=\"/book/main.xml\"/></p:Relationships>");
  package.add("book/_rels/main.xml.rels", "<Relationships><Relationship Id=\"q\" Type=\"" + types +
                                              "worksheet\" Target=\"one.xml\"/></Relationships>");
  package.add(
      "book/main.xml",
      "<s:workbook xmlns:s=\"s\" xmlns:rel=\"r\"><s:sheets><s:sheet name=\"A\" rel:id=\"q\"/></s:sheets></s:workbook>");
  package.add("book/one.xml",
              "<s:worksheet xmlns:s=\"s\"><s:sheetData><s:row r=\"1\"><s:c r=\"A1\"><s:v>7</s:v></s:c></s:row>"
              "</s:sheetData></s:worksheet>");
  expect_seven(read_workbook(package.build()));
}

TEST(ReadWorkbook, TheWorkbookIsFoundByItsContentTypeToo) {
  auto package = one_sheet({.data = kOneCell});
  package.remove("_rels/.rels");
  package.add("[Content_Types].xml",
              "<Types><Override PartName=\"/xl/workbook.xml\" ContentType="
              "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
  expect_seven(read_workbook(package.build()));
}

TEST(ReadWorkbook, PartNamesMayLeanTheOtherWayAndDifferInCase) {
  auto package = one_sheet({});
  package.remove("xl/worksheets/sheet1.xml");
  package.add("XL\\Worksheets\\Sheet1.xml", "<worksheet><sheetData>" + kOneCell + "</sheetData></worksheet>");
  expect_seven(read_workbook(package.build()));
}

TEST(ReadWorkbook, TargetsMayWriteCharactersAsNumbersAndNameAPlaceInThePart) {
  for (const auto& [target, name] : std::vector<std::pair<std::string, std::string>>{
           {"worksheets/sheet%201.xml", "xl/worksheets/sheet 1.xml"},
           {"worksheets/sheet 1.xml", "xl/worksheets/sheet%201.xml"},
           {"worksheets/%C3%A9t%C3%A9.xml", "xl/worksheets/\xC3\xA9t\xC3\xA9.xml"},
           {"worksheets/100%.xml", "xl/worksheets/100%.xml"},
           {"worksheets/sheet1.xml#A1", "xl/worksheets/sheet1.xml"},
           {"/xl/elsewhere/../worksheets/sheet1.xml", "./xl/worksheets/sheet1.xml"}}) {
    auto package = one_sheet({});
    package.remove("xl/worksheets/sheet1.xml");
    package.add(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"" + target + "\"/></Relationships>");
    package.add(name, "<worksheet><sheetData>" + kOneCell + "</sheetData></worksheet>");
    expect_seven(read_workbook(package.build()));
  }
}

TEST(ReadWorkbook, TemplatesAndWorkbooksWithMacrosAreWorkbooks) {
  for (const char* type : {"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
                           "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                           "application/vnd.ms-excel.template.macroEnabled.main+xml"}) {
    auto package = one_sheet({.data = kOneCell});
    package.remove("_rels/.rels");
    package.add("xl/vbaProject.bin", "macros");
    package.add("[Content_Types].xml",
                std::string("<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"") + type + "\"/></Types>");
    expect_seven(read_workbook(package.build()));
  }
}

TEST(ReadWorkbook, LinksOutOfThePackageAndPartsThatNobodyReadsAreLeftAlone) {
  auto package = one_sheet({.data = kOneCell});
  package.add("docProps/core.xml", "<broken");
  package.add("xl/externalLinks/externalLink1.xml", "<!DOCTYPE x><externalLink/>");
  package.add("xl/_rels/workbook.xml.rels",
              "<Relationships><Relationship Id=\"rId0\" Type=\"t/sharedStrings\" TargetMode=\"External\" "
              "Target=\"https://example.org/strings.xml\"/><Relationship Id=\"rId1\" Type=\"t/worksheet\" "
              "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"t/externalLink\" "
              "Target=\"externalLinks/externalLink1.xml\"/></Relationships>");
  expect_seven(read_workbook(package.build()));
}

const std::string kBranches =
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    "xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" "
    "xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\" "
    "xmlns:other=\"http://example.org/other\"";

std::string branches(const std::string& list) { return "<mc:AlternateContent>" + list + "</mc:AlternateContent>"; }

std::string choice(const std::string& prefixes, const std::string& content) {
  return "<mc:Choice Requires=\"" + prefixes + "\">" + content + "</mc:Choice>";
}

std::string fallback(const std::string& content) { return "<mc:Fallback>" + content + "</mc:Fallback>"; }

void expect_seven_in(const std::string& worksheet) {
  expect_seven(
      read_workbook(one_sheet({})
                        .add("xl/worksheets/sheet1.xml", "<worksheet " + kBranches + ">" + worksheet + "</worksheet>")
                        .build()));
}

TEST(ReadWorkbook, OfAlternateContentTheBranchThatExcelTakesIsRead) {
  const std::string right = "<sheetData>" + kOneCell + "</sheetData>";
  const std::string wrong = "<sheetData><row r=\"1\"><c r=\"A1\"><v>8</v></c></row></sheetData>";
  for (const std::string& list :
       {fallback(right), choice("other", wrong) + fallback(right), choice("x14", right) + fallback(wrong),
        choice("x14 other", wrong) + choice("x14  xr", right) + fallback(wrong),
        choice("undeclared", wrong) + fallback(right),
        choice("other", branches(fallback(wrong))) + fallback(branches(choice("x14", right) + fallback(wrong))),
        choice("x14", right) + choice("x14", wrong), choice("x14", right) + "<mc:Fallback/>"}) {
    expect_seven_in(branches(list));
    expect_seven_in("<!-- -->\n" + branches("\n" + list + "\n") + "<mergeCells/>");
  }
  expect_seven_in(branches(choice("other", wrong)) + right);
}

TEST(ReadWorkbook, AlternateContentMayStandAroundRowsAndCells) {
  const std::string cell = "<c r=\"A1\"><v>7</v></c>";
  expect_seven_in("<sheetData>" + branches(choice("other", "<row/>") + fallback("<row r=\"1\">" + cell + "</row>")) +
                  "</sheetData>");
  expect_seven_in("<sheetData><row r=\"1\">" + branches(choice("x14", cell) + fallback("<c r=\"A1\"/>")) +
                  "</row></sheetData>");
}

TEST(ReadWorkbook, OnlyTheNamespaceMakesContentAlternate) {
  const std::string sheet = "<sheetData>" + kOneCell + "</sheetData>";
  const std::string other =
      "<other:AlternateContent><other:Fallback><sheetData/></other:Fallback></other:AlternateContent>";
  expect_seven_in(other + sheet + other);
}

TEST(ReadWorkbook, SheetsNamesAndTextsMayBeAlternateContent) {
  auto package = one_sheet({.data = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", .shared_strings = "<si/>"});
  package.add("xl/workbook.xml", "<workbook " + kBranches + ">" +
                                     branches(choice("other", "<sheets/>") +
                                              fallback("<sheets><sheet name=\"Sheet1\" r:id=\"rId1\"/></sheets>")) +
                                     "</workbook>");
  package.add("xl/sharedStrings.xml", "<sst " + kBranches + "><si><r>" +
                                          branches(choice("other", "<t>wrong</t>") + fallback("<t>right</t>")) +
                                          "</r></si></sst>");
  const Workbook workbook = read_workbook(package.build());
  ASSERT_EQ(workbook.sheets.size(), 1U);
  EXPECT_EQ(workbook.sheets[0].cells.at(0).text, "right");
}

TEST(ReadWorkbook, ALeftOpenBranchIsDamage) {
  for (const std::string& xml : {"<mc:AlternateContent>"s, "<mc:AlternateContent><mc:Choice Requires=\"other\">"s,
                                 "<mc:AlternateContent><mc:Fallback>"s}) {
    EXPECT_THROW(expect_seven_in(xml), ReadError) << xml;
  }
}

TEST(ReadWorkbook, DefinedNamesMayStandBeforeTheSheets) {
  auto package = one_sheet({.data = kOneCell});
  package.add("xl/workbook.xml",
              "<workbook><definedNames><definedName name=\"Own\" localSheetId=\"0\">$A$1</definedName></definedNames>"
              "<sheets><sheet name=\"Sheet1\" r:id=\"rId1\"/></sheets></workbook>");
  EXPECT_EQ(read_workbook(package.build()).defined_names.at(0).sheet, "Sheet1");
}

TEST(ReadWorkbook, PartsMayBeInOtherEncodings) {
  const std::string sheet = "<worksheet><sheetData>" + kOneCell + "</sheetData></worksheet>";
  for (const std::string& part : {in_utf16(sheet, false), in_utf16(sheet, true), "\xEF\xBB\xBF" + sheet,
                                  "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + sheet,
                                  "<?xml version=\"1.0\" encoding=\"Windows-1252\"?>" + sheet,
                                  "<?xml version='1.0' encoding='UTF-8'?>\n" + sheet}) {
    auto package = one_sheet({});
    package.add("xl/worksheets/sheet1.xml", part);
    expect_seven(read_workbook(package.build()));
  }
}

TEST(ReadWorkbook, LatinLettersAreTurnedIntoUtf8) {
  auto package = one_sheet({});
  package.add(
      "xl/worksheets/sheet1.xml",
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xA3"
      "5</v></c></row></sheetData></worksheet>");
  EXPECT_EQ(read_workbook(package.build()).sheets.at(0).cells.at(0).text,
            "\xC2\xA3"
            "5");
}

TEST(ReadWorkbook, WindowsHasLettersWhereLatinHasNone) {
  auto package = one_sheet({});
  package.add("xl/worksheets/sheet1.xml",
              "<?xml version=\"1.0\" encoding=\"windows-1252\"?><worksheet><sheetData><row><c t=\"str\"><v>"
              "\xA3\x80\x93\xE9</v></c></row></sheetData></worksheet>");
  EXPECT_EQ(read_workbook(package.build()).sheets.at(0).cells.at(0).text, "\xC2\xA3\xE2\x82\xAC\xE2\x80\x9C\xC3\xA9");
}

TEST(ReadWorkbook, PartsMayBeStoredWithoutCompression) {
  expect_seven(read_workbook(one_sheet({.data = kOneCell}).stored().build()));
}

TEST(ReadWorkbook, AFileWrittenByOpenpyxlIsReadFromItsPath) {
  const std::filesystem::path path =
      std::filesystem::path(BCFCHECK_SOURCE_DIR) / "tests/fixtures/workbook/openpyxl.xlsx";
  const Workbook workbook = read_workbook(path);
  ASSERT_EQ(workbook.sheets.size(), 2U);
  const Sheet& sheet = workbook.sheets[0];
  EXPECT_EQ(sheet.name, "Plan");
  EXPECT_TRUE(sheet.is_protected);
  EXPECT_EQ(sheet.find({1, 1})->text, "Amount (\xC2\xA3)");
  EXPECT_EQ(sheet.find({2, 1})->number, 1234.5);
  EXPECT_EQ(sheet.find({3, 1})->kind, ValueKind::date);
  EXPECT_EQ(sheet.find({3, 1})->number, 43748);
  EXPECT_TRUE(sheet.find({4, 1})->formula);
  EXPECT_TRUE(sheet.find({5, 1})->boolean);
  EXPECT_EQ(sheet.merged.size(), 1U);
  EXPECT_EQ(workbook.sheets[1].visibility, Visibility::hidden);
}

}  // namespace
}  // namespace bcf::workbook
