#include "workbook/relationships.h"

#include <gtest/gtest.h>

namespace bcf::workbook {
namespace {

TEST(Relationships, TargetsAreSeenFromThePartThatNamesThem) {
  EXPECT_EQ(resolve_target("", "xl/workbook.xml"), "xl/workbook.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
  EXPECT_EQ(resolve_target("xl/worksheets/sheet1.xml", "../styles.xml"), "xl/styles.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "worksheets\\sheet1.xml"), "xl/worksheets/sheet1.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "./a/./b/../c.xml"), "xl/a/c.xml");
  EXPECT_EQ(resolve_target("xl/workbook.xml", "worksheets/sheet1.xml#Sheet1!A1"), "xl/worksheets/sheet1.xml");
}

TEST(Relationships, TargetsDoNotLeaveThePackage) {
  EXPECT_EQ(resolve_target("xl/workbook.xml", "../../../etc/passwd"), "etc/passwd");
  EXPECT_EQ(resolve_target("", ".."), "");
}

}  // namespace
}  // namespace bcf::workbook
