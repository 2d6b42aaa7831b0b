#include "report/figures.h"

#include <gtest/gtest.h>

#include <limits>

namespace bcf::report_text {
namespace {

TEST(Pounds, WholeAmountsHaveNoPence) {
  EXPECT_EQ(written({151682000}), "£1,516,820");
  EXPECT_EQ(written({0}), "£0");
  EXPECT_EQ(written({99900}), "£999");
  EXPECT_EQ(written({100000}), "£1,000");
}

TEST(Pounds, PenceHaveTwoDigits) {
  EXPECT_EQ(written({681180750}), "£6,811,807.50");
  EXPECT_EQ(written({5}), "£0.05");
}

TEST(Pounds, TheSignStandsBeforeThePoundSign) {
  EXPECT_EQ(written({-123400}), "-£1,234");
  EXPECT_EQ(written({-50}), "-£0.50");
}

TEST(Pounds, TheLeastAmountThatCanBeHeldIsWritten) {
  EXPECT_EQ(written({std::numeric_limits<std::int64_t>::min()}), "-£92,233,720,368,547,758.08");
}

TEST(Number, HasTwoDecimalsAtMost) {
  EXPECT_EQ(number(659.1844979), "659.18");
  EXPECT_EQ(number(11.8), "11.8");
  EXPECT_EQ(number(613), "613");
  EXPECT_EQ(number(36105.2059), "36,105.21");
  EXPECT_EQ(number(999999.999), "1,000,000");
  EXPECT_EQ(number(-1234.5), "-1,234.5");
}

TEST(Number, NothingMuchIsNought) {
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(-0.001), "0");
}

TEST(Number, WhatIsNoNumberIsADash) {
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN()), "-");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "-");
  EXPECT_EQ(percent(std::numeric_limits<double>::infinity()), "-");
}

TEST(Number, TheHugeStayShort) { EXPECT_EQ(number(1e300), "1e+300"); }

TEST(Percent, HasOneDecimalAtMost) {
  EXPECT_EQ(percent(0.88), "88%");
  EXPECT_EQ(percent(0.785), "78.5%");
  EXPECT_EQ(percent(2.0 / 3.0), "66.7%");
}

TEST(Counted, OneIsSingular) {
  EXPECT_EQ(counted(1, "error", "errors"), "1 error");
  EXPECT_EQ(counted(0, "error", "errors"), "0 errors");
  EXPECT_EQ(counted(1200, "error", "errors"), "1,200 errors");
}

TEST(Tally, NamesWhatThereIs) {
  EXPECT_EQ(tally({2, 1, 0, 0}), "2 errors, 1 warning");
  EXPECT_EQ(tally({0, 0, 1, 3}), "1 point of advice, 3 waived");
  EXPECT_EQ(tally({}), "");
}

}  // namespace
}  // namespace bcf::report_text
