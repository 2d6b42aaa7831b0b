#include "intake/typed_values.h"

#include <gtest/gtest.h>

namespace bcf::intake {
namespace {

TEST(NumberIn, ReadsWhatAPersonWouldRead) {
  EXPECT_EQ(number_in("12"), 12);
  EXPECT_EQ(number_in(" 1,200.5\u00A0"), 1200.5);
  EXPECT_EQ(number_in("£1,516,820"), 1516820);
  EXPECT_EQ(number_in("50%"), 0.5);
  EXPECT_EQ(number_in("(50)"), -50);
  EXPECT_EQ(number_in("-3"), -3);
  EXPECT_EQ(number_in("+3"), 3);
  EXPECT_EQ(number_in("1516820 "), 1516820);
  EXPECT_EQ(number_in(" 1,516,820 "), 1516820);
  EXPECT_EQ(number_in("£ 1,516,820.00"), 1516820);
  EXPECT_EQ(number_in("12 %"), 0.12);
  EXPECT_EQ(number_in("(£500)"), -500);
  EXPECT_EQ(number_in("-£5"), -5);
  EXPECT_EQ(number_in("£-5"), -5);
  EXPECT_EQ(number_in("\u22125"), -5);  // a minus sign, and no hyphen
  EXPECT_EQ(number_in("500-"), -500);   // as finance systems write it
  EXPECT_EQ(number_in("1.5E+3"), 1500);
}

TEST(NumberIn, ReadsNothingElse) {
  for (const auto* text : {"", "tbc", "12 people", "1.2.3", "10-12", "-5-", "(5-)", "5--", "about 40", "e", "-", "£",
                           "%", "1e999", "0x10"}) {
    EXPECT_EQ(number_in(text), std::nullopt) << text;
  }
}

TEST(DayIn, ReadsDayBeforeMonth) {
  constexpr double tenth_of_october = 43748;
  for (const auto* text : {"10/10/2019", "10.10.2019", "10-10-2019", "10/10/19", "10 October 2019", "10th October 2019",
                           "Thursday 10 October 2019", "Thurs 10th of Oct 2019", "October 10, 2019", "2019-10-10",
                           "10 OCTOBER 2019", "10/10/2019 14:00", "2019-10-10T00:00:00", "10-Oct-19"}) {
    EXPECT_EQ(day_in(text), tenth_of_october) << text;
  }
  EXPECT_EQ(day_in("05/11/2019"), 43774);
}

TEST(DayIn, ReadsNoDayThatDoesNotExist) {
  for (const auto* text :
       {"", "tbc", "31/02/2019", "10/13/2019", "October 2019", "2019", "10/10", "0/1/2019", "32 May 2019"}) {
    EXPECT_EQ(day_in(text), std::nullopt) << text;
  }
}

TEST(WrittenDay, IsReadBack) {
  EXPECT_EQ(written_day(43748), "10 October 2019");
  EXPECT_EQ(day_in(written_day(43800)), 43800);
}

TEST(WrittenNumber, IsAsShortAsCanBe) {
  EXPECT_EQ(written_number(12), "12");
  EXPECT_EQ(written_number(0.5), "0.5");
  EXPECT_EQ(written_number(-15000), "-15000");
}

}  // namespace
}  // namespace bcf::intake
