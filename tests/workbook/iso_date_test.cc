#include "workbook/iso_date.h"

#include <gtest/gtest.h>

#include <cstdio>

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

TEST(UtcTime, IsToTheSecondAndInUtc) {
  EXPECT_EQ(utc_time("2019-08-01T12:00:00Z"), "2019-08-01T12:00:00Z");
  EXPECT_EQ(utc_time("2019-08-01T23:59:59.999Z"), "2019-08-01T23:59:59Z");
  EXPECT_EQ(utc_time("2019-08-01T12:00"), "2019-08-01T12:00:00Z");
  EXPECT_EQ(utc_time("2019-08-01"), "2019-08-01T00:00:00Z");
  EXPECT_EQ(utc_time("2020-01-01T00:30:00+01:00"), "2019-12-31T23:30:00Z");
  EXPECT_EQ(utc_time("2019-12-31T23:30:00-02:30"), "2020-01-01T02:00:00Z");
}

TEST(UtcTime, KeepsEverySecondOfADay) {
  for (int second = 0; second < 86'400; second += 7) {
    char text[32];
    std::snprintf(text, sizeof text, "2019-08-01T%02d:%02d:%02dZ", second / 3600, second / 60 % 60, second % 60);
    ASSERT_EQ(utc_time(text), text);
  }
}

TEST(UtcTime, IsNothingElse) {
  for (const char* text :
       {"", "Z", "12:00:00Z", "1900-01-01T00:00:00Z", "2019-08-01T12:00:00+25:00", "2019-02-30",
        "2019-08-01T12:00:00+0x:00", "2019-08-01T12:00:00 BST", "01/08/2019", "9999-12-31T23:59:59-01:00"}) {
    EXPECT_FALSE(utc_time(text)) << text;
  }
}

}  // namespace
}  // namespace bcf::workbook
