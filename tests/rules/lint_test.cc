// Looking through a rule set: what loads, and yet can never matter.
#include <bcf/lint.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
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

TEST(Lint, OfAFolderThatThereIsNotIsOneProblem) {
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
  // A count is never below 0, always known and a whole number, and a table has so many rows.
  EXPECT_EQ(of_when(R"({"more": ["count.minimum_ccg", -1]})"), Problems{"/rules/0/when: this always holds"});
  EXPECT_EQ(of_scheme_when(R"({"not": {"more": [-1, "count.minimum_ccg"]}})"),
            Problems{"/rules/0/when/not: this can never hold"});
  EXPECT_EQ(of_when(R"({"all": [{"more": ["count.minimum_ccg", 1]}, {"more": [2, "count.minimum_ccg"]}]})"),
            Problems{"/rules/0/when: this can never hold"});
  EXPECT_EQ(of_scheme_when(R"({"more": ["schemes.nhs_share", 1]})"), Problems{"/rules/0/when: this can never hold"});
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

TEST_F(LintOfAnOverlay, FigureThatHangsOnNothingIsFound) {
  const auto found = [&](const std::string& measure, const std::string& check = R"({"at_least": ["own", 1]})") {
    return problems(R"("measures": {"own": )" + measure +
                    R"(}, "rules": [{"id": "OWN", "title": "t", "severity": "advice", "requirements": [], "check": )" +
                    check +
                    R"(, "message": "m", "fix": "f", "source": {"where": "w", "status": "stated"}, "reason": "r"}])");
  };
  const std::string sound = R"({"count": "income.minimum_ccg"})";
  EXPECT_EQ(found(sound), Problems{});
  EXPECT_EQ(found(R"({"ratio": ["income.total", 0]})"),
            Problems{"/measures/own/ratio/1: nothing can be divided by 0: this is never known"});
  EXPECT_EQ(found(R"({"ratio": ["income.total", "spend.total"], "times": 0})"),
            Problems{"/measures/own/times: times 0, this is always 0"});
  EXPECT_EQ(found(R"({"less": [2, 1]})"),
            Problems{"/measures/own/less: two numbers make this, whatever the return says"});
  EXPECT_EQ(found(R"({"less": ["income.total", "income.total"]})"),
            Problems{"/measures/own/less: both sides are one figure"});
  const std::string nothing = "this always holds, so that the rule never finds anything";
  EXPECT_EQ(found(sound, R"({"at_least": ["own", 0]})"), Problems{"/rules/0/check/at_least: " + nothing});
  EXPECT_EQ(found(sound, R"({"at_least": [-1, "own"]})"), Problems{"/rules/0/check/at_least: this can never hold"});
  EXPECT_EQ(
      found(sound, R"({"balances": ["own", "own"], "within": 1})"),
      Problems{"/rules/0/check/balances: a figure is held against itself, so that the rule never finds anything"});
}

TEST_F(LintOfAnOverlay, WordsThatNobodyCanSeeAreFound) {
  const auto rule = [](const std::string& title, const std::string& message, const std::string& reason) {
    return R"("rules": [{"id": "OWN", "title": ")" + title + R"(", "severity": "advice", "requirements": [],
      "check": {"answered": "cover.board"}, "message": ")" +
           message + R"(", "fix": "f",
      "source": {"where": "w", "status": "stated"}, "reason": ")" +
           reason + "\"}]";
  };
  EXPECT_EQ(problems(rule("t", "m", "r")), Problems{});
  EXPECT_EQ(problems(rule(" ", "m", "r")), Problems{"/rules/0/title: a few words are wanted here"});
  EXPECT_EQ(problems(rule("t", "\u00A0 ", "r")), Problems{"/rules/0/message: a few words are wanted here"});
  EXPECT_EQ(problems(rule("t", "m", " ")), Problems{"/rules/0/reason: a few words are wanted here"});
  EXPECT_EQ(problems(rule("", "m", "r")), Problems{"/rules/0/title: this is empty"});
  EXPECT_EQ(problems(R"("changes": [{"rule": "NC2-SPEND", "severity": "advice", "reason": " "}])"),
            Problems{"/changes/0/reason: a few words are wanted here"});
}

class LintOfASet : public testing::Test {
 protected:
  void SetUp() override {
    fs::copy(std::string(BCFCHECK_SOURCE_DIR) + "/schemas/bcf-2019-20", folder_, fs::copy_options::recursive);
  }

  void edit(const std::string& file, const std::function<void(nlohmann::ordered_json&)>& change) const {
    auto json = nlohmann::ordered_json::parse(std::ifstream(folder_ / file));
    change(json);
    std::ofstream(folder_ / file) << json;
  }

  // Each as "FILE#POINTER".
  [[nodiscard]] std::vector<std::string> places() const {
    const std::vector<fs::path> folders = {folder_};
    std::vector<std::string> out;
    for (const auto& problem : lint(folders).problems) {
      out.push_back(fs::path(problem.file).filename().string() + "#" + problem.pointer);
    }
    return out;
  }

  test::TemporaryFolder temporary_;
  fs::path folder_ = temporary_.path() / "set";
};

TEST_F(LintOfASet, TellsOfEveryFileAndEveryRuleOnce) {
  edit("rules/cover.json", [](auto& j) {
    j["rules"][0]["check"]["answered"] = "cover.bored";
    j["rules"][1]["colour"] = "red";
    j["rules"][2]["severity"] = "fatal";
    j["rules"][3].erase("message");
    j["rules"][3].erase("fix");
    j["rules"][4]["message"] = "It {shortfall}.";
    j["rules"].insert(j["rules"].begin(), nlohmann::ordered_json(j["rules"][5]));
  });
  edit("rules/planning-requirements.json", [](auto& j) {
    j["rules"][0]["requirements"] = {"PR77"};
    j["requirements"][0]["questions"][1]["rules"] = {"NO-SUCH"};
    j["requirements"][1]["questions"][0]["text"] = " ";
  });
  EXPECT_EQ(places(),
            (Problems{"cover.json#/rules/2", "cover.json#/rules/3/severity", "cover.json#/rules/4",
                      "cover.json#/rules/4", "cover.json#/rules/1/check/answered", "cover.json#/rules/5/message",
                      "cover.json#/rules/6/id", "planning-requirements.json#/requirements/0/questions/1/rules/0",
                      "planning-requirements.json#/requirements/1/questions/0/text",
                      "planning-requirements.json#/rules/0/requirements/0"}));
}

TEST_F(LintOfASet, DoesNotTellWhatOnlyFollowsFromAnotherProblem) {
  // Rules, totals and the report rest on this measure, and questions name the rules.
  edit("rules/balances.json", [](auto& j) { j["measures"]["income.dfg"]["sum"] = "income.dfg.amounts"; });
  EXPECT_EQ(places(), Problems{"balances.json#/measures/income.dfg/sum"});
}

TEST_F(LintOfASet, GoesOnWhereAFileIsNoJson) {
  std::ofstream(folder_ / "rules" / "income.json", std::ios::app) << "}";
  std::ofstream(folder_ / "rules" / "hicm.json") << "";
  edit("rules/cover.json", [](auto& j) { j["rules"][0]["check"]["answered"] = "cover.bored"; });
  const auto found = places();
  EXPECT_EQ(found[0], "hicm.json#");
  EXPECT_EQ(found[1], "income.json#");
  EXPECT_EQ(found[2], "cover.json#/rules/0/check/answered");
  // Questions name rules of the empty file; those of the other may be sound.
  for (std::size_t i = 3; i < found.size(); ++i)
    EXPECT_TRUE(found[i].starts_with("planning-requirements.json#")) << found[i];
}

TEST_F(LintOfASet, StopsAtAMapThatIsUnsound) {
  edit("template.json", [](auto& j) {
    j["fields"][0]["cell"] = "D0";
    j["fields"][1]["sheet"] = "covers";
  });
  EXPECT_EQ(places(), (Problems{"template.json#/fields/0/cell", "template.json#/fields/1/sheet"}));
}

TEST_F(LintOfAnOverlay, WhatNothingUsesIsFound) {
  EXPECT_EQ(problems(R"("measures": {"own.total": {"total": ["income.dfg"]}})"),
            (Problems{": this overlay adds no rule and changes none",
                      "/measures/own.total: nothing uses the measure \"own.total\""}));
  EXPECT_EQ(problems(R"("rules": [], "conditions": {"own.named": {"blank": "cover.bored"}})"),
            (Problems{"/conditions/own.named/blank: there is no field or column \"cover.bored\"",
                      ": this overlay adds no rule and changes none",
                      "/conditions/own.named: nothing uses the condition \"own.named\""}));
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
