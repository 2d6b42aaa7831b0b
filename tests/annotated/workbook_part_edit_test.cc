#include "workbook/workbook_part_edit.h"

#include <gtest/gtest.h>

#include <string>

#include "workbook/workbook.h"

namespace bcf::workbook {
namespace {

constexpr const char* kR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string workbook(const std::string& before, const std::string& sheets, const std::string& behind = "") {
  return "<workbook xmlns:r=\"" + std::string(kR) + "\">" + before + "<sheets>" + sheets + "</sheets>" + behind +
         "</workbook>";
}

std::string with_front(const std::string& xml, bool opens_here, const std::string& filtered = "") {
  const XmlEdit tree(xml);
  WorkbookPartEdit edit(tree.root(), "workbook");
  edit.put_in_front(edit.free_name("list"), "rId9", opens_here, filtered);
  return tree.text();
}

constexpr const char* kOneSheet = R"(<sheet name="A" sheetId="4" r:id="rId1"/>)";

TEST(WorkbookPartEdit, PutsASheetInFrontWithAnIdOfItsOwn) {
  EXPECT_NE(
      with_front(workbook("<bookViews><workbookView/></bookViews>", R"(<sheet name="A" sheetId="1" r:id="rId1"/>)"),
                 true)
          .find(R"(<sheets><sheet name="list" sheetId="2" r:id="rId9"/><sheet name="A" sheetId="1")"),
      std::string::npos);
}

TEST(WorkbookPartEdit, TakesAnotherNameWhereItIsTakenWhateverItsCase) {
  EXPECT_NE(
      with_front(
          workbook("",
                   R"x(<sheet name="LIST" sheetId="4" r:id="rId1"/><sheet name="List (2)" sheetId="5" r:id="rId2"/>)x"),
          true)
          .find("name=\"list (3)\""),
      std::string::npos);
}

TEST(WorkbookPartEdit, CutsANameToWhatExcelTakes) {
  const XmlEdit tree(workbook("", R"(<sheet name="a123456789012345678901234567890" sheetId="4" r:id="rId1"/>)"));
  EXPECT_EQ(WorkbookPartEdit(tree.root(), "workbook").free_name("a123456789012345678901234567890"),
            "a12345678901234567890123456 (2)");
}

TEST(WorkbookPartEdit, KeepsTheViewOnItsSheetOrMovesItToTheNewOne) {
  const std::string book =
      workbook("<bookViews><workbookView activeTab=\"3\" firstSheet=\"1\"/><workbookView/></bookViews>", kOneSheet);
  EXPECT_NE(
      with_front(book, false)
          .find(
              "<bookViews><workbookView activeTab=\"4\" firstSheet=\"2\"/><workbookView activeTab=\"1\"/></bookViews>"),
      std::string::npos);
  EXPECT_NE(with_front(book, true)
                .find("<bookViews><workbookView activeTab=\"0\"/><workbookView activeTab=\"0\"/></bookViews>"),
            std::string::npos);
}

TEST(WorkbookPartEdit, SaysWhichSheetIsOpenWhereNoViewDid) {
  EXPECT_NE(with_front(workbook("<workbookPr/>", kOneSheet), false)
                .find("<workbookPr/><bookViews><workbookView activeTab=\"1\"/></bookViews><sheets>"),
            std::string::npos);
}

TEST(WorkbookPartEdit, KeepsNamesOnTheirSheets) {
  const std::string text =
      with_front(workbook("", kOneSheet,
                          "<definedNames><definedName name=\"a\" localSheetId=\"0\">A!$A$1</definedName><definedName "
                          "name=\"b\">1</definedName></definedNames><calcPr/>"),
                 true, "$A$6:$G$9");
  EXPECT_NE(
      text.find(
          "<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">'list'!$A$6:$G$9"
          "</definedName><definedName name=\"a\" localSheetId=\"1\">A!$A$1</definedName>"
          "<definedName name=\"b\">1</definedName></definedNames><calcPr/>"),
      std::string::npos)
      << text;
}

TEST(WorkbookPartEdit, DeclaresThePrefixWhereOnlyTheOtherSheetDid) {
  const std::string text = with_front("<workbook><sheets><sheet name=\"A\" sheetId=\"1\" xmlns:q=\"" + std::string(kR) +
                                          "\" q:id=\"rId1\"/></sheets></workbook>",
                                      true);
  EXPECT_NE(text.find("<sheet name=\"list\" sheetId=\"2\" xmlns:r=\"" + std::string(kR) + "\" r:id=\"rId9\"/>"),
            std::string::npos)
      << text;
}

TEST(WorkbookPartEdit, RefusesAWorkbookWithoutSheets) {
  const XmlEdit tree("<workbook/>");
  EXPECT_THROW(WorkbookPartEdit(tree.root(), "workbook"), ReadError);
}

}  // namespace
}  // namespace bcf::workbook
