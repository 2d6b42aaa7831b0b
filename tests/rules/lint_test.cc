// Looking through a rule set: what loads, and yet can never matter.
#include <bcf/lint.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/temporary_folder.h"

namespace bcf {
namespace {

namespace fs = std::filesystem;

class LintOfAnOverlay : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_ / "rules"); }

  // The problems of an overlay that has these members besides its name, each as "POINTER: PROBLEM".
  std::vector<std::string> problems(const std::string& members) {
    std::ofstream(folder_ / "rules" / "own.json") << R"({"id": "own", "version": "1", )" << members << "}";
    const std::vector<fs::path> folders = {folder_};
    std::vector<std::string> out;
    for (const auto& problem : lint(folders).problems) {
      EXPECT_EQ(problem.file, (folder_ / "rules" / "own.json").string());
      out.push_back(problem.pointer + ": " + problem.problem);
    }
    return out;
  }

  // The problems of a rule with this "when" (or with this check), over the lines of a table where one is named.
  std::vector<std::string> of_when(const std::string& when,
                                   const std::string& check = R"({"answered": "cover.board"})") {
    return problems(R"("rules": [{"id": "OWN", "title": "t", "severity": "advice", "requirements": [], "when": )" +
                    when + R"(, "check": )" + check +
                    R"(, "message": "m", "fix": "f", "source": {"where": "w", "status": "stated"}, "reason": "r"}])");
  }

  std::vector<std::string> of_scheme_when(const std::string& when) {
    return of_when(when, R"({"answered": "schemes.name"})");
  }

  test::TemporaryFolder temporary_;
  fs::path folder_ = temporary_.path();
};

using Problems = std::vector<std::string>;

TEST(Lint, FindsNothingWrongWithTheBuiltInSet) {
  const std::vector<fs::path> folders = {std::string(BCFCHECK_SOURCE_DIR) + "/schemas/bcf-2019-20"};
  const auto found = lint(folders);
  for (const auto& problem : found.problems)
    ADD_FAILURE() << problem.file << problem.pointer << ": " << problem.problem;
  EXPECT_GT(found.rules, 180U);
  EXPECT_GT(found.measures, 10U);
  EXPECT_GT(found.files, 10U);
}

TEST(Lint, OfWhatDoesNotLoadIsOneProblem) {
  const std::vector<fs::path> folders = {"no/such/folder"};
  const auto found = lint(folders);
  ASSERT_EQ(found.problems.size(), 1U);
  EXPECT_EQ(found.problems[0].file, "no/such/folder");
  EXPECT_EQ(found.problems[0].problem, "there is no such folder");
}

TEST_F(LintOfAnOverlay, MemberThatStandsTwiceIsRefused) {
  EXPECT_EQ(problems(R"("changes": [{"rule": "A", "reason": "a", "rule": "B"}])"),
            Problems{"/changes/0/rule: \"rule\" stands here twice"});
  EXPECT_EQ(problems(R"("about": "a", "measures": {"a/b": {"total": [], "total": []}})"),
            Problems{"/measures/a~1b/total: \"total\" stands here twice"});
  EXPECT_EQ(problems(R"("rules": [{"id": "A"}, [1, {"a": {}, "b": [], "a": 1}]])"),
            Problems{"/rules/1/1/a: \"a\" stands here twice"});
}

TEST_F(LintOfAnOverlay, ConditionThatCanNeverHoldIsFound) {
  const auto never = [](const std::string& where, const std::string& why = "") {
    return Problems{"/rules/0/when" + where + ": " + why + "this can never hold"};
  };
  EXPECT_EQ(of_when(R"({"all": [{"is": ["planning.pr1.confirm", "Yes"]}, {"is": ["planning.pr1.confirm", "No"]}]})"),
            never(""));
  EXPECT_EQ(of_when(R"({"all": [{"blank": "cover.board"}, {"not": {"blank": "cover.board"}}]})"), never(""));
  EXPECT_EQ(of_when(R"({"all": [{"blank": "cover.board"}, {"answered": "cover.board"}]})"), never(""));
  EXPECT_EQ(of_when(R"({"all": [{"more": ["income.total", 5]}, {"more": [5, "income.total"]}]})"), never(""));
  EXPECT_EQ(of_when(R"({"more": ["income.total", "income.total"]})"), never(""));
  EXPECT_EQ(of_when(R"({"more": [-1, "count.minimum_ccg"]})"), never(""));
  EXPECT_EQ(of_when(R"({"lower": ["hicm.chg1.current", "hicm.chg1.current"]})"), never(""));
  EXPECT_EQ(of_when(R"({"more": [1, 2]})"), never("", "two numbers are compared: "));
  EXPECT_EQ(of_when(R"({"below": ["hicm.chg1.planned", "Not yet established"]})"),
            never("", "nothing comes before \"Not yet established\": "));
  EXPECT_EQ(of_when(R"({"is_one_of": ["planning.pr1.confirm", []]})"),
            Problems{"/rules/0/when/is_one_of/1: no value is given: this can never hold"});
  EXPECT_EQ(of_when(R"({"not_applicable": "cover.board"})"), never("", "\"cover.board\" takes no n/a: "));
  EXPECT_EQ(of_scheme_when(R"({"offers": "schemes.commissioner"})"),
            never("", "the list of \"schemes.commissioner\" depends on no other answer: "));
  EXPECT_EQ(of_scheme_when(R"({"all": [{"offers": "schemes.sub_type"}, {"offers_none": "schemes.sub_type"}]})"),
            never(""));
  EXPECT_EQ(
      of_scheme_when(R"({"all": [{"more": [0, "schemes.expenditure"]}, {"not": {"unsound": "schemes.expenditure"}}]})"),
      never("/all/0"));
}

