// What the program says of the sample returns, held against the published figures and the planted gaps.
#include <bcf/check.h>
#include <gtest/gtest.h>
#include <return_maker.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace bcf {
namespace {

std::string sample(const std::string& name) { return std::string(BCFCHECK_SOURCE_DIR) + "/samples/" + name + ".xlsx"; }

Report check_sample(const std::string& name) { return check(sample(name), Ruleset::builtin()); }

TEST(Blank, AnswersNoQuestionYesThatIsAboutItsLines) {
  const auto report = check_sample("blank");
  const auto pr8 = std::find_if(report.requirements.begin(), report.requirements.end(),
                                [](const Requirement& one) { return one.code == "PR8"; });
  ASSERT_NE(pr8, report.requirements.end());
  EXPECT_EQ(pr8->questions.at(0).answer, QuestionAnswer::judge);
}

TEST(Southend, IsReadyWithOneWarningAtTheCheckerThatContradictsItsAnswer) {
  const auto report = check_sample("southend-on-sea");
  EXPECT_EQ(report.status(), Status::ready);
  EXPECT_EQ(report.board_name, "Southend-on-Sea");
  EXPECT_EQ(report.board_code, "E06000033");
  EXPECT_EQ(report.counts.errors, 0);
  EXPECT_EQ(report.counts.warnings, 1);
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings[0].rule, "TEMPLATE-CHECKER");
  EXPECT_EQ(report.findings[0].severity, Severity::warning);
  EXPECT_EQ(report.findings[0].place.sheet, "4. Strategic Narrative");
  EXPECT_EQ(report.findings[0].place.cell, "B44");
}

TEST(Southend, BalancesToThePublishedTotals) {
  const auto report = check_sample("southend-on-sea");
  const std::map<std::string, std::int64_t> pounds = {{"DFG", 1516820},
                                                      {"Minimum CCG Contribution", 12875651},
                                                      {"iBCF", 6744235},
                                                      {"Winter Pressures Grant", 824000},
                                                      {"Additional LA Contribution", 0},
                                                      {"Additional CCG Contribution", 0},
                                                      {"Total", 21960706}};
  ASSERT_EQ(report.balances.size(), pounds.size());
  for (const auto& balance : report.balances) {
    EXPECT_EQ(balance.income->pence, pounds.at(balance.source) * 100) << balance.source;
    EXPECT_EQ(balance.expenditure->pence, pounds.at(balance.source) * 100) << balance.source;
    EXPECT_EQ(balance.balanced, true) << balance.source;
  }
  EXPECT_EQ(report.balances.back().source, "Total");
}

TEST(Southend, ReachesBothRequiredSpends) {
  const auto report = check_sample("southend-on-sea");
  ASSERT_EQ(report.required_spend.size(), 2U);
  EXPECT_EQ(report.required_spend[0].planned->pence, 609295900);
  EXPECT_EQ(report.required_spend[0].minimum->pence, 609295900);
  EXPECT_EQ(report.required_spend[0].met, true);
  EXPECT_EQ(report.required_spend[1].planned->pence, 681180750);
  EXPECT_EQ(report.required_spend[1].minimum->pence, 365889500);
  EXPECT_EQ(report.required_spend[1].met, true);
}

TEST(Southend, SpendsByTypeAndPlansByMetricAsPublished) {
  const auto report = check_sample("southend-on-sea");
  EXPECT_EQ(report.scheme_types.size(), 16U);
  const std::map<std::string, std::int64_t> pounds = {{"Community Based Schemes", 18620109},
                                                      {"DFG Related Schemes", 1516820},
                                                      {"HICM for Managing Transfer of Care", 1488630},
                                                      {"Integrated Care Planning and Navigation", 260987},
                                                      {"Prevention / Early Intervention", 74160}};
  for (const auto& total : report.scheme_types) {
    const auto published = pounds.find(total.type);
    EXPECT_EQ(total.expenditure.pence, published == pounds.end() ? 0 : published->second * 100) << total.type;
  }
  ASSERT_EQ(report.metrics.size(), 4U);
  EXPECT_NEAR(report.metrics[2].planned.value(), 659.1844979, 1e-7);
  EXPECT_DOUBLE_EQ(report.metrics[3].planned.value(), 0.8);
}

