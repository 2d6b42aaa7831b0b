#include "batch/distribution.h"

#include <gtest/gtest.h>

#include <limits>

namespace bcf::batch {
namespace {

TEST(Distribution, QuartilesAreThoseOfExcelsInclusiveFunction) {
  // =QUARTILE.INC({7,15,36,39,40,41},1) and so on.
  const auto of = distribution({40, 7, 15, 41, 36, 39});
  EXPECT_EQ(of.count, 6);
  EXPECT_EQ(of.least, 7);
  EXPECT_DOUBLE_EQ(of.lower_quartile, 20.25);
  EXPECT_DOUBLE_EQ(of.median, 37.5);
  EXPECT_DOUBLE_EQ(of.upper_quartile, 39.75);
  EXPECT_EQ(of.greatest, 41);
}

TEST(Distribution, OfOneValueIsThatValue) {
  const auto of = distribution({0.8});
  EXPECT_EQ(of.count, 1);
  EXPECT_EQ(of.least, 0.8);
  EXPECT_EQ(of.lower_quartile, 0.8);
  EXPECT_EQ(of.greatest, 0.8);
}

TEST(Distribution, OfNothingCountsNothing) {
  EXPECT_EQ(distribution({}).count, 0);
  EXPECT_EQ(distribution({std::numeric_limits<double>::quiet_NaN()}).count, 0);
}

}  // namespace
}  // namespace bcf::batch
