#include <bcf/batch.h>
#include <bcf/check.h>
#include <bcf/formats.h>
#include <bcf/report_reader.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "support/southend_report.h"

namespace bcf {
namespace {

using testing::draft_report;
using testing::encrypted_report;
using testing::southend_report;

const Ruleset& rules() {
  static const Ruleset set = Ruleset::builtin();
  return set;
}

Report sample(const std::string& name) {
  return check(std::string(BCFCHECK_SOURCE_DIR) + "/samples/" + name + ".xlsx", rules());
}

Report of_board(const std::string& name, const std::string& code, const std::string& saved, const std::string& print) {
  Report report = southend_report();
  report.file = name + " HWB.xlsx";
  report.board_name = name;
  report.board_code = code;
  report.saved = saved;
  report.fingerprint = print;
  return report;
}

BatchSummary picture_of(const std::vector<Report>& reports) {
  Batch batch(rules().batch_facts());
  for (const auto& report : reports) batch.add(report);
  return batch.summary();
}

std::int64_t pounds(Money amount) { return amount.pence / 100; }

TEST(Batch, OfNothingIsEmptyAndMissesEveryBoard) {
  const auto picture = picture_of({});
  EXPECT_TRUE(picture.rows.empty());
  EXPECT_EQ(picture.missing.size(), 150U);
  EXPECT_EQ(picture.counted, 0);
}

TEST(Batch, HasARowForEachReturnInItsPlace) {
  const auto picture = picture_of({sample("blank"), encrypted_report(), sample("southend-on-sea")});
  ASSERT_EQ(picture.rows.size(), 3U);
  EXPECT_EQ(picture.rows[0].board_name, "Barnsley");
  EXPECT_EQ(picture.rows[1].counted, Counted::unreadable);
  EXPECT_EQ(picture.rows[1].error->kind, "encrypted");
  EXPECT_EQ(picture.rows[2].status, Status::ready);
  EXPECT_EQ(picture.rows[2].requirements.size(), 9U);
  EXPECT_EQ(pounds(*picture.rows[2].income), 21960706);
  EXPECT_EQ(pounds(*picture.rows[2].required_spend[1].amount), 6811807 - 3658895);
  EXPECT_EQ(picture.ready, 1);
  EXPECT_EQ(picture.not_ready, 1);
  EXPECT_EQ(picture.unreadable, 1);
  EXPECT_EQ(picture.counted, 2);
}

TEST(Batch, TotalsAddUpToTheReturnsToThePenny) {
  const std::vector<Report> reports = {sample("southend-on-sea"), sample("county-two-tier"), sample("draft-with-gaps"),
                                       sample("blank"), encrypted_report()};
  const auto picture = picture_of(reports);
  ASSERT_EQ(picture.sources.size(), 7U);
  for (std::size_t i = 0; i < picture.sources.size(); ++i) {
    Money income;
    Money expenditure;
    int unknown = 0;
    for (const auto& report : reports) {
      if (report.error) continue;
      const auto& balance = report.balances[i];
      if (!balance.difference()) ++unknown;
      income += balance.difference() ? *balance.income : Money{};
      expenditure += balance.difference() ? *balance.expenditure : Money{};
    }
    EXPECT_EQ(picture.sources[i].unknown, unknown) << picture.sources[i].source;
    EXPECT_EQ(picture.sources[i].income, income) << picture.sources[i].source;
    EXPECT_EQ(picture.sources[i].expenditure, expenditure) << picture.sources[i].source;
  }
  ASSERT_EQ(picture.spend.size(), 5U);
  for (const auto& breakdown : picture.spend) {
    Money all = breakdown.not_given;
    for (const auto& row : breakdown.rows) all += row.expenditure;
    // Lines without a valid source count for none of the balances.
    EXPECT_EQ(all, picture.sources.back().expenditure + picture.spend[1].not_given) << breakdown.by;
  }
  EXPECT_EQ(picture.spend[2].rows.front().value, "Acute");
}

TEST(Batch, OfSeveralReturnsOfABoardTheOneSavedLastCounts) {
  auto older = of_board("Barnet", "E09000003", "2019-09-01T08:00:00Z", "a");
  older.balances.back().income = Money{100};
  const auto newer = of_board("Barnet", "E09000003", "2019-09-27T08:00:00Z", "b");
  const auto picture = picture_of({newer, older});
  ASSERT_EQ(picture.several.size(), 1U);
  EXPECT_EQ(picture.several[0].board_code, "E09000003");
  EXPECT_EQ(picture.several[0].newest, 0U);
  EXPECT_EQ(picture.several[0].returns, (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(picture.several[0].known_by_date);
  EXPECT_TRUE(picture.several[0].totals_differ);
  EXPECT_FALSE(picture.several[0].verdicts_differ);
  EXPECT_FALSE(picture.several[0].same_bytes);
  EXPECT_EQ(picture.rows[0].counted, Counted::yes);
  EXPECT_EQ(picture.rows[1].counted, Counted::older);
  EXPECT_EQ(pounds(picture.sources.back().income), 21960706);
  EXPECT_EQ(picture.counted, 1);
}

TEST(Batch, WithoutADateTheOneGivenLastCounts) {
  const auto first = of_board("Barnet", "E09000003", "", "a");
  auto second = of_board("Barnet", "E09000003", "", "b");
  second.requirements[0].verdict = RequirementVerdict::incomplete;
  const auto picture = picture_of({first, second});
  EXPECT_EQ(picture.several.at(0).newest, 1U);
  EXPECT_FALSE(picture.several[0].known_by_date);
  EXPECT_TRUE(picture.several[0].verdicts_differ);
  EXPECT_EQ(picture.rows[0].counted, Counted::older);
}

TEST(Batch, TheSameFileUnderTwoNamesCountsOnce) {
  auto copy = of_board("Barnet", "E09000003", "2019-09-01T08:00:00Z", "a");
  const auto report = copy;
  copy.file = "Copy of Barnet HWB.xlsx";
  const auto picture = picture_of({report, copy});
  ASSERT_EQ(picture.same_files.size(), 1U);
  EXPECT_EQ(picture.same_files[0].returns, (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(picture.several.at(0).same_bytes);
  EXPECT_EQ(picture.rows[0].counted, Counted::same_file);
  EXPECT_EQ(picture.rows[1].counted, Counted::yes);
  EXPECT_EQ(pounds(picture.sources.back().income), 21960706);
}

TEST(Batch, ABoardIsKnownByWhatTheReturnCallsItWhereItHasNoCode) {
  const auto picture = picture_of({of_board("Barnett", "", "2019-09-01T08:00:00Z", "a"),
                                   of_board(" BARNETT ", "", "2019-09-02T08:00:00Z", "b"), of_board("", "", "", "c"),
                                   of_board("", "", "", "d"), of_board("", "", "", "")});
  EXPECT_EQ(picture.counted, 4);
  ASSERT_EQ(picture.several.size(), 1U);
  EXPECT_EQ(picture.several[0].newest, 1U);
}

TEST(Batch, MissesTheBoardsThatNoReadableReturnIsOf) {
  auto unreadable = encrypted_report();
  unreadable.file = "inbox/Barnsley HWB.xlsx";
  const auto picture = picture_of({sample("southend-on-sea"), unreadable});
  EXPECT_EQ(picture.missing.size(), 149U);
  const auto barnsley = std::find_if(picture.missing.begin(), picture.missing.end(),
                                     [](const MissingBoard& board) { return board.name == "Barnsley"; });
  ASSERT_NE(barnsley, picture.missing.end());
  EXPECT_EQ(barnsley->unreadable, std::vector<std::size_t>{1});
  EXPECT_TRUE(std::none_of(picture.missing.begin(), picture.missing.end(),
                           [](const MissingBoard& board) { return board.name == "Southend-on-Sea"; }));
}

TEST(Batch, NamesFilesThatDoNotSayTheirBoard) {
  auto named = sample("southend-on-sea");
  named.file = "Southend-on-Sea HWB.xlsx";
  const auto picture = picture_of({named, sample("blank")});
  ASSERT_EQ(picture.file_names.size(), 1U);
  EXPECT_EQ(picture.file_names[0].of, 1U);
  EXPECT_EQ(picture.file_names[0].wanted, "Barnsley HWB");
}

TEST(Batch, FindsMoneyInTheReturnOfABoardThatTheMappingDoesNotGiveIt) {
  auto report = southend_report();
  report.contributions = {{"Minimum CCG Contribution", "NHS Southend CCG", "99G", Money{100}},
                          {"Minimum CCG Contribution", "NHS Barnet CCG", "07M", Money{200}},
                          {"Additional CCG Contribution", "NHS Brent CCG", "07P", Money{0}},
                          {"Additional CCG Contribution", "NHS Nowhere CCG", "", Money{5}}};
  const auto picture = picture_of({encrypted_report(), report});
  ASSERT_EQ(picture.stray_money.size(), 1U);
  EXPECT_EQ(picture.stray_money[0].of, 1U);
  EXPECT_EQ(picture.stray_money[0].name, "NHS Barnet CCG");
  EXPECT_EQ(picture.stray_money[0].amount, Money{200});
  EXPECT_EQ(picture.stray_money[0].boards.front(), "Barnet");
}

TEST(Batch, FindsNoStrayMoneyInTheSamples) {
  EXPECT_TRUE(picture_of({sample("southend-on-sea"), sample("county-two-tier"), sample("blank")}).stray_money.empty());
}

TEST(Batch, PutsTheRulesThatMostReturnsBreakFirst) {
  auto once = of_board("Barnet", "E09000003", "", "a");
  auto often = of_board("Brent", "E09000005", "", "b");
  once.findings = {{"COVER-EMAIL", Severity::error, {}, {}, {}, "m", {}, {}, "f"},
                   {"COVER-BOARD", Severity::error, {}, {}, {}, "m", {}, {}, "f"},
                   {"SCHEME-ID", Severity::error, {}, {}, {}, "m", {}, {}, "f", Waiver{"why", "who", "2999-12-31"}}};
  often.findings = {once.findings[0], once.findings[0]};
  const auto picture = picture_of({once, often});
  ASSERT_EQ(picture.broken.size(), 2U);
  EXPECT_EQ(picture.broken[0].rule, "COVER-EMAIL");
  EXPECT_FALSE(picture.broken[0].title.empty());
  EXPECT_EQ(picture.broken[0].returns, 2);
  EXPECT_EQ(picture.broken[0].findings, 3);
  EXPECT_EQ(picture.broken[1].returns, 1);
}

TEST(Batch, SaysHowManyMeetARequiredSpendAndOfHowManyItIsNotKnown) {
  auto short_of = of_board("Barnet", "E09000003", "", "a");
  short_of.required_spend[0].planned = *short_of.required_spend[0].minimum - Money{1};
  short_of.required_spend[0].met = false;
  auto unknown = of_board("Brent", "E09000005", "", "b");
  unknown.required_spend[0].minimum.reset();
  unknown.required_spend[0].met.reset();
  const auto total = picture_of({southend_report(), short_of, unknown}).required_spend.at(0);
  EXPECT_EQ(total.met, 1);
  EXPECT_EQ(total.short_of, 1);
  EXPECT_EQ(total.unknown, 1);
  EXPECT_EQ(total.minimum.pence, 2 * 609295900LL);
  EXPECT_EQ(total.planned.pence, 2 * 609295900LL - 1);
  EXPECT_EQ(total.planned_unknown.pence, 609295900);
}

TEST(Batch, ShowsMetricsAndLevelsAsDistributions) {
  auto other = of_board("Barnet", "E09000003", "", "a");
  other.metrics[3].planned = 0.9;
  other.hicm[0].current.reset();
  const auto picture = picture_of({southend_report(), other, encrypted_report()});
  EXPECT_EQ(picture.metrics[3].planned.count, 2);
  EXPECT_DOUBLE_EQ(picture.metrics[3].planned.median, 0.85);
  EXPECT_DOUBLE_EQ(picture.metrics[3].last_year.median, 0.88);
  EXPECT_EQ(picture.metrics[0].planned.count, 0);
  ASSERT_EQ(picture.hicm.size(), 8U);
  ASSERT_EQ(picture.hicm[0].levels.size(), 5U);
  EXPECT_EQ(picture.hicm[0].levels[0].level, "Not yet established");
  EXPECT_EQ(picture.hicm[0].levels[3].current, 1);
  EXPECT_EQ(picture.hicm[0].levels[4].planned, 2);
  EXPECT_EQ(picture.hicm[0].current_not_given, 1);
}

// Everything that a summary says, so that two can be compared.
std::string told(const BatchSummary& picture) {
  std::ostringstream out;
  for (const auto& row : picture.rows) out << row.position << row.file << static_cast<int>(row.counted) << '\n';
  for (const auto& several : picture.several) out << several.newest << several.board_name << several.returns.size();
  for (const auto& same : picture.same_files) out << same.fingerprint << same.returns.front() << '\n';
  for (const auto& slip : picture.file_names) out << slip.of << slip.wanted << '\n';
  for (const auto& rule : picture.broken) out << rule.rule << rule.returns << rule.findings << '\n';
  for (const auto& source : picture.sources) out << source.source << source.income.pence << '\n';
  for (const auto& by : picture.spend) {
    for (const auto& row : by.rows) out << by.by << row.value << row.expenditure.pence << '\n';
  }
  for (const auto& metric : picture.metrics) out << metric.code << metric.planned.median << '\n';
  return out.str();
}

std::vector<Report> mixed_reports() {
  std::vector<Report> reports = {sample("southend-on-sea"), sample("county-two-tier"), sample("draft-with-gaps"),
                                 sample("blank"), encrypted_report()};
  for (int i = 0; i < 12; ++i) {
    auto report = reports[static_cast<std::size_t>(i % 4)];
    report.saved = "2019-09-" + std::to_string(10 + i * 7 % 12) + "T00:00:00Z";
    report.fingerprint += std::to_string(i / 2);
    if (auto& income = report.balances.back().income) *income += Money{i};
    reports.push_back(std::move(report));
  }
  return reports;
}

TEST(Batch, IsTheSameInWhateverOrderReturnsAreDone) {
  const auto reports = mixed_reports();
  std::vector<std::size_t> order(reports.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const std::string in_order = told(picture_of(reports));
  std::mt19937 random(5);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    Batch batch(rules().batch_facts());
    for (const auto at : order) batch.add(at, reports[at]);
    ASSERT_EQ(told(batch.summary()), in_order);
  }
}

TEST(Batch, IsTheSameFromReportsReadBackFromJson) {
  auto reports = mixed_reports();
  const std::string before = told(picture_of(reports));
  for (auto& report : reports) report = report_from_json(json_return(report));
  EXPECT_EQ(told(picture_of(reports)), before);
}

// JSON keeps six decimals; a quartile between two figures must not tell those that were read back.
TEST(Batch, HasTheSameQuartilesFromReportsReadBackFromJson) {
  std::vector<Report> reports;
  for (int i = 1; i <= 4; ++i) {
    reports.push_back(of_board("Board " + std::to_string(i), "", "", std::to_string(i)));
    reports.back().metrics = {{"8.3", "Residential Admissions", "per 100,000", 4.0 / (9 * i), 10.0 / (7 * i), {}, {}}};
  }
  const auto direct = picture_of(reports).metrics.at(0);
  for (auto& report : reports) report = report_from_json(json_return(report));
  const auto read_back = picture_of(reports).metrics.at(0);
  EXPECT_EQ(direct.planned.count, 4);
  EXPECT_EQ(direct.planned.lower_quartile, read_back.planned.lower_quartile);
  EXPECT_EQ(direct.planned.median, read_back.planned.median);
  EXPECT_EQ(direct.last_year.upper_quartile, read_back.last_year.upper_quartile);
}

TEST(Batch, TakesTheFactsOfAnotherTemplate) {
  const auto other = Ruleset::from_folder(std::string(BCFCHECK_SOURCE_DIR) + "/tests/fixtures/quarterly-report");
  const auto facts = other.batch_facts();
  EXPECT_FALSE(facts.boards.empty());
  EXPECT_TRUE(facts.file_name.empty());
  EXPECT_TRUE(facts.givers.empty());
  ASSERT_EQ(facts.breakdowns.size(), 1U);
  EXPECT_EQ(facts.breakdowns[0].values, (std::vector<std::string>{"Fund", "Partner", "Shared"}));
}

}  // namespace
}  // namespace bcf
