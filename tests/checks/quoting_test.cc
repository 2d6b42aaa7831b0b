#include "checks/quoting.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace bcf::checks {
namespace {

TEST(Quotable, TakesAddressesOut) {
  EXPECT_EQ(quotable("ask lead@example.org, please"), "ask [e-mail address] please");
  EXPECT_EQ(quotable("a@example.org b@example.org"), "[e-mail address] [e-mail address]");
}

TEST(Quotable, TakesTelephoneNumbersOut) {
  EXPECT_EQ(quotable("ring 01632 960000"), "ring [telephone number]");
  EXPECT_EQ(quotable("+44 (0)1632 960000 x12"), "[telephone number] x12");
  EXPECT_EQ(quotable("(01632) 960000"), "[telephone number]");
}

TEST(Quotable, SeesThroughOtherSpacesDashesAndSigns) {
  for (const auto* text : {"01632\u00A0960000", "01632\u2013960000", "01632\u2009960\u2011000", "Tel.01632 960000",
                           "[01632] 960000", "7700 900263", "44 7700 900263"}) {
    EXPECT_EQ(quotable(text).find("96"), std::string::npos) << quotable(text);
    EXPECT_EQ(quotable(text).find("90"), std::string::npos) << quotable(text);
    EXPECT_TRUE(hides_telephone(quotable(text))) << quotable(text);
  }
  for (const auto* text :
       {"lead\uFF20example.org", "lead @example.org", "lead @ example.org", "lead (at) example.org"}) {
    EXPECT_EQ(quotable(text), "[e-mail address]") << text;
  }
}

TEST(Quotable, TakesNumbersOutHoweverTheirDigitsAreParted) {
  for (const auto* text : {"01702_215000",
                           "01702, 215000",
                           "01702,215000",
                           "01702:215000",
                           "01702: 215 000",
                           "01702\u00B7215\u00B7000",
                           "01702\u2022215000",
                           "01702 \u2022 215000",
                           "01702|215000",
                           "01702 | 215000",
                           "01702 ext215000",
                           "01702 ext. 215000",
                           "01702 x215000",
                           "01702, 215, 000",
                           "020, 7946, 0000",
                           "1702215000",
                           "441702215000",
                           "1702,215000",
                           "+44,1702,215000",
                           "\u0660\u0661\u0667\u0660\u0662\u0662\u0661\u0665\u0660\u0660\u0660",
                           "\u06F0\u06F1\u06F7\u06F0\u06F2 \u06F2\u06F1\u06F5\u06F0\u06F0\u06F0"}) {
    EXPECT_EQ(quotable(text), "[telephone number]") << text;
  }
  EXPECT_EQ(quotable("scheme 6, 01702, 215000, from 10/10/2019"), "scheme 6, [telephone number], from 10/10/2019");
  EXPECT_EQ(quotable("01702, 215000, 01702, 215001"), "[telephone number], [telephone number]");
}

TEST(Quotable, LeavesDatesTimesYearsAmountsAndListsIn) {
  for (const auto* text : {"\u00A31,516,820",
                           "12,000,000",
                           "1,516,820,000",
                           "\u00A31,516,820 of \u00A312,000,000",
                           "2019/20",
                           "2019/20, 2020/21",
                           "2019/20 2020/21",
                           "2017-2019 2019-2020",
                           "2018 2019 2020",
                           "U22:U271",
                           "D22:D271, U22:U271",
                           "2019-10-10 00:00",
                           "2019-10-10 00:00:00",
                           "01/04/2019 - 31/03/2020",
                           "1/4/19 31/3/20",
                           "08:30-12:30, 13:00-17:00",
                           "0.123456789",
                           "0.5, 0.25, 0.125, 0.0625",
                           "01, 02, 03, 04, 05",
                           "001, 002, 003, 004",
                           "1, 2, 3, 4, 5, 6, 7, 8, 9",
                           "E06000033, E06000034",
                           "-1702215000",
                           "\u00A31702215000",
                           "1702215000.50",
                           "12875651.25",
                           "1:2:3:4"}) {
    EXPECT_EQ(quotable(text), text);
  }
}

TEST(Quotable, TakesAddressesOutHoweverTheirSignsAreSpelt) {
  for (const auto* text :
       {"lead at example.org", "lead AT example DOT org", "lead [ at ] example.org", "lead(a)example.org",
        "lead (a) example.org", "lead{at}example.org", "lead<at>example.org", "lead%40example.org",
        "lead [at] example [dot] org", "bcf dot lead at example dot org", "bcf.lead @ example dot org",
        "lead_at_example.org", "LEAD AT EXAMPLE.ORG", "lead at nhs.example.org.uk", "lead (@) example.org"}) {
    EXPECT_EQ(quotable(text), "[e-mail address]") << text;
  }
  EXPECT_EQ(quotable("ask lead at example.org today"), "ask [e-mail address] today");
}

TEST(Quotable, LeavesAnAtBetweenOtherWordsIn) {
  for (const auto* text :
       {"care at home", "care at home. And at night", "look at page 3", "at 10.30", "at 10.30am", "stay-at-home",
        "(a) care at home (b) care at work", "a ward at St.Mary", "page at www.example.org", "up by %40 in all",
        "look at home.Then", "at.home", "dot and at"}) {
    EXPECT_EQ(quotable(text), text);
  }
}

TEST(Quotable, TakesOutWhatStandsSideBySide) {
  EXPECT_EQ(quotable("ring 01632 960000 lead@example.org"), "ring [telephone number] [e-mail address]");
}

TEST(Quotable, LeavesOtherDashesInWhereNothingHides) { EXPECT_EQ(quotable("a \u2013 b"), "a \u2013 b"); }

TEST(Quotable, LeavesFiguresIn) {
  for (const auto* text : {"£1,516,820", "-15000", "12875651", "10/10/2019", "0.5", "2019/20", "1000000000"}) {
    EXPECT_EQ(quotable(text), text);
  }
}

TEST(Quotable, CutsLongTextBetweenCharacters) {
  const std::string text(200, 'x');
  EXPECT_EQ(quotable(text), std::string(80, 'x') + "…");
  std::string accents;
  for (int i = 0; i < 100; ++i) accents += "é";
  const auto cut = quotable("a" + accents);
  EXPECT_EQ(cut.substr(cut.size() - 5), "é…");
}

TEST(Quotable, PutsItOnOneLine) { EXPECT_EQ(quotable(" a\r\n\tb\u00A0"), "a b"); }

// A text is looked through only where it may hold particulars. The letter beyond ASCII has it looked through anyhow.
TEST(WithoutParticulars, LooksWhereverThereAreAny) {
  const std::vector<std::string> pieces = {"lead", "at",    "AT",     "@",   "a", "(",   "[ ", ")",
                                           " ]",   "_",     "-",      "%40", " ", "\t",  ".",  "dot",
                                           "org",  "01632", "960000", "+",   "{", "<  ", "\v", "\n"};
  const auto found = [](const std::string& text) {
    const std::string told = without_particulars(text);
    return std::pair(told.find("[e-mail address]") != std::string::npos,
                     told.find("[telephone number]") != std::string::npos);
  };
  std::size_t with_some = 0;
  const auto try_them = [&](const std::string& text) {
    const auto here = found(text);
    EXPECT_EQ(here, found(text + " \u00E9")) << text;
    with_some += here.first || here.second ? 1 : 0;
  };
  for (const auto& a : pieces) {
    for (const auto& b : pieces) {
      for (const auto& c : pieces) {
        try_them(a + b + c);
        try_them("lead" + a + b + c + "example.org");
        try_them("x " + a + b + " " + c + " example dot org");
      }
    }
  }
  EXPECT_GT(with_some, 1000U);
}

}  // namespace
}  // namespace bcf::checks
