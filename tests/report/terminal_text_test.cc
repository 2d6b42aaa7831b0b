#include "report/terminal_text.h"

#include <gtest/gtest.h>

namespace bcf::report_text {
namespace {

using Lines = std::vector<std::string_view>;

TEST(Printable, PlainWordsStayAsTheyAre) {
  EXPECT_EQ(printable("Southend-on-Sea £1,516,820 “Café”"), "Southend-on-Sea £1,516,820 “Café”");
}

TEST(Printable, NewLinesTabsAndOddSpacesBecomeSpaces) {
  EXPECT_EQ(printable("a\r\nb\tc\xC2\xA0"
                      "d\xE2\x80\xA8"
                      "e\xC2\x85"
                      "f"),
            "a b c d e f");
}

TEST(Printable, EscapeSequencesAreShownNotObeyed) {
  EXPECT_EQ(printable("\x1b[31mred\x1b]0;title\x07"), "\\u{1b}[31mred\\u{1b}]0;title\\u{7}");
  EXPECT_EQ(printable("\xC2\x9B[2J"), "\\u{9b}[2J");
  EXPECT_EQ(printable("\x7F"), "\\u{7f}");
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\u{0}b");
}

// NOLINTBEGIN(misc-misleading-bidirectional): the marks are what is looked for.
TEST(Printable, MarksOfWritingDirectionAreShown) {
  for (const char* mark : {"\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067",
                           "\u2068", "\u2069", "\u061c"}) {
    const std::string shown = printable(mark);
    EXPECT_EQ(shown.find(mark), std::string::npos);
    EXPECT_EQ(shown.rfind("\\u{", 0), 0U) << shown;
  }
}

TEST(Printable, InvisibleCharactersAreShown) {
  EXPECT_EQ(printable("a\u200bb\ufeffc"), "a\\u{200b}b\\u{feff}c");
  EXPECT_EQ(printable("\xF3\xA0\x81\x81"), "\\u{e0041}");  // a tag character
}

TEST(Printable, BytesThatAreNotUtf8AreReplaced) {
  EXPECT_EQ(printable("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(printable("\xE2\x82"), "\uFFFD\uFFFD");
  EXPECT_EQ(printable("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // half of a surrogate pair
  EXPECT_EQ(printable("\xC0\xAF"), "\uFFFD\uFFFD");            // an overlong "/"
}

TEST(Printable, WhatIsPrintableAlreadyDoesNotChange) {
  const std::string once = printable("\x1b[31m\u202e\xFF é");
  EXPECT_EQ(printable(once), once);
}

// NOLINTEND(misc-misleading-bidirectional)

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("£1"), 2U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("健康"), 4U);
  EXPECT_EQ(display_width(""), 0U);
}

TEST(Wrap, BreaksAtSpaces) { EXPECT_EQ(wrap("one two three", 8), (Lines{"one two", "three"})); }

TEST(Wrap, KeepsWhatFitsOnOneLine) { EXPECT_EQ(wrap("exactly 10", 10), (Lines{"exactly 10"})); }

TEST(Wrap, KeepsSpacesWithinALine) { EXPECT_EQ(wrap("Local  Authority", 20), (Lines{"Local  Authority"})); }

TEST(Wrap, BreaksALongWordAfterAStroke) {
  EXPECT_EQ(wrap("Multi-disciplinary/Multi-agency", 20), (Lines{"Multi-disciplinary/", "Multi-agency"}));
}

TEST(Wrap, BreaksAnywhereWhereItMust) { EXPECT_EQ(wrap("abcdefgh", 3), (Lines{"abc", "def", "gh"})); }

TEST(Wrap, NeverPartsALetterFromItsAccent) {
  EXPECT_EQ(wrap("e\u0301e\u0301e\u0301", 2), (Lines{"e\u0301e\u0301", "e\u0301"}));
}

TEST(Wrap, CountsWideCharactersAsTwo) { EXPECT_EQ(wrap("健康福祉", 5), (Lines{"健康", "福祉"})); }

TEST(Wrap, NothingIsOneEmptyLine) {
  EXPECT_EQ(wrap("", 10), (Lines{""}));
  EXPECT_EQ(wrap("", 0), (Lines{""}));
}

TEST(Wrap, EndsWhateverTheWidth) { EXPECT_EQ(wrap("健a", 0), (Lines{"健", "a"})); }

}  // namespace
}  // namespace bcf::report_text
