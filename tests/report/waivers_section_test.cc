#include <bcf/formats.h>

#include <gtest/gtest.h>

#include <string>

#include "support/southend_report.h"

namespace bcf {
namespace {

bool contains(const std::string& page, const std::string& words) { return page.find(words) != std::string::npos; }

std::vector<WaiverUse> three_uses(const std::string& text) {
  using State = WaiverUse::State;
  return {{"RULE-A", "6. Expenditure!P30", "", {text, text, "2999-12-31"}, 2, State::used},
          {"RULE-B", "", "Isle of Wight", {text, text, "2999-12-31"}, 0, State::unused},
          {"RULE-C", "", "", {text, text, "2000-01-01"}, 0, State::expired}};
}

TEST(WaiversSection, SaysWhatBecameOfEach) {
  const auto page = text_waivers(three_uses("agreed"), {});
  EXPECT_TRUE(contains(page, "  used     RULE-A at 6. Expenditure!P30, until 2999-12-31: 2 findings\n")) << page;
  EXPECT_TRUE(contains(page, "  unused   RULE-B, Isle of Wight, until 2999-12-31: nothing to waive (agreed: agreed)\n"))
      << page;
  EXPECT_TRUE(contains(page, "  expired  RULE-C, until 2000-01-01: waives nothing any more (agreed: agreed)\n"))
      << page;
}

TEST(WaiversSection, IsNothingWhereThereAreNone) { EXPECT_EQ(text_waivers({}, {}), ""); }

TEST(WaiversSection, LeavesNothingForATerminalToActOn) {
  const auto page = text_waivers(three_uses("\x1b[2J\n\u202E"), {});
  EXPECT_FALSE(contains(page, "\x1b"));
  EXPECT_FALSE(contains(page, "\u202E"));
}

TEST(WaivedFinding, StandsInItsPlaceWithReasonRoleAndDay) {
  auto report = testing::southend_report();
  ASSERT_FALSE(report.findings.empty());
  report.findings[0].waived = Waiver{"It is known.", "the panel", "2999-12-31"};
  report.counts = {0, 0, 0, 1};
  const auto page = text_report(report, testing::ruleset_name(), {});
  EXPECT_TRUE(contains(page, "0 errors, 1 waived")) << page;
  EXPECT_TRUE(contains(page, "  waived   ")) << page;
  EXPECT_TRUE(contains(page, "Waived: warning, until 2999-12-31, by the panel: It is known.")) << page;
  EXPECT_FALSE(contains(page, "To do:")) << page;
}

TEST(WaivedFinding, IsNotFoldedWithOneThatIsNot) {
  auto report = testing::southend_report();
  report.findings.push_back(report.findings[0]);
  report.findings[1].waived = Waiver{"It is known.", "the panel", "2999-12-31"};
  const auto page = text_report(report, testing::ruleset_name(), {});
  EXPECT_TRUE(contains(page, "  waived   ")) << page;
  EXPECT_TRUE(contains(page, "  warning  ")) << page;
}

}  // namespace
}  // namespace bcf
