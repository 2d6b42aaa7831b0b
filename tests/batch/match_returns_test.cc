#include <bcf/match_returns.h>

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace bcf {
namespace {

using Places = std::vector<std::size_t>;
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

ReturnToMatch of(const std::string& file, const std::string& name, const std::string& code = "",
                 const std::string& saved = "") {
  return {file, saved, name, code};
}

TEST(MatchReturns, GoesByTheBoardAndNotByTheFile) {
  const auto matched = match_returns({of("a/1.xlsx", "Southend-on-Sea", "E06000033"), of("a/2.xlsx", "Wight", "E1")},
                                     {of("b/1.xlsx", "Isle of Wight", "E1"), of("b/3.xlsx", "Southend", "E06000033")});
  EXPECT_EQ(matched.both, (Pairs{{0, 1}, {1, 0}}));
  EXPECT_TRUE(matched.gone.empty());
  EXPECT_TRUE(matched.come.empty());
}

TEST(MatchReturns, GoesByTheNameWhereThereIsNoCode) {
  const auto matched = match_returns({of("a", "Isle  of Wight")}, {of("b", "ISLE OF WIGHT"), of("c", "Man")});
  EXPECT_EQ(matched.both, (Pairs{{0, 0}}));
  EXPECT_EQ(matched.come, Places{1});
}

TEST(MatchReturns, TellsBoardsThatOnlyOneSideHas) {
  const auto matched = match_returns({of("a", "A", "1"), of("b", "B", "2")}, {of("b", "B", "2"), of("c", "C", "3")});
  EXPECT_EQ(matched.gone, Places{0});
  EXPECT_EQ(matched.come, Places{1});
}

TEST(MatchReturns, OfSeveralTheOneThatWasSavedLastCounts) {
  const auto matched = match_returns(
      {of("new", "A", "1", "2019-09-02T10:00:00Z"), of("old", "A", "1", "2019-09-01T10:00:00Z")}, {of("x", "A", "1")});
  EXPECT_EQ(matched.both, (Pairs{{0, 0}}));
  ASSERT_EQ(matched.older_before.size(), 1U);
  EXPECT_EQ(matched.older_before[0].older, 1U);
  EXPECT_EQ(matched.older_before[0].newest, 0U);
  EXPECT_TRUE(matched.gone.empty());
}

TEST(MatchReturns, OneThatDoesNotSayWhenItWasSavedIsTheOlder) {
  const auto matched = match_returns({of("x", "A", "1")},
                                     {of("a", "A", "1"), of("b", "A", "1", "2019-09-01T10:00:00Z"), of("c", "A", "1")});
  EXPECT_EQ(matched.both, (Pairs{{0, 1}}));
  EXPECT_EQ(matched.older_after.size(), 2U);
}

TEST(MatchReturns, OfSeveralSavedAtOneTimeTheLastOneCounts) {
  EXPECT_EQ(match_returns({of("x", "A", "1")}, {of("a", "A", "1"), of("b", "A", "1")}).both, (Pairs{{0, 1}}));
}

TEST(MatchReturns, WhatNamesNoBoardBelongsToTheSameFileName) {
  const auto matched = match_returns({of("a/in/Wight HWB.xlsx", "Isle of Wight", "E1"), of("a/x.xlsx", "", "")},
                                     {of("b/x.xlsx", "", ""), of("b/Wight HWB.xlsx", "", "")});
  EXPECT_EQ(matched.both, (Pairs{{0, 1}, {1, 0}}));
}

TEST(MatchReturns, ReturnsOfTwoBoardsAreNeverOne) {
  const auto matched = match_returns({of("a/return.xlsx", "A", "1")}, {of("b/return.xlsx", "B", "2")});
  EXPECT_TRUE(matched.both.empty());
  EXPECT_EQ(matched.gone, Places{0});
  EXPECT_EQ(matched.come, Places{0});
}

TEST(MatchReturns, ABoardThatIsFoundIsNotTakenForItsFileName) {
  const auto matched =
      match_returns({of("a/r.xlsx", "A", "1")}, {of("b/r.xlsx", "", ""), of("b/other.xlsx", "A", "1")});
  EXPECT_EQ(matched.both, (Pairs{{0, 1}}));
  EXPECT_EQ(matched.come, Places{0});
}

}  // namespace
}  // namespace bcf
