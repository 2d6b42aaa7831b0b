#include "intake/printed_checklist.h"

#include <gtest/gtest.h>

#include "rules/spelling.h"
#include "support/kept_text.h"

namespace bcf::intake {
namespace {

class PrintedChecklist : public testing::Test {
 protected:
  PrintedChecklist() {
    for (const auto* name : {"4. Strategic Narrative", "5. Income"}) {
      rules::SheetDef sheet;
      sheet.name = name;
      map_.sheets.push_back(sheet);
    }
    rules::ListDef yes_no;
    yes_no.values = {"Yes", "No"};
    yes_no.loose_keys = {{"yes", 0}, {"no", 1}};
    map_.lists.push_back(yes_no);
    auto& checklist = map_.checklist;
    checklist.sheet = 0;
    checklist.yes_no = 0;
    checklist.first_row = 10;
    checklist.last_row = 50;
    checklist.sheet_complete = "Sheet Complete";
    checklist.lines = {{"a", 0, "A", "B44", {}}, {"b", 1, "B", "B44", {}}, {"c", 1, "C", "B42:B44", {"B42:B45"}}};
  }

  void put(std::uint32_t row, std::uint32_t column, const std::string& text) {
    workbook::Cell cell;
    cell.address = {row, column};
    cell.kind = workbook::ValueKind::text;
    cell.text = test::kept(text);
    sheet_.cells.push_back(cell);
  }

  rules::TemplateMap map_;
  workbook::Sheet sheet_;
};

TEST_F(PrintedChecklist, LinesAreFoundByTheirReferencesWithinTheirSheetsTable) {
  put(11, 2, "4. Strategic Narrative");
  put(12, 2, "C) System level alignment");
  put(12, 3, "B44");
  put(12, 4, "No");
  put(13, 2, "Sheet Complete");
  put(13, 4, "Yes");
  put(14, 2, "5. Income ^^ up");
  put(15, 3, "B44");
  put(15, 4, " yes");
  put(16, 3, "$B$42 : $B$45");
  put(16, 4, "No");
  const auto checkers = read_printed_checklist(sheet_, map_).lines;
  EXPECT_EQ(checkers[0].says_complete, false);
  EXPECT_EQ(checkers[0].at, (workbook::CellAddress{12, 4}));
  EXPECT_EQ(checkers[1].says_complete, true);
  EXPECT_EQ(checkers[2].says_complete, false);
}

TEST_F(PrintedChecklist, SheetsEndWithAWordOfTheirOwn) {
  put(11, 2, "4. Strategic Narrative");
  put(12, 3, "B44");
  put(12, 4, "No");
  put(13, 2, "Sheet Complete");
  put(13, 4, "Yes");
  put(14, 2, "5. Income");
  put(15, 2, "Sheet complete");
  put(15, 4, "No");
  const auto printed = read_printed_checklist(sheet_, map_);
  EXPECT_EQ(printed.sheets[0].says_complete, true);
  EXPECT_EQ(printed.sheets[0].at, (workbook::CellAddress{13, 4}));
  EXPECT_EQ(printed.sheets[1].says_complete, false);
}

TEST_F(PrintedChecklist, StatusIsOneOfTwoTextsInItsRows) {
  map_.checklist.status = rules::StatusDef{"Complete Template", "Incomplete Template", 3, 9};
  put(2, 2, "Complete Template");
  EXPECT_EQ(read_printed_checklist(sheet_, map_).status.says_complete, std::nullopt);
  put(4, 3, "INCOMPLETE  template");
  EXPECT_EQ(read_printed_checklist(sheet_, map_).status.says_complete, false);
  put(5, 3, "Complete Template");
  EXPECT_EQ(read_printed_checklist(sheet_, map_).status.says_complete, std::nullopt) << "either could be it";
}

TEST_F(PrintedChecklist, TableOfCompletenessOpensNoTable) {
  put(11, 2, "4. Strategic Narrative");
  put(11, 3, "Yes");
  put(12, 2, "5. Income");
  put(12, 3, "Yes");
  put(14, 3, "B44");
  put(14, 4, "No");
  const auto checkers = read_printed_checklist(sheet_, map_).lines;
  EXPECT_EQ(checkers[0].says_complete, false) << "a table without a title is the first sheet's";
  EXPECT_EQ(checkers[1].says_complete, std::nullopt);
}

TEST_F(PrintedChecklist, TablesMayStandSideBySide) {
  put(11, 2, "4. Strategic Narrative");
  put(11, 6, "5. Income");
  put(12, 3, "B44");
  put(12, 4, "No");
  put(12, 7, "B44");
  put(12, 8, "Yes");
  const auto checkers = read_printed_checklist(sheet_, map_).lines;
  EXPECT_EQ(checkers[0].says_complete, false);
  EXPECT_EQ(checkers[1].says_complete, true);
}

TEST_F(PrintedChecklist, NothingIsSaidWhereNothingIsPrinted) {
  put(11, 2, "4. Strategic Narrative");
  put(12, 3, "B44");
  put(12, 4, "perhaps");
  put(13, 2, "Sheet Complete");
  put(14, 2, "Sheet Complete");
  put(15, 3, "B44");
  put(15, 4, "Yes");
  const auto printed = read_printed_checklist(sheet_, map_);
  for (const auto& checker : printed.lines) EXPECT_EQ(checker.says_complete, std::nullopt);
}

}  // namespace
}  // namespace bcf::intake
