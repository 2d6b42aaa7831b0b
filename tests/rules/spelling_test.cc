#include "rules/spelling.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bcf::rules {
namespace {

TEST(LooseKey, CaseAndSpacesDoNotCount) {
  EXPECT_EQ(loose_key("  Social   care "), loose_key("SOCIAL CARE"));
  EXPECT_EQ(loose_key("Social\u00A0Care"), loose_key("Social Care"));
  EXPECT_EQ(loose_key("Social\u200B Care\u2003"), loose_key("Social Care"));
}

TEST(LooseKey, QuotesAndDashesDoNotCount) {
  EXPECT_EQ(loose_key("Other \u2013 \u2018Red Bag\u2019 scheme"), loose_key("Other - 'Red Bag' scheme"));
  EXPECT_EQ(loose_key("Rapid/Crisis Response"), loose_key("Rapid / Crisis Response"));
  EXPECT_EQ(loose_key("Seven\u2011Day"), loose_key("Seven-Day"));
}

TEST(LooseKey, WordsCount) {
  EXPECT_NE(loose_key("Bath & North East Somerset"), loose_key("Bath and North East Somerset"));
  EXPECT_NE(loose_key("Other"), loose_key("Others"));
}

TEST(LooseKey, FullWidthLettersAreLetters) { EXPECT_EQ(loose_key("\uFF39\uFF25\uFF33"), "yes"); }

TEST(LooseKey, TakesBytesThatAreNoUtf8) { EXPECT_FALSE(loose_key("\xFF\xFE\x80 x").empty()); }

TEST(IsBlank, EveryKindOfSpaceIsBlank) {
  EXPECT_TRUE(is_blank(""));
  EXPECT_TRUE(is_blank(" \t\r\n\u00A0\u2003\u200B\uFEFF"));
  EXPECT_FALSE(is_blank("\u00A0."));
}

TEST(Trimmed, LeavesWhatStandsBetween) {
  EXPECT_EQ(trimmed("\u00A0 a b \u2003"), "a b");
  EXPECT_EQ(trimmed(" \u00A0 "), "");
}

TEST(Closest, FindsTheTablesSpelling) {
  const std::vector<std::string> boards = {"Bath and North East Somerset", "Kingston upon Hull, City of",
                                           "Kingston upon Thames", "Bristol, City of", "Leeds"};
  EXPECT_EQ(closest("Bath & North East Somerset", boards), 0U);
  EXPECT_EQ(closest("City of Kingston upon Hull", boards), 1U);
  EXPECT_EQ(closest("Bristol", boards), 3U);
  EXPECT_EQ(closest("Leds", boards), 4U);
  EXPECT_EQ(closest("Paris", boards), none_close);
  EXPECT_EQ(closest(std::string(5000, 'x'), boards), none_close);
}

TEST(Closest, OfAShortWordOnlyWhatBeginsLikeIt) {
  const std::vector<std::string> yes_no = {"Yes", "No"};
  for (const auto* slip : {"Ye", "Yse", "Yess"}) EXPECT_EQ(closest(slip, yes_no), 0U) << slip;
  EXPECT_EQ(closest("Noo", yes_no), 1U);
  EXPECT_EQ(closest("n/a", yes_no), none_close);
  EXPECT_EQ(closest("n/a", std::vector<std::string>{"New", "Existing"}), none_close);
  const std::vector<std::string> sources = {"DFG", "iBCF", "CCG"};
  EXPECT_EQ(closest("BCF", sources), none_close);
  EXPECT_EQ(closest("DF", sources), 0U);
  EXPECT_EQ(closest("iBFC", sources), 1U);
  EXPECT_EQ(closest("DFG", std::vector<std::string>{"LA", "CCG"}), none_close);
}

TEST(LooseKey, HasRoomForBytesThatAreNoUtf8) {
  EXPECT_EQ(loose_key("\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9").size(), 36U);
  EXPECT_EQ(loose_key("  A  \xFF  -  B  "), "a \u00FF-b");
}

// No writing has so many; putting them in order would take the square of their number.
TEST(LooseKey, LeavesMarksByTheThousandAsTheyAre) {
  std::string text = "A";
  for (int i = 0; i < 20'000; ++i) text += "\u0301";
  for (int i = 0; i < 20'000; ++i) text += "\u0334";
  EXPECT_EQ(loose_key(text), "a" + text.substr(1));
  EXPECT_EQ(loose_key("e\u0301tat"), loose_key("\u00E9tat"));
}

TEST(MayHaveKey, IsFalseOnlyWhereTheKeyIsAnother) {
  const std::vector<std::string> texts = {
      "",    " ",          "Social Care", "social care", "`quoted", "'quoted",      "\"quoted",          "-",
      "/a",  "e\u0301tat", "\u00E9tat",   "E",           "1",       "\u2018quoted", "\u00A0Social Care", "a\u200B",
      "[x]", "~",          "\x7f",        "fi",          "\uFB01"};
  for (const auto& text : texts) {
    for (const auto& other : texts) {
      const auto key = loose_key(other);
      EXPECT_TRUE(loose_key(text) != key || may_have_key(text, key)) << text << " and " << other;
    }
  }
  for (const auto& text : texts) {
    for (const auto& other : texts) {
      KeyBeginnings beginnings;
      EXPECT_FALSE(beginnings.may_begin(text)) << text;
      beginnings.add(loose_key("Zebra"));
      beginnings.add(loose_key(other));
      const bool may = may_have_key(text, loose_key("Zebra")) || may_have_key(text, loose_key(other));
      EXPECT_EQ(beginnings.may_begin(text), may) << text << " and " << other;
    }
  }
  EXPECT_FALSE(may_have_key("Social Care", loose_key("Acute")));
  EXPECT_FALSE(may_have_key("Social Care", ""));
  EXPECT_TRUE(may_have_key("Social Care", loose_key("sOCIAL care")));
}

}  // namespace
}  // namespace bcf::rules
