#include <bcf/check.h>
#include <bcf/compare.h>
#include <bcf/formats.h>
#include <bcf/report_reader.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "batch/word_changes.h"
#include "support/southend_report.h"

namespace bcf {
namespace {

using testing::encrypted_report;
using testing::southend_report;

Report sample(const std::string& name) {
  static const Ruleset rules = Ruleset::builtin();
  return check(std::string(BCFCHECK_SOURCE_DIR) + "/samples/" + name + ".xlsx", rules);
}

Finding finding(const std::string& rule, const std::string& cell, const std::string& message) {
  return {rule, Severity::error, {}, {}, {"6. Expenditure", cell}, message, {}, {}, "Mend it."};
}

SchemeLine scheme(const std::string& id, const std::string& name, const std::string& area, std::int64_t pounds) {
  return {{"6. Expenditure", "B22"}, id, name, {{"area_of_spend", area}}, Money{pounds * 100}};
}

// What becomes of one report when these are its schemes, before and after.
Comparison of_schemes(std::vector<SchemeLine> before, std::vector<SchemeLine> after) {
  Report first = southend_report();
  Report second = southend_report();
  first.schemes = std::move(before);
  second.schemes = std::move(after);
  return compare(first, second);
}

TEST(Compare, FindsNothingBetweenAReturnAndItself) {
  for (const char* name : {"southend-on-sea", "county-two-tier", "draft-with-gaps", "blank"}) {
    const auto report = sample(name);
    const auto changes = compare(report, report);
    EXPECT_FALSE(changes.is_any()) << name;
    EXPECT_TRUE(changes.same_bytes);
    EXPECT_TRUE(changes.same_board);
    EXPECT_EQ(changes.still.size(), report.findings.size());
  }
}

TEST(Compare, FindsNothingBetweenAReturnAndItsReportReadBack) {
  const auto report = sample("draft-with-gaps");
  EXPECT_FALSE(compare(report_from_json(json_return(report)), report).is_any());
}

TEST(Compare, TellsFindingsGoneComeAndStillThere) {
  Report before = southend_report();
  Report after = southend_report();
  before.findings = {finding("A", "B22", "is blank"), finding("B", "U25", "is £1"), finding("C", "C30", "no name")};
  after.findings = {finding("B", "U25", "is £2"), finding("C", "C31", "no name"), finding("D", "B40", "is blank")};
  const auto changes = compare(before, after);
  ASSERT_EQ(changes.gone.size(), 1U);
  EXPECT_EQ(changes.gone[0].rule, "A");
  ASSERT_EQ(changes.come.size(), 1U);
  EXPECT_EQ(changes.come[0].rule, "D");
  ASSERT_EQ(changes.still.size(), 2U);
  EXPECT_EQ(changes.still[0].before.message, "is £1");
  EXPECT_EQ(changes.still[1].after.place.cell, "C31");
}

TEST(Compare, OfTwoFindingsInOneCellTheOneWithTheSameMessageIsStillThere) {
  Report before = southend_report();
  Report after = southend_report();
  before.findings = {finding("A", "B22", "one"), finding("A", "B22", "two")};
  after.findings = {finding("A", "B22", "two")};
  const auto changes = compare(before, after);
  ASSERT_EQ(changes.gone.size(), 1U);
  EXPECT_EQ(changes.gone[0].message, "one");
}

TEST(Compare, FindingsOfLinesThatMovedByARowAreStillThere) {
  Report before = southend_report();
  Report after = southend_report();
  before.findings = {finding("SCHEME-NEW", "V24", "Scheme 3: blank."),
                     finding("SCHEME-NEW", "V25", "Scheme 4: blank.")};
  after.findings = {finding("SCHEME-NEW", "V25", "Scheme 3: blank."), finding("SCHEME-NEW", "V26", "Scheme 4: blank.")};
  const auto changes = compare(before, after);
  EXPECT_TRUE(changes.come.empty());
  EXPECT_TRUE(changes.gone.empty());
  ASSERT_EQ(changes.still.size(), 2U);
  EXPECT_EQ(changes.still[0].before.place.cell, "V24");
}

TEST(Compare, TellsVerdictsThatChanged) {
  Report before = southend_report();
  const Report after = southend_report();
  before.requirements[3].verdict = RequirementVerdict::contradicted;
  before.national_conditions[1].verdict = ConditionVerdict::not_met;
  before.counts.errors = 1;
  const auto changes = compare(before, after);
  ASSERT_EQ(changes.requirements.size(), 1U);
  EXPECT_EQ(changes.requirements[0].before->verdict, RequirementVerdict::contradicted);
  EXPECT_EQ(changes.requirements[0].after->verdict, RequirementVerdict::supported);
  ASSERT_EQ(changes.national_conditions.size(), 1U);
  EXPECT_EQ(changes.national_conditions[0].after->code, "NC2");
  EXPECT_EQ(changes.before.status, Status::not_ready);
  EXPECT_EQ(changes.after.status, Status::ready);
}

TEST(Compare, TellsSchemesAddedDroppedAndChanged) {
  const auto changes = of_schemes({scheme("1", "Telecare", "Social Care", 10), scheme("2", "Carers", "Social Care", 5)},
                                  {scheme("1", "Telecare", "Primary Care", 12), scheme("3", "Falls", "Acute", 5)});
  ASSERT_EQ(changes.dropped.size(), 1U);
  EXPECT_EQ(changes.dropped[0].name, "Carers");
  ASSERT_EQ(changes.added.size(), 1U);
  EXPECT_EQ(changes.added[0].name, "Falls");
  ASSERT_EQ(changes.changed.size(), 1U);
  EXPECT_EQ(changes.changed[0].columns, (std::vector<std::string>{"area_of_spend", "expenditure"}));
}

TEST(Compare, KnowsASchemeThatWasRenamedOrRenumbered) {
  const auto changes = of_schemes(
      {scheme("1", "Telecare", "Acute", 1), scheme("2", "Carers", "Acute", 2), scheme("3", "Falls", "Acute", 3)},
      {scheme("1", "Carers", "Acute", 2), scheme("2", "Falls", "Acute", 3), scheme("9", "Hospice", "Acute", 4)});
  ASSERT_EQ(changes.changed.size(), 2U);
  EXPECT_EQ(changes.changed[0].columns, std::vector<std::string>{"id"});
  EXPECT_EQ(changes.dropped.at(0).name, "Telecare");
  EXPECT_EQ(changes.added.at(0).name, "Hospice");
  const auto renamed = of_schemes({scheme("1", "Telecare", "Acute", 1)}, {scheme("1", "Telehealth", "Acute", 1)});
  EXPECT_EQ(renamed.changed.at(0).columns, std::vector<std::string>{"name"});
}

// One line of a scheme went, and another has one column changed: that is no third line's money.
TEST(Compare, LinesOfOneSchemeThatAreMostAlikeGoTogether) {
  const auto changes = of_schemes({scheme("3", "Beds", "Acute", 94), scheme("3", "Beds", "Social Care", 14),
                                   scheme("3", "Beds", "Primary Care", 14)},
                                  {scheme("3", "Beds", "Primary Care", 15), scheme("3", "Beds", "Community", 14)});
  ASSERT_EQ(changes.dropped.size(), 1U);
  EXPECT_EQ(changes.dropped[0].expenditure, Money{9400});
  ASSERT_EQ(changes.changed.size(), 2U);
  EXPECT_EQ(changes.changed[0].columns, std::vector<std::string>{"expenditure"});
  EXPECT_EQ(changes.changed[1].columns, std::vector<std::string>{"area_of_spend"});
}

TEST(Compare, LinesOfOneSchemeThatAreAlikeGoTogether) {
  const auto changes = of_schemes({scheme("3", "Beds", "Acute", 1), scheme("3", "Beds", "Social Care", 2)},
                                  {scheme("3", "Beds", "Social Care", 2), scheme("3", "Beds", "Acute", 7)});
  ASSERT_EQ(changes.changed.size(), 1U);
  EXPECT_EQ(changes.changed[0].before.expenditure, Money{100});
  EXPECT_EQ(changes.changed[0].columns, std::vector<std::string>{"expenditure"});
}

TEST(Compare, OfLinesOfOneSchemeThatChangedTheOnesInOnePlaceGoTogether) {
  const auto at = [](const std::string& cell, const std::string& area, std::int64_t pounds) {
    auto line = scheme("9", "Home first", area, pounds);
    line.place.cell = cell;
    return line;
  };
  const auto changes = of_schemes({at("B24", "Social Care", 9400), at("B25", "Primary Care", 1427)},
                                  {at("B24", "Primary Care", 9400), at("B25", "Primary Care", 1500)});
  ASSERT_EQ(changes.changed.size(), 2U);
  EXPECT_EQ(changes.changed[0].columns, std::vector<std::string>{"area_of_spend"});
  EXPECT_EQ(changes.changed[1].columns, std::vector<std::string>{"expenditure"});
}

TEST(Compare, TakesALineInAnotherRowForTheSame) {
  auto moved = scheme("1", "Telecare", "Acute", 1);
  moved.place.cell = "B30";
  EXPECT_FALSE(of_schemes({scheme("1", "Telecare", "Acute", 1)}, {moved}).is_any());
}

TEST(Compare, TellsMoneyThatMovedBetweenAreas) {
  Report before = southend_report();
  Report after = southend_report();
  before.spend = {{"area_of_spend", "Area of spend", {{"Acute", Money{300}}, {"Social Care", Money{200}}}, Money{7}}};
  after.spend = {{"area_of_spend", "Area of spend", {{"Acute", Money{300}}, {"Primary Care", Money{207}}}, {}}};
  const auto changes = compare(before, after).spend;
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].value, "Primary Care");
  EXPECT_EQ(changes[0].difference(), Money{207});
  EXPECT_EQ(changes[1].value, "Social Care");
  EXPECT_EQ(changes[1].after, Money{});
  EXPECT_EQ(changes[2].value, std::nullopt);
  EXPECT_EQ(changes[2].difference(), Money{-7});
}

