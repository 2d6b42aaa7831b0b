#include <bcf/check.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "rules/rule_files.h"
#include "rules/ruleset.h"

namespace bcf::rules {
namespace {

TEST(BuiltinRules, HoldToTheirSchemas) { EXPECT_NO_THROW(hold_to_schemas(builtin_rule_files())); }

TEST(BuiltinRules, AreTheFolderInTheRepository) {
  const auto folder = rule_files_in(std::string(BCFCHECK_SOURCE_DIR) + "/schemas/bcf-2019-20");
  const auto builtin = builtin_rule_files();
  EXPECT_EQ(folder.map.json, builtin.map.json);
  ASSERT_EQ(folder.rules.size(), builtin.rules.size());
  for (std::size_t i = 0; i < folder.rules.size(); ++i) EXPECT_EQ(folder.rules[i].json, builtin.rules[i].json);
}

TEST(BuiltinRules, EveryLineOfTheChecklistHasAnErrorRuleOrOneThatIsAssumed) {
  const auto rules = Ruleset::builtin();
  const auto& compiled = rules.compiled();
  ASSERT_EQ(compiled.map.checklist.lines.size(), 102U);
  std::set<int> lines;
  for (const auto& rule : compiled.rules) lines.insert(rule.line);
  for (int i = 0; i < 102; ++i) {
    EXPECT_TRUE(lines.count(i) == 1) << compiled.map.checklist.lines[static_cast<std::size_t>(i)].id;
  }
}

TEST(BuiltinRules, HaveTheNationalConditionOfTheirRequirement) {
  const auto rules = Ruleset::builtin();
  for (const auto& rule : rules.compiled().rules) {
    if (rule.id == "NC2-SPEND") {
      EXPECT_EQ(rule.national_condition, "NC2");
    }
    if (rule.id == "HICM-1-CURRENT") {
      EXPECT_EQ(rule.national_condition, "NC4");
    }
    if (rule.id == "BALANCE-DFG") {
      EXPECT_EQ(rule.national_condition, std::nullopt);
    }
  }
}

TEST(BuiltinRules, KnowTheHundredAndFiftyBoards) {
  const auto rules = Ruleset::builtin();
  const auto& map = rules.compiled().map;
  const auto& boards = map.lists[static_cast<std::size_t>(map.fields[static_cast<std::size_t>(map.board)].list)];
  EXPECT_EQ(boards.values.size(), 150U);
  EXPECT_EQ(boards.codes.size(), 150U);
}

}  // namespace
}  // namespace bcf::rules
