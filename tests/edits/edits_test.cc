// Small edits to the sample returns, a row each in the tables beside this file, and the exact findings that follow.
#include <bcf/allocations.h>
#include <bcf/check.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "package.h"
#include "return_maker.h"
#include "row.h"
#include "rules/ruleset.h"
#include "support/temporary_folder.h"

namespace bcf::testing {
namespace {

Report report_on(const Row& row) {
  const test::TemporaryFolder folder;
  const auto workbook = folder.path() / (row.name + ".xlsx");
  auto description = samples::read_description(samples::samples_folder() / (row.from + ".json"));
  samples::edit(description, row.description);
  samples::write(description, workbook);
  if (row.package.any()) change_package(workbook, row.package);
  const auto rules = Ruleset::builtin();
  if (!row.allocations) return check(workbook, rules);
  const auto published = Allocations::from_file(samples::samples_folder() / "allocations-southend.csv", rules);
  return check(workbook, rules.with_allocations(published));
}

std::string place_of(const std::string& sheet, const std::string& cell) {
  return sheet.empty() ? cell : sheet + "!" + cell;
}

std::multiset<Expected> found_in(const Report& report) {
  std::multiset<Expected> found;
  for (const Finding& finding : report.findings) {
    found.insert({finding.rule, place_of(finding.place.sheet, finding.place.cell)});
  }
  return found;
}

std::string message_at(const Report& report, const Expected& where) {
  for (const Finding& finding : report.findings) {
    if (finding.rule == where.rule && place_of(finding.place.sheet, finding.place.cell) == where.place) {
      return finding.message;
    }
  }
  return {};
}

// A line for each finding that is missing or too many; empty where all is as expected.
std::string difference(const std::multiset<Expected>& wanted, const Report& report) {
  const auto found = found_in(report);
  std::vector<Expected> missing, unwanted;
  std::ranges::set_difference(wanted, found, std::back_inserter(missing));
  std::ranges::set_difference(found, wanted, std::back_inserter(unwanted));
  std::string lines;
  for (const auto& one : missing) lines += fmt::format("\n  not found: {} at {}", one.rule, one.place);
  for (const auto& one : unwanted) {
    lines += fmt::format("\n  found, but not wanted: {} at {}: {}", one.rule, one.place, message_at(report, one));
  }
  return lines;
}

std::set<std::string> incomplete_lines(const Report& report) {
  std::set<std::string> lines;
  for (const ChecklistLine& line : report.checklist) {
    if (!line.complete) lines.insert(place_of(line.sheet, line.cell));
  }
  return lines;
}

std::string word(RequirementVerdict verdict) {
  switch (verdict) {
    case RequirementVerdict::supported:
      return "supported";
    case RequirementVerdict::contradicted:
      return "contradicted";
    case RequirementVerdict::not_met:
      return "not-met";
    case RequirementVerdict::incomplete:
      break;
  }
  return "incomplete";
}

std::string word(ConditionVerdict verdict) {
  if (verdict == ConditionVerdict::to_judge) return "to-judge";
  return verdict == ConditionVerdict::met ? "met" : "not-met";
}

std::map<std::string, std::string> verdicts_in(const Report& report) {
  std::map<std::string, std::string> words;
  for (const Requirement& requirement : report.requirements) words[requirement.code] = word(requirement.verdict);
  for (const NationalCondition& condition : report.national_conditions) words[condition.code] = word(condition.verdict);
  return words;
}

std::optional<double> pounds(const std::optional<Money>& amount) {
  if (!amount) return std::nullopt;
  return amount->pounds();
}

std::map<std::string, ExpectedFigures> balances_in(const Report& report) {
  std::map<std::string, ExpectedFigures> figures;
  for (const Balance& line : report.balances) {
    figures[line.source] = {pounds(line.income), pounds(line.expenditure), line.balanced};
  }
  return figures;
}

std::map<std::string, ExpectedFigures> required_spend_in(const Report& report) {
  std::map<std::string, ExpectedFigures> figures;
  for (const RequiredSpend& line : report.required_spend) {
    figures[line.code] = {pounds(line.minimum), pounds(line.planned), line.met};
  }
  return figures;
}

void expect_figures(const std::map<std::string, ExpectedFigures>& wanted,
                    const std::map<std::string, ExpectedFigures>& given) {
  for (const auto& [name, figures] : wanted) {
    ASSERT_TRUE(given.contains(name)) << name;
    EXPECT_EQ(given.at(name).first, figures.first) << name;
    EXPECT_EQ(given.at(name).second, figures.second) << name;
    EXPECT_EQ(given.at(name).good, figures.good) << name;
  }
}

void expect_messages(const Row& row, const Report& report) {
  for (const auto& wanted : row.said) {
    const bool said = std::ranges::any_of(report.findings, [&](const Finding& finding) {
      return finding.rule == wanted.first && finding.message.find(wanted.second) != std::string::npos;
    });
    EXPECT_TRUE(said) << "no message of " << wanted.first << " holds “" << wanted.second << "”";
  }
  // No row may make the program repeat an address that it was given.
  for (const Finding& finding : report.findings) {
    EXPECT_EQ((finding.message + finding.actual.value_or("")).find('@'), std::string::npos) << finding.message;
  }
}

class Edits : public ::testing::TestWithParam<Row> {};

TEST_P(Edits, Found) {
  const Row& row = GetParam();
  const Report report = report_on(row);
  ASSERT_FALSE(report.error) << report.error->message;
  EXPECT_EQ(difference(row.findings, report), "");
  EXPECT_EQ(incomplete_lines(report), row.incomplete);
  expect_messages(row, report);
  const auto verdicts = verdicts_in(report);
  for (const auto& [code, verdict] : row.verdicts) EXPECT_EQ(verdicts.at(code), verdict) << code;
  expect_figures(row.balances, balances_in(report));
  expect_figures(row.required_spend, required_spend_in(report));
  for (const std::string& rule : row.rules_satisfied) {
    EXPECT_TRUE(std::ranges::any_of(report.passed, [&](const PassedCheck& passed) { return passed.rule == rule; }))
        << rule << " is not among what passed";
  }
}

INSTANTIATE_TEST_SUITE_P(, Edits, ::testing::ValuesIn(read_rows()),
                         [](const ::testing::TestParamInfo<Row>& row) { return row.param.name; });

// The tables as a whole: no rule and no line of the checklist may be left out of them.
class EditTables : public ::testing::Test {
 protected:
  bool is_error(const std::string& rule) const {
    return std::ranges::any_of(rules_.compiled().rules, [&](const rules::Rule& one) {
      return one.id == rule && one.severity == Severity::error;
    });
  }

