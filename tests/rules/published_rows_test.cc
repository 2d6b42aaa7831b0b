#include "rules/published_rows.h"

#include <gtest/gtest.h>

#include <vector>

namespace bcf::rules {
namespace {

using Row = std::vector<PublishedCell>;

TEST(PublishedRows, HasWordsAndFiguresByRowAndColumn) {
  PublishedRows rows;
  EXPECT_TRUE(rows.empty());
  EXPECT_FALSE(rows.is_figure(0));
  ASSERT_TRUE(rows.add(Row{{"York"}, {"60.2", 60.2}, {""}, {"E1"}}));
  ASSERT_TRUE(rows.add(Row{{"Hull"}, {"0", 0.0}, {"x"}, {""}}));
  ASSERT_EQ(rows.size(), 2U);
  ASSERT_EQ(rows.columns(), 4U);
  EXPECT_TRUE(rows.is_figure(1));
  EXPECT_FALSE(rows.is_figure(2));
  EXPECT_EQ(rows.text(0, 0), "York");
  EXPECT_EQ(rows.text(0, 2), "");
  EXPECT_EQ(rows.text(0, 3), "E1");
  EXPECT_EQ(rows.text(1, 0), "Hull");
  EXPECT_EQ(rows.text(1, 2), "x");
  EXPECT_EQ(rows.text(1, 3), "");
  EXPECT_EQ(rows.figure(0, 1), 60.2);
  EXPECT_EQ(rows.figure(0, 0), 0);
  EXPECT_EQ(rows.text(0, 1), "60.2");
  EXPECT_EQ(rows.text(1, 1), "0");
  EXPECT_EQ(rows.text(1, 0), "Hull");
  EXPECT_TRUE(rows.says(0, 0, "York"));
  EXPECT_TRUE(rows.says(0, 2, ""));
  for (const char* other : {"Cork", "Yorx", "York ", "Yor", "", "york"}) EXPECT_FALSE(rows.says(0, 0, other)) << other;
  EXPECT_FALSE(rows.says(0, 2, "x"));
}

TEST(PublishedRows, TakesNoRowOfAnotherKind) {
  PublishedRows rows;
  ASSERT_TRUE(rows.add(Row{{"York"}, {"60.2", 60.2}}));
  EXPECT_FALSE(rows.add(Row{{"Hull"}, {"60.2"}}));
  EXPECT_FALSE(rows.add(Row{{"1", 1.0}, {"60.2", 60.2}}));
  EXPECT_FALSE(rows.add(Row{{"Hull"}}));
  EXPECT_EQ(rows.size(), 1U);
  EXPECT_TRUE(rows.add(Row{{"Hull"}, {"1.5", 1.5}}));
  EXPECT_EQ(rows.text(1, 0), "Hull");
  EXPECT_EQ(rows.figure(1, 1), 1.5);
}

}  // namespace
}  // namespace bcf::rules
