// How long texts are, and what they speak of.
#include <gtest/gtest.h>

#include "checks/phrases.h"
#include "checks/word_count.h"
#include "rules/spelling.h"

namespace bcf::checks {
namespace {

TEST(CountWords, PartsThemAtSpacesAndNewLines) {
  EXPECT_EQ(count_words(""), 0U);
  EXPECT_EQ(count_words(" \n\u00A0"), 0U);
  EXPECT_EQ(count_words("one"), 1U);
  EXPECT_EQ(count_words("  one two\nthree\tfour\u00A0five\r\n"), 5U);
}

TEST(CountWords, MayCountSpacesAlone) {
  EXPECT_EQ(count_words_between_spaces(""), 0U);
  EXPECT_EQ(count_words_between_spaces("one\ntwo three\u00A0four"), 2U);
  EXPECT_EQ(count_words_between_spaces("  one   two "), 2U);
}

bool mentions(const char* text, const char* phrase) {
  return first_mentioned(rules::loose_key(text), {"nowhere", phrase}) != nullptr;
}

TEST(FirstMentioned, FindsThePhraseAtTheBeginningOfAWord) {
  EXPECT_TRUE(mentions("The CARERS' strategy", "carer"));
  EXPECT_TRUE(mentions("under the\nCare  Act", "care act"));
  EXPECT_FALSE(mentions("Healthcare actions", "care act"));
  EXPECT_FALSE(mentions("", "carer"));
}

TEST(FirstMentioned, HasAnAbbreviationEndTheWordAsWell) {
  EXPECT_TRUE(mentions("Our PCNs, and others", "pcn"));
  EXPECT_TRUE(mentions("(PCN)", "pcn"));
  EXPECT_FALSE(mentions("pcnx", "pcn"));
}

TEST(FirstMentioned, FindsABracketBehindAWord) { EXPECT_TRUE(mentions("Agreed[insert name]", "[insert")); }

TEST(FirstMentioned, GivesThePhraseThatComesFirstInTheList) {
  const std::vector<std::string> phrases = {"frailty", "falls"};
  EXPECT_EQ(first_mentioned("falls and frailty", phrases), &phrases.front());
}

}  // namespace
}  // namespace bcf::checks
