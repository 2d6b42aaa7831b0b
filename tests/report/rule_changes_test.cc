#include "report/rule_changes.h"

#include <bcf/formats.h>

#include <gtest/gtest.h>

#include <string>

#include "support/southend_report.h"

namespace bcf {
namespace {

RulesetName changed_rules() {
  auto rules = testing::ruleset_name();
  rules.overlays = {{"north-region", "1.1"}, {"city", "3"}};
  rules.changes = {
      {"NORTH-TOTAL", RuleChange::Kind::added, {}, Severity::error, "The region | plans with it.", "north-region"},
      {"COVER-BOARD", RuleChange::Kind::off, Severity::warning, {}, "\x1b[2J", "city"},
      {"NC2-SPEND", RuleChange::Kind::severity, Severity::error, Severity::advice, "Renegotiated.", "city"}};
  return rules;
}

std::vector<RuleDescription> two_rules() {
  RuleDescription off;
  off.id = "COVER-BOARD";
  off.off = true;
  RuleDescription added;
  added.id = "NORTH-TOTAL";
  added.title = "The total is large";
  return {off, added};
}

bool contains(const std::string& page, const std::string& words) { return page.find(words) != std::string::npos; }

TEST(ChangedRules, AreSaidInTheReportWithTheirReasons) {
  const auto page = text_report(testing::southend_report(), changed_rules(), {});
  EXPECT_TRUE(contains(page, "\nRules bcf-2019-20 1.0.0\nwith north-region 1.1, city 3\n")) << page;
  const auto section = page.substr(page.find("\nChanged rules"));
  EXPECT_TRUE(contains(section, "added as error")) << section;
  EXPECT_TRUE(contains(section, "off, was warning")) << section;
  EXPECT_TRUE(contains(section, "advice, was error")) << section;
  EXPECT_TRUE(contains(section, "Renegotiated.")) << section;
  EXPECT_FALSE(contains(page, "\x1b")) << section;
}

TEST(ChangedRules, AreNoSectionWhereThereAreNone) {
  EXPECT_FALSE(contains(text_report(testing::southend_report(), testing::ruleset_name(), {}), "Changed rules"));
}

TEST(ChangedRules, AreMarkedInTheListOfRules) {
  const auto page = rules_text(two_rules(), changed_rules(), {});
  EXPECT_TRUE(contains(page, "COVER-BOARD  off")) << page;
  EXPECT_TRUE(contains(page, "The total is large (north-region: added as error)")) << page;
  EXPECT_FALSE(contains(page, "NC2-SPEND")) << "a change of a rule that is not listed\n" << page;
}

TEST(ChangedRules, AreMarkedInMarkdown) {
  const auto page = rules_markdown(two_rules(), changed_rules());
  EXPECT_TRUE(contains(page, "# Rules of bcf-2019-20 1.0.0 with north-region 1.1, city 3\n")) << page;
  EXPECT_TRUE(contains(page, "| NORTH-TOTAL | added as error | north-region | The region \\| plans with it. |"))
      << page;
}

}  // namespace
}  // namespace bcf
