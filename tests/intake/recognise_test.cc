#include "intake/recognise.h"
#include "support/kept_text.h"

#include <gtest/gtest.h>

namespace bcf::intake {
namespace {

using Kind = NotThisTemplate::Kind;

class Recognise : public testing::Test {
 protected:
  Recognise() {
    map_.marker = "Better Care Fund 2019/20 Template";
    for (const auto* name : {"2. Cover", "5. Income", "6. Expenditure"}) {
      rules::SheetDef sheet;
      sheet.name = name;
      sheet.title = name;
      sheet.title_cell = {2, 2};
      map_.sheets.push_back(sheet);
      add_sheet(name, name, "Better Care Fund 2019/20 Template");
    }
  }

  void add_sheet(const std::string& name, const std::string& title, const std::string& marker) {
    workbook::Sheet sheet;
    sheet.name = name;
    sheet.cells.push_back(text_at({1, 2}, marker));
    sheet.cells.push_back(text_at({2, 2}, title));
    book_.sheets.push_back(sheet);
  }

  static workbook::Cell text_at(workbook::CellAddress at, const std::string& text) {
    workbook::Cell cell;
    cell.address = at;
    cell.kind = workbook::ValueKind::text;
    cell.text = test::kept(text);
    return cell;
  }

  rules::TemplateMap map_;
  workbook::Workbook book_;
};

TEST_F(Recognise, TemplateIsRecognised) {
  const auto found = recognise(book_, map_);
  EXPECT_FALSE(found.problem);
  EXPECT_EQ(found.sheets[1], &book_.sheets[1]);
}

TEST_F(Recognise, SheetNamesMayDifferInCaseAndSpaces) {
  book_.sheets[1].name = "5.  INCOME ";
  EXPECT_FALSE(recognise(book_, map_).problem);
}

TEST_F(Recognise, OtherEditionIsToldByItsMarker) {
  for (auto& sheet : book_.sheets) sheet.cells[0].text = "Better Care Fund 2020/21 Template";
  const auto found = recognise(book_, map_);
  ASSERT_TRUE(found.problem);
  EXPECT_EQ(found.problem->kind, Kind::other_edition);
  EXPECT_EQ(found.problem->found, "Better Care Fund 2020/21 Template");
}

TEST_F(Recognise, OneStrayMarkerDoesNotMakeAnotherEdition) {
  book_.sheets[2].cells[0].text = "Better Care Fund 2018/19 Template";
  EXPECT_FALSE(recognise(book_, map_).problem);
}

TEST_F(Recognise, MissingSheetIsNamed) {
  book_.sheets.erase(book_.sheets.begin() + 1);
  const auto found = recognise(book_, map_);
  ASSERT_TRUE(found.problem);
  EXPECT_EQ(found.problem->kind, Kind::sheet_missing);
  EXPECT_EQ(found.problem->missing_sheet, "5. Income");
  EXPECT_EQ(found.problem->found, "");
}

TEST_F(Recognise, RenamedSheetIsToldByItsTitle) {
  book_.sheets[1].name = "Money";
  const auto found = recognise(book_, map_);
  ASSERT_TRUE(found.problem);
  EXPECT_EQ(found.problem->missing_sheet, "5. Income");
  EXPECT_EQ(found.problem->found, "Money");
}

TEST_F(Recognise, AnotherFormOfItsKindIsNamed) {
  map_.family = "Better Care Fund";
  book_.sheets.clear();
  add_sheet("Sheet1", "Quarter 2", "Better Care Fund 2019/20 Q2 Reporting Template");
  const auto found = recognise(book_, map_);
  ASSERT_TRUE(found.problem);
  EXPECT_EQ(found.problem->kind, Kind::other_edition);
  EXPECT_EQ(found.problem->found, "Better Care Fund 2019/20 Q2 Reporting Template");
}

TEST_F(Recognise, AnotherWorkbookIsNotTheTemplate) {
  book_.sheets.clear();
  add_sheet("Sheet1", "Budget", "Budget 2019/20");
  const auto found = recognise(book_, map_);
  ASSERT_TRUE(found.problem);
  EXPECT_EQ(found.problem->kind, Kind::other_workbook);
}

}  // namespace
}  // namespace bcf::intake
