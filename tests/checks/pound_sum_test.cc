#include "checks/pound_sum.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace bcf::checks {
namespace {

intake::Answer amount(double pounds) {
  intake::Answer out;
  out.state = intake::AnswerState::valid;
  out.number = pounds;
  out.money = *Money::from_pounds(pounds);
  return out;
}

Money sum(std::initializer_list<double> amounts) {
  PoundSum out;
  for (const double pounds : amounts) out.add(amount(pounds));
  return out.total();
}

TEST(PoundSum, RoundsInTheEndOnly) {
  EXPECT_EQ(sum({}), Money{});
  EXPECT_EQ(sum({4470871.0 / 3, 4470871.0 / 3, 4470871.0 / 3}), Money{447087100});
  EXPECT_EQ(sum({0.004, 0.004, 0.004}), Money{1});
  EXPECT_EQ(sum({0.004}), Money{});
  EXPECT_EQ(sum({100.125}), Money{10013});
  EXPECT_EQ(sum({-100.125}), Money{-10013});
  EXPECT_EQ(sum({0.005}), Money{1});
  EXPECT_EQ(sum({-0.005}), Money{-1});
  EXPECT_EQ(sum({0.0025, 0.0025}), Money{1});
  EXPECT_EQ(sum({6092958.625, 0}), Money{609295863});
  EXPECT_EQ(sum({4470871.625, 1622087}), Money{609295863});
  EXPECT_EQ(sum({100.125, 100.125}), Money{20025});
  EXPECT_EQ(sum({100.004, -200.008}), Money{-10000});
  EXPECT_EQ(sum({10.006, -10.004}), Money{});
  EXPECT_EQ(sum({1516820.07, 0.01, -1516820.08}), Money{});
}

TEST(PoundSum, IsExactForManyWholePence) {
  PoundSum out;
  for (int i = 0; i < 100'000; ++i) out.add(amount(999'999.99));
  EXPECT_EQ(out.total(), Money{99'999'999LL * 100'000});
}

TEST(PoundSum, TakesSharesOfAmounts) {
  PoundSum out;
  for (int i = 0; i < 3; ++i) out.add(amount(100), 1.0 / 3);
  EXPECT_EQ(out.total(), Money{10000});
  out.add(amount(0.01), 0.5);
  EXPECT_EQ(out.total(), Money{10001});
  out.add(amount(0.01), 0);
  EXPECT_EQ(out.total(), Money{10001});
}

}  // namespace
}  // namespace bcf::checks