TEST(Southend, HasAllLinesConditionsAndRequirementsInOrder) {
  const auto report = check_sample("southend-on-sea");
  ASSERT_EQ(report.checklist.size(), 102U);
  for (const auto& line : report.checklist) {
    EXPECT_TRUE(line.complete) << line.sheet << " " << line.cell;
    EXPECT_EQ(line.workbook_says, line.cell != "B44") << line.sheet << " " << line.cell;
  }
  for (const auto& condition : report.national_conditions) EXPECT_EQ(condition.verdict, ConditionVerdict::met);
  EXPECT_EQ(report.requirements.size(), 9U);
  for (const auto& requirement : report.requirements) {
    EXPECT_EQ(requirement.verdict, RequirementVerdict::supported) << requirement.code;
  }
}

TEST(County, IsReadyButForTheBoardsMeeting) {
  const auto report = check_sample("county-two-tier");
  EXPECT_EQ(report.status(), Status::ready);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings.front().rule, "COVER-SIGN-OFF-PENDING");
  for (const auto& total : report.scheme_types) EXPECT_GT(total.expenditure.pence, 0) << total.type;
}

TEST(Draft, HasAFindingForEachThingPlantedAndNoErrorBesides) {
  const auto report = check_sample("draft-with-gaps");
  EXPECT_EQ(report.status(), Status::not_ready);
  const auto planted = samples::read_description(samples::samples_folder() / "draft-with-gaps.json").planted;
  ASSERT_GE(planted.size(), 30U);
  std::set<std::string> wanted;
  for (const auto& thing : planted) {
    for (const auto& rule : thing.at("rule")) wanted.insert(rule.get<std::string>());
    const auto first_rule = thing.at("rule").at(0).get<std::string>();
    const auto cell = thing.at("cell").get<std::string>();
    const bool found = std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
      const auto place = finding.place.sheet + "!" + finding.place.cell;
      return finding.rule == first_rule && place.rfind(cell, 0) == 0;
    });
    EXPECT_TRUE(found) << thing.dump();
  }
  for (const auto& finding : report.findings) {
    if (finding.severity == Severity::advice) continue;
    EXPECT_TRUE(wanted.count(finding.rule) == 1)
        << finding.rule << " " << finding.place.cell << ": " << finding.message;
  }
}

TEST(Draft, HasSomethingOnEverySheetThatIsFilledIn) {
  std::set<std::string> sheets;
  for (const auto& finding : check_sample("draft-with-gaps").findings) sheets.insert(finding.place.sheet);
  EXPECT_EQ(sheets.size(), 7U);
}

TEST(Blank, IsIncompleteEverywhereAndSaysSoAsTheWorkbookDoes) {
  const auto report = check_sample("blank");
  EXPECT_EQ(report.status(), Status::not_ready);
  for (const auto& line : report.checklist) {
    EXPECT_EQ(line.workbook_says, line.complete) << line.sheet << " " << line.cell;
  }
}

TEST(Check, TakesAWorkbookAsBytes) {
  std::ifstream in(sample("southend-on-sea"), std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto report = check(std::as_bytes(std::span(bytes)), "a return", Ruleset::builtin());
  EXPECT_EQ(report.file, "a return");
  EXPECT_EQ(report.status(), Status::ready);
}

TEST(Check, SaysWhatAFileIsThatIsNoReturn) {
  const auto report = check(std::filesystem::path("no-such-file.xlsx"), Ruleset::builtin());
  ASSERT_TRUE(report.error);
  EXPECT_EQ(report.error->kind, "missing");
  EXPECT_EQ(report.status(), Status::unreadable);
}

}  // namespace
}  // namespace bcf
