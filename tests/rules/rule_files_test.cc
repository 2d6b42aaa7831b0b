// Broken rule files: each slip is told with its file, its place and what is wrong.
#include <bcf/check.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "rules/rule_files.h"
#include "rules/rules_from_json.h"
#include "support/temporary_folder.h"

namespace bcf::rules {
namespace {

using Json = nlohmann::ordered_json;

RuleFile& file_named(RuleFiles& files, const std::string& name) {
  if (name == "template.json") return files.map;
  for (auto& file : files.rules) {
    if (file.short_name == "rules/" + name) return file;
  }
  throw std::logic_error("there is no rule file " + name);
}

struct Slip {
  std::string name, file;
  std::function<void(Json&)> make;
  std::string pointer, words;
};

void PrintTo(const Slip& slip, std::ostream* out) { *out << slip.name; }

class RuleFilesWithASlip : public testing::TestWithParam<Slip> {};

TEST_P(RuleFilesWithASlip, AreRefusedWithPlaceAndReason) {
  auto files = builtin_rule_files();
  GetParam().make(file_named(files, GetParam().file).json);
  try {
    hold_to_schemas(files);
    ruleset_from_json(files);
    FAIL() << "the rule files were taken";
  } catch (const RulesetError& error) {
    EXPECT_NE(error.file().find(GetParam().file), std::string::npos) << error.what();
    EXPECT_EQ(error.pointer(), GetParam().pointer) << error.what();
    EXPECT_NE(std::string(error.what()).find(GetParam().words), std::string::npos) << error.what();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Slips, RuleFilesWithASlip,
    testing::Values(
        Slip{"UnknownField", "cover.json", [](Json& j) { j["rules"][0]["check"]["answered"] = "cover.bored"; },
             "/rules/0/check/answered", "cover.bored"},
        Slip{"UnknownMember", "cover.json", [](Json& j) { j["rules"][1]["colour"] = "red"; }, "/rules/1", "colour"},
        Slip{"UnknownSeverity", "cover.json", [](Json& j) { j["rules"][2]["severity"] = "fatal"; }, "/rules/2/severity",
             ""},
        Slip{"MissingMessage", "cover.json", [](Json& j) { j["rules"][2].erase("message"); }, "/rules/2", "message"},
        Slip{"DoubledId", "cover.json", [](Json& j) { j["rules"][1]["id"] = "COVER-BOARD"; }, "/rules/1/id",
             "two rules"},
        Slip{"AssumedError", "cover.json", [](Json& j) { j["rules"][0]["source"]["status"] = "assumed"; },
             "/rules/0/severity", "assumed"},
        Slip{"UnknownPlaceInMessage", "cover.json", [](Json& j) { j["rules"][0]["message"] = "It is {shortfall}."; },
             "/rules/0/message", "{shortfall}"},
        Slip{"OpenPlaceInMessage", "cover.json", [](Json& j) { j["rules"][0]["message"] = "It is {problem."; },
             "/rules/0/message", "without its }"},
        Slip{"UnknownRequirement", "cover.json", [](Json& j) { j["rules"][0]["requirements"] = {"PR10"}; },
             "/rules/0/requirements/0", "PR10"},
        Slip{"ValueThatIsNotOnTheList", "expenditure.json",
             [](Json& j) {
               j["rules"][14]["when"] = {{"is", {"schemes.commissioner", "Jointly"}}};
             },
             "/rules/14/when/is/1", "Jointly"},
        Slip{"ColumnOfAnotherTable", "expenditure.json",
             [](Json& j) {
               j["rules"][0]["when"] = {{"blank", "contacts.role"}};
             },
             "/rules/0/when", "lines of its table"},
        Slip{"PlaceInAnotherTable", "expenditure.json", [](Json& j) { j["rules"][0]["at"] = "contacts.role"; },
             "/rules/0/at", "lines of its table"},
        Slip{"ColumnWhereNoLinesAreGoneThrough", "expenditure.json",
             [](Json& j) {
               j["rules"][0]["check"] = {{"holds", {{"more", {"schemes.expenditure", 0}}}}};
               j["rules"][0]["message"] = "Wrong in {line}.";
             },
             "/rules/0/check", "lines of its table"},
        Slip{"LowerOnAListWithoutOrder", "hicm.json",
             [](Json& j) {
               j["rules"][0]["when"] = {{"lower", {"planning.pr1.confirm", "planning.pr2.confirm"}}};
             },
             "/rules/0/when/lower/0", "not ordered"},
        Slip{"LowerOnNoList", "hicm.json",
             [](Json& j) {
               j["rules"][0]["when"] = {{"lower", {"hicm.chg1.planned", "hicm.narrative"}}};
             },
             "/rules/0/when/lower/1", "not ordered"},
        Slip{"DateAgainstANumber", "cover.json",
             [](Json& j) {
               j["rules"][0]["when"] = {{"more", {"cover.sign_off_date", 43748}}};
             },
             "/rules/0/when/more", "another date"},
        Slip{"DateAgainstAnAmount", "cover.json",
             [](Json& j) {
               j["rules"][0]["when"] = {{"more", {"income.printed.ibcf", "cover.sign_off_date"}}};
             },
             "/rules/0/when/more", "another date"},
        Slip{"RequirementDeclaredFromAListOfThree", "planning-requirements.json",
             [](Json& j) { j["requirements"][0]["declared"] = "hicm.chg1.current"; }, "/requirements/0/declared",
             "one of two values"},
        Slip{"MentionsOfNothing", "narrative.json",
             [](Json& j) {
               j["rules"][0]["check"]["mentions"] = {{"any_of", Json::array()}, {"in", {"narrative.hwb_level"}}};
               j["rules"][0]["check"].erase("answered");
             },
             "/rules/0/check/mentions/any_of", ""},
        Slip{"MentionsInNothing", "narrative.json",
             [](Json& j) {
               j["rules"][0]["check"]["mentions"] = {{"any_of", {"housing"}}, {"in", Json::array()}};
               j["rules"][0]["check"].erase("answered");
             },
             "/rules/0/check/mentions/in", ""},
        Slip{"LimitOfNoWords", "narrative.json",
             [](Json& j) {
               j["rules"][0]["check"] = {{"words_at_most", {"narrative.hwb_level", 0}}};
             },
             "/rules/0/check/words_at_most/1", "above 0"},
        Slip{"OneTextToDiffer", "narrative.json",
             [](Json& j) {
               j["rules"][0]["check"] = {{"differ", Json::array({"narrative.hwb_level"})}};
             },
             "/rules/0/check/differ", ""},
        Slip{"LinesOfAnUnknownTable", "expenditure.json",
             [](Json& j) {
               j["rules"][0]["check"] = {{"no_double", "scheme"}};
             },
             "/rules/0/check/no_double", "no table \"scheme\""},
        Slip{"SameNameForLinesOfAnotherTable", "expenditure.json",
             [](Json& j) {
               j["rules"][0]["check"] = {{"same_for", {"schemes.scheme_id", "contacts.role"}}};
               j["rules"][0]["message"] = "Wrong in {line}.";
             },
             "/rules/0/check/same_for/1", "two tables"},
        Slip{"UnknownFormatInMessage", "cover.json",
             [](Json& j) { j["rules"][0]["message"] = "It is {problem:euro}."; }, "/rules/0/message",
             "gbp, percent or start"},
        Slip{"PlaceOfAnotherKindInMessage", "cover.json",
             [](Json& j) { j["rules"][0]["message"] = "It has {words} of {limit}."; }, "/rules/0/message", "{words}"},
        Slip{"ConditionInACircle", "cover.json",
             [](Json& j) {
               j["conditions"]["contacts.given"] = {{"condition", "contacts.needed"}};
             },
             "/conditions/contacts.needed/any/3/condition", "rests on itself"},
        Slip{"MeasureInACircle", "balances.json",
             [](Json& j) {
               j["measures"]["income.total"]["total"][0] = "spend.total";
               j["measures"]["spend.total"]["total"][0] = "income.total";
             },
             "/measures/income.total", "rests on itself"},
        Slip{"UnknownRuleInAQuestion", "planning-requirements.json",
             [](Json& j) { j["requirements"][0]["questions"][0]["rules"][0] = "COVER-BORED"; },
             "/requirements/0/questions/0/rules/0", "COVER-BORED"},
        Slip{"AllocatedFigureThatIsNoMoney", "allocations.json",
             [](Json& j) { j["rules"][1]["check"]["allocated"]["figure"] = "count.minimum_ccg"; },
             "/rules/1/check/allocated/figure", "an amount of money"},
        Slip{"AllocatedWithoutTolerance", "allocations.json", [](Json& j) { j["rules"][1]["check"].erase("within"); },
             "/rules/1/check", "within"},
        Slip{"AllocatedFigureAndLines", "allocations.json",
             [](Json& j) { j["rules"][1]["check"]["allocated"]["lines"] = "income.dfg"; },
             "/rules/1/check/allocated/lines", "no meaning here"},
        Slip{"AllocatedLinesOfAnotherTable", "allocations.json",
             [](Json& j) { j["rules"][4]["check"]["allocated"]["amount"] = "income.dfg.amount"; },
             "/rules/4/check/allocated/amount", "no column of these lines"},
        Slip{"CodesOfNoFile", "allocations.json",
             [](Json& j) { j["rules"][4]["check"]["allocated"]["codes"]["reference"] = "reference/ccgs.json"; },
             "/rules/4/check/allocated/codes/reference", "reference/ccgs.json"},
        Slip{"CodesOfNoColumn", "allocations.json",
             [](Json& j) { j["rules"][4]["check"]["allocated"]["codes"]["code"] = "code"; },
             "/rules/4/check/allocated/codes/code", "no such column"},
        Slip{"BreakdownByNoChoice", "report.json",
             [](Json& j) { j["report"]["breakdowns"][0]["group"] = "schemes.name"; }, "/report/breakdowns/0/group",
             "a choice"},
        Slip{"BreakdownOfAnotherTable", "report.json",
             [](Json& j) { j["report"]["breakdowns"][0]["sum"] = "income.dfg.amount"; }, "/report/breakdowns/0/sum",
             "two tables"},
        Slip{"DoubledBreakdown", "report.json", [](Json& j) { j["report"]["breakdowns"][1]["id"] = "scheme_type"; },
             "/report/breakdowns/1/id", "two breakdowns"},
        Slip{"PrivateContribution", "report.json",
             [](Json& j) { j["report"]["contributions"][0]["name"] = "contacts.surname"; },
             "/report/contributions/0/name", "private"},
        Slip{"ContributionThatIsNoAmount", "report.json",
             [](Json& j) { j["report"]["contributions"][0]["amount"] = "income.dfg.name"; },
             "/report/contributions/0/amount", "an amount"},
        Slip{"GiversOfNoReference", "report.json",
             [](Json& j) { j["report"]["contributions"][1]["codes"]["in"] = "map"; },
             "/report/contributions/1/codes/in", "no reference table"},
        Slip{"GiversUnderNoHeading", "report.json",
             [](Json& j) { j["report"]["contributions"][1]["codes"]["of_under"] = "LA"; },
             "/report/contributions/1/codes/of_under", "no heading"},
        Slip{"SchemeColumnThatEveryLineHas", "report.json",
             [](Json& j) { j["report"]["schemes"]["shown"]["cell"] = "schemes.provider"; },
             "/report/schemes/shown/cell", "already"},
        Slip{"PrivateSchemeColumn", "report.json",
             [](Json& j) { j["report"]["schemes"]["shown"]["provider"] = "contacts.email"; },
             "/report/schemes/shown/provider", "private"},
        Slip{"PrivateNarrative", "report.json", [](Json& j) { j["report"]["narratives"][0] = "cover.completed_by"; },
             "/report/narratives/0", "private"},
        Slip{"NarrativeThatIsNoText", "report.json", [](Json& j) { j["report"]["narratives"][0] = "cover.board"; },
             "/report/narratives/0", "a text"},
        Slip{"FileNameWithoutABoard", "template.json", [](Json& j) { j["file_name"] = "Return"; }, "/file_name",
             "{board}"},
        Slip{"PrivateBoard", "template.json", [](Json& j) { j["board"] = "cover.completed_by"; }, "/board", "private"},
        Slip{"UnknownSheetInTheMap", "template.json", [](Json& j) { j["fields"][0]["sheet"] = "covers"; },
             "/fields/0/sheet", "covers"},
        Slip{"NoCellInTheMap", "template.json", [](Json& j) { j["fields"][0]["cell"] = "13D"; }, "/fields/0/cell", ""},
        Slip{"DoubledFieldInTheMap", "template.json", [](Json& j) { j["fields"][1]["id"] = "cover.board"; },
             "/fields/1/id", "two of field"}),
    [](const auto& param) { return param.param.name; });

class RuleFolder : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy(std::string(BCFCHECK_SOURCE_DIR) + "/schemas/bcf-2019-20", folder_,
                          std::filesystem::copy_options::recursive);
  }

