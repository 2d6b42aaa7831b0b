#include "workbook/iso_date.h"

#include <gtest/gtest.h>

namespace bcf::workbook {
namespace {

TEST(IsoDate, CountsDaysAsThe1900SystemDoes) {
  EXPECT_EQ(parse_iso_date("1900-01-01"), 1);
  EXPECT_EQ(parse_iso_date("1900-02-28"), 59);
  EXPECT_EQ(parse_iso_date("1900-03-01"), 61);
  EXPECT_EQ(parse_iso_date("2019-10-10"), 43'748);
}

TEST(IsoDate, TakesATimeOfDay) {
  EXPECT_EQ(parse_iso_date("2019-10-10T12:00:00"), 43'748.5);
  EXPECT_EQ(parse_iso_date("2019-10-10T06:00:00.000Z"), 43'748.25);
  EXPECT_EQ(parse_iso_date("18:00"), 0.75);
  EXPECT_EQ(parse_iso_date("T18:00:00"), 0.75);
}

TEST(IsoDate, IsNothingElse) {
  for (const char* text :
       {"", "2019-02-29", "2019-13-01", "2019-1-1", "1899-12-31", "2019-10-10T", "2019-10-10T25:00", "2019-10-10T12:60",
        "2019-10-10 12:00", "12:00:99", "10/10/2019", "20191010", "2019-10-10x"}) {
    EXPECT_FALSE(parse_iso_date(text)) << text;
  }
}

}  // namespace
}  // namespace bcf::workbook
