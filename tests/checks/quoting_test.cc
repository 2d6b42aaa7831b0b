#include "checks/quoting.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace bcf::checks
