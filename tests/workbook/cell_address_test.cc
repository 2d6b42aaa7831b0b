#include "workbook/cell_address.h"

#include <gtest/gtest.h>

namespace bcf::workbook {
namespace {

TEST(CellAddress, IsReadWithOrWithoutDollarsInAnyCase) {
  EXPECT_EQ(parse_address("U25"), (CellAddress{25, 21}));
  EXPECT_EQ(parse_address("$U$25"), (CellAddress{25, 21}));
  EXPECT_EQ(parse_address("u$25"), (CellAddress{25, 21}));
  EXPECT_EQ(parse_address("AA1"), (CellAddress{1, 27}));
}

TEST(CellAddress, GoesToTheLastCellOfASheetAndNoFurther) {
  EXPECT_EQ(parse_address("XFD1048576"), (CellAddress{1'048'576, 16'384}));
  EXPECT_FALSE(parse_address("XFE1"));
  EXPECT_FALSE(parse_address("A1048577"));
  EXPECT_FALSE(parse_address("A99999999999999999999"));
  EXPECT_FALSE(parse_address("AAAAAAAAAAAAAAAAAAAA1"));
}

TEST(CellAddress, IsNothingElse) {
  for (const char* text : {"", "U", "25", "U0", "U25 ", " U25", "U-25", "$", "$$U25", "U25:U26",
                           "\xC3\x89"
                           "1"}) {
    EXPECT_FALSE(parse_address(text)) << text;
  }
}

TEST(CellRange, PutsItsCornersInOrder) {
  EXPECT_EQ(parse_range("B9:A2"), (CellRange{{2, 1}, {9, 2}}));
  EXPECT_EQ(parse_range("A9:$B$2"), (CellRange{{2, 1}, {9, 2}}));
  EXPECT_EQ(parse_range("U25"), (CellRange{{25, 21}, {25, 21}}));
  EXPECT_FALSE(parse_range("A1:"));
  EXPECT_FALSE(parse_range(":A1"));
  EXPECT_FALSE(parse_range("A1:B2:C3"));
}

TEST(CellRange, HoldsBothItsCorners) {
  const CellRange range{{22, 2}, {271, 22}};
  EXPECT_TRUE(range.contains({22, 2}));
  EXPECT_TRUE(range.contains({271, 22}));
  EXPECT_FALSE(range.contains({21, 2}));
  EXPECT_FALSE(range.contains({100, 23}));
}

TEST(CellAddress, IsWrittenAsItIsRead) {
  for (const char* text : {"A1", "Z9", "AA10", "AZ1", "BA1", "ZZ1", "AAA1", "XFD1048576"}) {
    EXPECT_EQ(to_string(*parse_address(text)), text);
  }
  EXPECT_EQ(to_string(CellRange{{22, 21}, {271, 21}}), "U22:U271");
  EXPECT_EQ(to_string(CellRange{{22, 21}, {22, 21}}), "U22");
}

TEST(Column, IsReadFromItsLetters) {
  EXPECT_EQ(parse_column("U"), 21U);
  EXPECT_EQ(parse_column("xfd"), 16'384U);
  for (const char* text : {"", "XFE", "U1", "1", "-"}) EXPECT_EQ(parse_column(text), 0U) << text;
}

}  // namespace
}  // namespace bcf::workbook