  std::string problem() const {
    try {
      Ruleset::from_folder(folder_);
      return {};
    } catch (const RulesetError& error) {
      return error.what();
    }
  }

  test::TemporaryFolder temporary_;
  std::filesystem::path folder_ = temporary_.path() / "rules-of-2019-20";
};

TEST_F(RuleFolder, GoodCopyIsTaken) { EXPECT_EQ(problem(), ""); }

TEST_F(RuleFolder, WithoutMapIsRefused) {
  std::filesystem::remove(folder_ / "template.json");
  EXPECT_NE(problem().find("template.json"), std::string::npos);
}

TEST_F(RuleFolder, WithoutRulesIsRefused) {
  std::filesystem::remove_all(folder_ / "rules");
  EXPECT_NE(problem().find("no rule file"), std::string::npos);
}

TEST_F(RuleFolder, FileThatIsNoJsonIsRefused) {
  std::ofstream(folder_ / "rules" / "income.json") << "{ \"rules\": [";
  EXPECT_NE(problem().find("not JSON"), std::string::npos);
  EXPECT_NE(problem().find("income.json"), std::string::npos);
}

TEST_F(RuleFolder, NumberBeyondAnyIsRefused) {
  std::ofstream(folder_ / "rules" / "income.json") << R"({"rules": [1e999]})";
  EXPECT_NE(problem().find("income.json: a number in it is too large"), std::string::npos) << problem();
}

TEST_F(RuleFolder, MissingReferenceIsRefused) {
  std::filesystem::remove(folder_ / "reference" / "boards.json");
  EXPECT_NE(problem().find("#/lists/boards/reference"), std::string::npos) << problem();
}

TEST(RuleFolders, ThatDoNotExistAreRefused) { EXPECT_THROW(Ruleset::from_folder("no/such/folder"), RulesetError); }

}  // namespace
}  // namespace bcf::rules