TEST(Compare, TellsFiguresThatChanged) {
  const Report before = southend_report();
  Report after = southend_report();
  *after.balances[0].income += Money{1};
  after.required_spend[1].minimum.reset();
  after.hicm[2].planned = "Established";
  after.metrics[3].planned = 0.81;
  after.metrics[2].planned = *after.metrics[2].planned + 1e-9;
  const auto changes = compare(before, after);
  ASSERT_EQ(changes.balances.size(), 1U);
  EXPECT_EQ(changes.balances[0].before->source, "DFG");
  ASSERT_EQ(changes.required_spend.size(), 1U);
  EXPECT_EQ(changes.required_spend[0].after->minimum, std::nullopt);
  ASSERT_EQ(changes.hicm.size(), 1U);
  EXPECT_EQ(changes.hicm[0].after->planned, "Established");
  ASSERT_EQ(changes.metrics.size(), 1U);
  EXPECT_EQ(changes.metrics[0].after->code, "8.4");
}

TEST(Compare, TellsWhoGivesMoreLessOrNoMore) {
  Report before = southend_report();
  Report after = southend_report();
  before.contributions = {{"Additional LA Contribution", "Southend", "", Money{1}},
                          {"Additional LA Contribution", "Southend", "", Money{2}},
                          {"Minimum CCG Contribution", "NHS Southend CCG", "99G", Money{5}}};
  after.contributions = {{"Additional LA Contribution", "Southend", "", Money{2}},
                         {"Minimum CCG Contribution", "Southend CCG", "99G", Money{6}}};
  const auto changes = compare(before, after).contributions;
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].after->amount, Money{6});
  EXPECT_EQ(changes[0].before->amount, Money{5});
  EXPECT_EQ(changes[1].before->amount, Money{1});
  EXPECT_FALSE(changes[1].after);
}