  const std::map<std::string, std::string> never_alone_ = read_never_alone();
  const Ruleset rules_ = Ruleset::builtin();
  const std::vector<Row> rows_ = read_rows();
};

TEST_F(EditTables, EachRuleIsBrokenByItself) {
  for (const rules::Rule& rule : rules_.compiled().rules) {
    const bool alone =
        std::ranges::any_of(rows_, [&](const Row& row) { return row.rules_broken == std::set<std::string>{rule.id}; });
    EXPECT_NE(alone, never_alone_.contains(rule.id)) << rule.id;
    EXPECT_TRUE(std::ranges::any_of(rows_, [&](const Row& row) { return row.rules_broken.contains(rule.id); }))
        << rule.id;
  }
}

TEST_F(EditTables, EachRuleIsOnlyJustSatisfied) {
  for (const rules::Rule& rule : rules_.compiled().rules) {
    EXPECT_TRUE(std::ranges::any_of(rows_, [&](const Row& row) { return row.rules_satisfied.contains(rule.id); }))
        << rule.id;
  }
}

TEST_F(EditTables, EveryNamedRuleExists) {
  std::set<std::string> ids;
  for (const rules::Rule& rule : rules_.compiled().rules) ids.insert(rule.id);
  for (const Row& row : rows_) {
    EXPECT_TRUE(std::ranges::includes(ids, row.rules_broken)) << row.name;
    EXPECT_TRUE(std::ranges::includes(ids, row.rules_satisfied)) << row.name;
  }
}

// A line whose rules are warnings alone is never incomplete; there, a row that breaks one of them has to do.
TEST_F(EditTables, EachLineOfTheChecklistIsMadeIncomplete) {
  const auto& map = rules_.compiled().map;
  ASSERT_EQ(map.checklist.lines.size(), 102U);
  for (std::size_t i = 0; i < map.checklist.lines.size(); ++i) {
    const auto& line = map.checklist.lines[i];
    const std::string place = place_of(map.sheets[static_cast<std::size_t>(line.sheet)].name, line.cell);
    std::set<std::string> of_line;
    for (const rules::Rule& rule : rules_.compiled().rules) {
      if (rule.line == static_cast<int>(i)) of_line.insert(rule.id);
    }
    const bool can_be_incomplete = std::ranges::any_of(of_line, [&](const auto& rule) { return is_error(rule); });
    EXPECT_TRUE(std::ranges::any_of(rows_, [&](const Row& row) {
      if (can_be_incomplete) return row.incomplete.contains(place);
      return std::ranges::any_of(of_line, [&](const auto& rule) { return row.rules_broken.contains(rule); });
    })) << place;
  }
}

}  // namespace
}  // namespace bcf::testing
