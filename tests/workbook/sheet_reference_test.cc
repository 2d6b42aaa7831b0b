#include "workbook/sheet_reference.h"

#include <gtest/gtest.h>

namespace bcf::workbook {
namespace {

TEST(SheetReference, NamesItsSheetWithOrWithoutQuotes) {
  EXPECT_EQ(parse_sheet_reference("Lists!$A$1:$A$7")->sheet, "Lists");
  EXPECT_EQ(parse_sheet_reference("'7. HICM'!$A$1")->sheet, "7. HICM");
  EXPECT_EQ(parse_sheet_reference("'It''s a ''list'''!$A$1")->sheet, "It's a 'list'");
  EXPECT_EQ(parse_sheet_reference("'a!b'!$A$1")->sheet, "a!b");
  EXPECT_EQ(parse_sheet_reference("$A$1:$A$7")->sheet, "");
}

TEST(SheetReference, HasARange) {
  EXPECT_EQ(parse_sheet_reference("Lists!$B$2:$B$7")->range, (CellRange{{2, 2}, {7, 2}}));
  EXPECT_EQ(parse_sheet_reference("$B$2")->range, (CellRange{{2, 2}, {2, 2}}));
  EXPECT_EQ(parse_sheet_reference("Lists!$B:$B")->range, (CellRange{{1, 2}, {1'048'576, 2}}));
}

TEST(SheetReference, IsAnchoredOnlyWithADollarBeforeEveryRowAndColumn) {
  for (const char* text : {"$A$1", "L!$A$1:$A$7", "$A:$A"}) EXPECT_TRUE(parse_sheet_reference(text)->anchored) << text;
  for (const char* text : {"A1", "$A1", "L!$A$1:$A7", "A1:A7", "A:A"}) {
    EXPECT_FALSE(parse_sheet_reference(text)->anchored) << text;
  }
}

TEST(SheetReference, IsNothingElse) {
  for (const char* text : {"", "Yes", "INDIRECT($A$1)", "!$A$1", "''!$A$1", "'Lists!$A$1", "Lists!", "Lists!Name",
                           "Table1[Column]", "A:", ":", "OFFSET(Lists!$A$1,0,0,7,1)", "Lists!$A$1:Lists!$A$7"}) {
    EXPECT_FALSE(parse_sheet_reference(text)) << text;
  }
}

}  // namespace
}  // namespace bcf::workbook