TEST(Compare, TellsByHowManyWordsANarrativeChanged) {
  Report before = southend_report();
  Report after = southend_report();
  before.narratives = {{{"4. Strategic Narrative", "B20"}, "A)", 4, {1, 2, 3, 4}},
                       {{"4. Strategic Narrative", "B31"}, "B)", 2, {1, 2}}};
  after.narratives = {{{"4. Strategic Narrative", "B20"}, "A)", 5, {1, 9, 3, 4, 5}},
                      {{"4. Strategic Narrative", "B31"}, "B)", 2, {1, 2}}};
  const auto changes = compare(before, after).narratives;
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].added, 2);
  EXPECT_EQ(changes[0].removed, 1);
  after.narratives[0].word_hashes.clear();
  const auto by_length = compare(before, after).narratives;
  ASSERT_EQ(by_length.size(), 1U);
  EXPECT_EQ(by_length[0].words_after, 5);
  EXPECT_FALSE(by_length[0].added);
}

TEST(Compare, SaysOnlyThatAFileCouldNotBeRead) {
  const auto changes = compare(southend_report(), encrypted_report());
  EXPECT_TRUE(changes.is_any());
  EXPECT_TRUE(changes.gone.empty());
  EXPECT_TRUE(changes.balances.empty());
  EXPECT_EQ(changes.after.error->kind, "encrypted");
}

