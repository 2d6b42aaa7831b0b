// What an overlay changes in a report, and what stays a fact.
#include <bcf/check.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/temporary_folder.h"

namespace bcf {
namespace {

// The draft, held against the built-in rules without those of the two required spends.
Report draft_without_spend_rules() {
  const test::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "rules");
  std::ofstream(folder.path() / "rules" / "own.json") << R"({"id": "own", "version": "1", "changes": [
      {"rule": "NC2-SPEND", "off": true, "reason": "why"}, {"rule": "NC3-SPEND", "off": true, "reason": "why"}]})";
  const auto rules = Ruleset::from_folder(folder.path());
  return check(std::string(BCFCHECK_SOURCE_DIR) + "/samples/draft-with-gaps.xlsx", rules);
}

TEST(RuleThatIsOff, FindsNothingAndIsNotAmongThePassed) {
  const auto report = draft_without_spend_rules();
  const auto is_it = [](const auto& thing) { return thing.rule == "NC2-SPEND"; };
  EXPECT_TRUE(std::none_of(report.findings.begin(), report.findings.end(), is_it));
  EXPECT_TRUE(std::none_of(report.passed.begin(), report.passed.end(), is_it));
}

TEST(RuleThatIsOff, LeavesTheFigureAndTheNationalConditionAsTheyAre) {
  const auto report = draft_without_spend_rules();
  ASSERT_EQ(report.required_spend.size(), 2U);
  for (const auto& spend : report.required_spend) EXPECT_EQ(spend.met, false) << spend.code;
  EXPECT_EQ(report.national_conditions[1].verdict, ConditionVerdict::not_met);
}

}  // namespace
}  // namespace bcf
