#include "report/xlsx_cell.h"

#include <gtest/gtest.h>

#include <string>

namespace bcf::report_text {
namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(XlsxText, IsAsLongAsACellOfExcelAllows) {
  const std::string most(32767, 'x');
  EXPECT_EQ(xlsx_text(most), most);
  EXPECT_EQ(xlsx_text(most + "y"), std::string(32766, 'x') + "\u2026");
}

TEST(XlsxText, IsCutBetweenCharactersAndCountedAsExcelCounts) {
  EXPECT_EQ(xlsx_text(repeated("\u00e9", 32768)), repeated("\u00e9", 32766) + "\u2026");
  // Each is two of the units that Excel counts, and never stands there by half.
  EXPECT_EQ(xlsx_text(repeated("\U0001F600", 16383)), repeated("\U0001F600", 16383));
  EXPECT_EQ(xlsx_text(repeated("\U0001F600", 16384)), repeated("\U0001F600", 16383) + "\u2026");
  EXPECT_EQ(xlsx_text("x" + repeated("\U0001F600", 16384)), "x" + repeated("\U0001F600", 16382) + "\u2026");
}

TEST(XlsxText, HoldsNothingThatIsHiddenOrNoXml) {
  EXPECT_EQ(xlsx_text(std::string("a\0b", 3)), "a\\u{0}b");
  EXPECT_EQ(xlsx_text("\x1b[2J\u202E\uFFFE\n\xff"), "\\u{1b}[2J\\u{202e}\\u{fffe} \uFFFD");
}

TEST(XlsxText, HoldsNoCodeOfAnotherCharacter) {
  EXPECT_EQ(xlsx_text("_x0041_"), "_x005F_x0041_");
  EXPECT_EQ(xlsx_text("a_xabcd_x000D_"), "a_x005F_xabcd_x005F_x000D_");
  EXPECT_EQ(xlsx_text("_x41_ _x004G_ _x0041"), "_x41_ _x004G_ _x0041");
}

TEST(CouldBeFormula, IsWhatBeginsAsOne) {
  for (const char* text : {"=1+1", "+44", "-", "@SUM(A1)"}) EXPECT_TRUE(could_be_formula(text)) << text;
  for (const char* text : {"", "1=1", " =1", "'=1"}) EXPECT_FALSE(could_be_formula(text)) << text;
}

TEST(DayCell, IsADayWhereThereIsSuchADay) {
  using namespace std::chrono;
  EXPECT_EQ(std::get<year_month_day>(day_cell("2020-02-29").value), 2020y / February / 29);
  for (const char* text : {"2019-02-29", "2020-3-31", "2020/03/31", "1899-12-31", "2020-03-3x", "for ever", ""}) {
    EXPECT_EQ(std::get<std::string>(day_cell(text).value), text);
  }
}

}  // namespace
}  // namespace bcf::report_text