TEST(Compare, TellsWhetherTheReturnsAreOfOneBoard) {
  Report other = southend_report();
  other.board_code.clear();
  other.board_name = "SOUTHEND-ON-SEA ";
  EXPECT_TRUE(compare(southend_report(), other).same_board);
  other.board_name = "Barnet";
  EXPECT_FALSE(compare(southend_report(), other).same_board);
}

TEST(Compare, SeesWhatSetsTwoSamplesApart) {
  const auto changes = compare(sample("southend-on-sea"), sample("draft-with-gaps"));
  EXPECT_FALSE(changes.same_board);
  EXPECT_FALSE(changes.same_bytes);
  EXPECT_FALSE(changes.come.empty());
  EXPECT_EQ(changes.balances.back().after->source, "Total");
  EXPECT_FALSE(changes.narratives.empty());
}

using Words = std::vector<std::uint32_t>;

TEST(WordChanges, KeepsTheLongestRunInOneOrder) {
  const auto of = [](const Words& before, const Words& after) {
    const auto changes = batch::word_changes(before, after);
    return std::pair(changes.added, changes.removed);
  };
  EXPECT_EQ(of({}, {}), std::pair(0, 0));
  EXPECT_EQ(of({1, 2, 3}, {1, 2, 3}), std::pair(0, 0));
  EXPECT_EQ(of({1, 2, 3}, {1, 4, 2, 3}), std::pair(1, 0));
  EXPECT_EQ(of({1, 2, 3}, {}), std::pair(0, 3));
  EXPECT_EQ(of({1, 2, 3, 4}, {3, 4, 1, 2}), std::pair(2, 2));
  EXPECT_EQ(of({1, 1, 1}, {1, 1}), std::pair(0, 1));
}

TEST(WordChanges, OfVeryLongTextsAreCountedWhateverTheOrder) {
  Words before(16'000);
  for (std::size_t i = 0; i < before.size(); ++i) before[i] = static_cast<std::uint32_t>(i);
  Words after(before.rbegin(), before.rend());
  after.push_back(99'999);
  const auto changes = batch::word_changes(before, after);
  EXPECT_EQ(changes.added, 1);
  EXPECT_EQ(changes.removed, 0);
}

}  // namespace
}  // namespace bcf