TEST_F(LintOfAnOverlay, ConditionThatAlwaysHoldsIsFound) {
  EXPECT_EQ(of_when(R"({"any": [{"blank": "cover.board"}, {"not": {"blank": "cover.board"}}]})"),
            Problems{"/rules/0/when: this always holds"});
  EXPECT_EQ(of_when(R"({"more": [2, 1]})"), Problems{"/rules/0/when: two numbers are compared: this always holds"});
}

TEST_F(LintOfAnOverlay, SoundConditionIsLeftAlone) {
  for (const auto* when :
       {R"({"all": [{"is": ["planning.pr1.confirm", "Yes"]}, {"is": ["planning.pr2.confirm", "No"]}]})",
        R"({"any": [{"is": ["planning.pr1.confirm", "Yes"]}, {"is": ["planning.pr1.confirm", "No"]}]})",
        R"({"all": [{"more": ["income.total", 5]}, {"more": [6, "income.total"]}]})",
        R"({"more": ["income.total", "income.dfg"]})", R"({"below": ["hicm.chg1.planned", "Established"]})",
        R"({"lower": ["hicm.chg1.planned", "hicm.chg1.current"]})", R"({"not": {"more": [1, "count.minimum_ccg"]}})"}) {
    EXPECT_EQ(of_when(when), Problems{}) << when;
  }
  for (const auto* when : {R"({"offers": "schemes.sub_type"})",
                           R"({"all": [{"is": ["schemes.scheme_type", "Other"]}, {"blank": "schemes.sub_type"}]})",
                           R"({"more": ["schemes.expenditure", 0]})", R"({"line": [1, 2]})"}) {
    EXPECT_EQ(of_scheme_when(when), Problems{}) << when;
  }
}

TEST_F(LintOfAnOverlay, LineThatTheTableDoesNotHaveIsFound) {
  EXPECT_EQ(of_when(R"({"line": [3, 11]})", R"({"answered": "contacts.role"})"),
            Problems{"/rules/0/when/line/1: the table \"contacts\" has 10 lines"});
}

TEST_F(LintOfAnOverlay, ValueThatNoAnswerOffersIsFound) {
  const auto found = of_scheme_when(R"({"is": ["schemes.sub_type", "Telepathy"]})");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0], "/rules/0/when/is/1: \"Telepathy\" is not on the list \"sub_types\"");
  EXPECT_EQ(of_when(R"({"is_one_of": ["planning.pr1.confirm", ["Yes", "Yes"]]})"),
            Problems{"/rules/0/when/is_one_of/1/1: \"Yes\" is given twice"});
}

TEST_F(LintOfAnOverlay, RuleThatCanFindNothingIsFound) {
  EXPECT_EQ(
      of_when(R"({"is": ["planning.pr1.confirm", "Yes"]})",
              R"({"holds": {"not": {"is": ["planning.pr1.confirm", "No"]}}})"),
      Problems{"/rules/0/check/holds: this always holds where \"when\" does, so that the rule never finds anything"});
  EXPECT_EQ(of_when(R"({"blank": "cover.board"})", R"({"at_least": [1, 2]})"),
            Problems{"/rules/0/check/at_least: two numbers are held against one another, whatever the return says"});
}

TEST_F(LintOfAnOverlay, WhatNothingUsesIsFound) {
  EXPECT_EQ(problems(R"("measures": {"own.total": {"total": ["income.dfg"]}})"),
            Problems{"/measures/own.total: nothing uses the measure \"own.total\""});
  EXPECT_EQ(problems(R"("conditions": {"own.named": {"blank": "cover.bored"}})"),
            (Problems{"/conditions/own.named: nothing uses the condition \"own.named\"",
                      "/conditions/own.named/blank: there is no field or column \"cover.bored\""}));
}

TEST_F(LintOfAnOverlay, SeverityThatIsTheSameIsFound) {
  EXPECT_EQ(problems(R"("changes": [{"rule": "NC2-SPEND", "severity": "error", "reason": "r"}])"),
            Problems{"/changes/0/severity: \"NC2-SPEND\" has this severity already"});
}

TEST_F(LintOfAnOverlay, ManyProblemsAreFoundInOneGo) {
  const auto found =
      of_when(R"({"all": [{"more": [1, 2]}, {"not": {"below": ["hicm.chg1.planned", "Not yet established"]}}]})");
  EXPECT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].rfind("/rules/0/when/all/1/not: ", 0), 0U) << found[1];
}

TEST_F(LintOfAnOverlay, CountsWhatItLookedAt) {
  problems(R"("changes": [{"rule": "NC2-SPEND", "severity": "advice", "reason": "r"}])");
  const std::vector<fs::path> folders = {folder_};
  const auto found = lint(folders);
  EXPECT_EQ(found.files, 1U);
  EXPECT_EQ(found.rules, 0U);
  EXPECT_EQ(found.changes, 1U);
}

}  // namespace
}  // namespace bcf
