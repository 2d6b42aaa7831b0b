// Waivers: which findings they are for, what they change, and what they leave as it is.
#include <bcf/waivers.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/temporary_folder.h"

namespace bcf {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr year_month_day some_day{year(2019), month(10), day(10)};

const Report& draft() {
  static const Report report =
      check(std::string(BCFCHECK_SOURCE_DIR) + "/samples/draft-with-gaps.xlsx", Ruleset::builtin());
  return report;
}

class WaiverFile : public testing::Test {
 protected:
  // `members`: of each waiver besides reason and who.
  Waivers read(const std::vector<std::string>& members) const {
    std::ofstream out(path_);
    out << R"({"waivers": [)";
    for (std::size_t i = 0; i < members.size(); ++i) {
      out << (i > 0 ? ", " : "") << R"({"reason": "why )" << i << R"(", "who": "the panel", )" << members[i] << "}";
    }
    out << "]}";
    out.close();
    return Waivers::from_file(path_, Ruleset::builtin());
  }

  // How many findings of the draft one waiver is for.
  [[nodiscard]] int waived_by(const std::string& members, year_month_day today = some_day) const {
    auto waivers = read({members});
    auto report = draft();
    waivers.apply(report, today);
    EXPECT_EQ(waivers.uses(today).front().findings, report.counts.waived);
    return report.counts.waived;
  }

  test::TemporaryFolder folder_;
  std::filesystem::path path_ = folder_.path() / "waivers.json";
};

std::vector<const Finding*> findings_of(const Report& report, const std::string& rule) {
  std::vector<const Finding*> out;
  for (const auto& finding : report.findings) {
    if (finding.rule == rule) out.push_back(&finding);
  }
  return out;
}

// Any rule that the draft breaks in a cell.
const Finding& some_finding() {
  return *std::find_if(draft().findings.begin(), draft().findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::error && finding.place.sheet == "6. Expenditure" &&
           !finding.place.cell.empty();
  });
}

std::string waiver_of(const Finding& finding, const std::string& more = "", const std::string& until = "2019-10-10") {
  return R"("rule": ")" + finding.rule + R"(", "until": ")" + until + "\"" + more;
}

TEST_F(WaiverFile, MarksFindingsAndCountsThemApart) {
  auto waivers = read({waiver_of(some_finding())});
  auto report = draft();
  waivers.apply(report, some_day);
  const auto found = findings_of(report, some_finding().rule);
  ASSERT_FALSE(found.empty());
  for (const auto* finding : found) {
    ASSERT_TRUE(finding->waived);
    EXPECT_EQ(finding->waived->reason, "why 0");
    EXPECT_EQ(finding->waived->who, "the panel");
    EXPECT_EQ(finding->waived->until, "2019-10-10");
  }
  const int count = static_cast<int>(found.size());
  EXPECT_EQ(report.counts.waived, count);
  EXPECT_EQ(report.counts.errors, draft().counts.errors - count);
  EXPECT_EQ(report.findings.size(), draft().findings.size());
  EXPECT_EQ(waivers.uses(some_day).front().state, WaiverUse::State::used);
}

TEST_F(WaiverFile, HoldsUpToAndIncludingItsLastDay) {
  EXPECT_GT(waived_by(waiver_of(some_finding()), {year(2019), month(10), day(10)}), 0);
  EXPECT_EQ(waived_by(waiver_of(some_finding()), {year(2019), month(10), day(11)}), 0);
  EXPECT_EQ(read({waiver_of(some_finding())}).uses({year(2019), month(10), day(11)}).front().state,
            WaiverUse::State::expired);
}

TEST_F(WaiverFile, IsForOneCellOrThoseWithinARange) {
  const auto& finding = some_finding();
  const auto at = [&](const std::string& cells) {
    return waived_by(waiver_of(finding, R"(, "cell": ")" + finding.place.sheet + "!" + cells + "\""));
  };
  EXPECT_GT(at(finding.place.cell), 0);
  EXPECT_GT(at("A1:ZZ10000"), 0);
  EXPECT_EQ(at("A1:B2"), 0);
  EXPECT_EQ(waived_by(waiver_of(finding, R"(, "cell": "5. Income!A1:ZZ10000")")), 0);
}

TEST_F(WaiverFile, NamesARuleInAnyCaseAndASheetByItsNumber) {
  const auto& finding = some_finding();
  std::string rule = finding.rule;
  std::transform(rule.begin(), rule.end(), rule.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const std::string sheet : {"6", "6. Expenditure", "'6. expenditure'", "Expenditure"}) {
    auto waivers = read(
        {R"("rule": ")" + rule + R"(", "until": "2019-10-10", "cell": ")" + sheet + "! " + finding.place.cell + "\""});
    auto report = draft();
    waivers.apply(report, some_day);
    EXPECT_GT(report.counts.waived, 0) << sheet;
    // Reports spell both as the rules and the template do.
    EXPECT_EQ(waivers.uses(some_day).front().rule, finding.rule);
    EXPECT_EQ(waivers.uses(some_day).front().cell, "6. Expenditure!" + finding.place.cell);
  }
  EXPECT_EQ(waived_by(waiver_of(finding, R"(, "cell": "5!A1:ZZ10000")")), 0);
}

TEST_F(WaiverFile, IsForOneBoardByNameOrCode) {
  const auto of = [&](const std::string& board) {
    return waived_by(waiver_of(some_finding(), R"(, "board": ")" + board + "\""));
  };
  EXPECT_GT(of("Isle of Wight"), 0);
  EXPECT_GT(of("isle of  wight"), 0);
  EXPECT_GT(of("E06000046"), 0);
  EXPECT_EQ(of("Southend-on-Sea"), 0);
}

TEST_F(WaiverFile, OfSeveralForOneFindingTheFirstThatHoldsDoesIt) {
  auto waivers =
      read({waiver_of(some_finding(), "", "2000-01-01"), waiver_of(some_finding()), waiver_of(some_finding())});
  auto report = draft();
  waivers.apply(report, some_day);
  EXPECT_EQ(findings_of(report, some_finding().rule).front()->waived->reason, "why 1");
  const auto uses = waivers.uses(some_day);
  EXPECT_EQ(uses[0].state, WaiverUse::State::expired);
  EXPECT_EQ(uses[1].state, WaiverUse::State::used);
  EXPECT_EQ(uses[2].state, WaiverUse::State::unused);
}

TEST_F(WaiverFile, AppliedTwiceCountsOnce) {
  auto waivers = read({waiver_of(some_finding())});
  auto report = draft();
  waivers.apply(report, some_day);
  const int count = report.counts.waived;
  waivers.apply(report, some_day);
  EXPECT_EQ(report.counts.waived, count);
}

TEST_F(WaiverFile, OverAllErrorsMakesTheReturnReadyAndLeavesTheFacts) {
  std::vector<std::string> all;
  for (const auto& finding : draft().findings) all.push_back(waiver_of(finding));
  auto waivers = read(all);
  auto report = draft();
  waivers.apply(report, some_day);
  EXPECT_EQ(report.status(), Status::ready);
  EXPECT_EQ(report.counts.errors + report.counts.warnings + report.counts.advice, 0);
  for (std::size_t i = 0; i < report.checklist.size(); ++i) {
    EXPECT_EQ(report.checklist[i].complete, draft().checklist[i].complete);
  }
  for (std::size_t i = 0; i < report.requirements.size(); ++i) {
    EXPECT_EQ(report.requirements[i].verdict, draft().requirements[i].verdict);
  }
  for (std::size_t i = 0; i < report.national_conditions.size(); ++i) {
    EXPECT_EQ(report.national_conditions[i].verdict, draft().national_conditions[i].verdict);
  }
  for (const auto& spend : report.required_spend) EXPECT_EQ(spend.met, false);
}

TEST_F(WaiverFile, IsRefusedWhereItDoesNotHoldUp) {
  const std::string rule = R"("rule": "BALANCE-DFG", )";
  const std::vector<std::pair<std::string, std::string>> slips = {
      {R"("rule": "BALANCE-DGF", "until": "2019-10-10")", "/waivers/0/rule"},
      {rule + R"("until": "2019-02-29")", "/waivers/0/until"},
      {rule + R"("until": "2019-2-28")", "/waivers/0/until"},
      {rule + R"("until": "+019-02-28")", "/waivers/0/until"},
      {rule + R"("until": "2019-10-10T00:00")", "/waivers/0/until"},
      {rule + R"("until": "2019-10-10", "cell": "P30")", "/waivers/0/cell"},
      {rule + R"("until": "2019-10-10", "cell": "6. Expenditure!")", "/waivers/0/cell"},
      {rule + R"("until": "2019-10-10", "cell": "6. Spending!P30")", "/waivers/0/cell"},
      {rule + R"("until": "2019-10-10", "cell": "11!P30")", "/waivers/0/cell"},
      {rule + R"("until": "2019-10-10", "board": "Southend on the Sea")", "/waivers/0/board"},
      {rule + R"("until": "2019-10-10", "day": 1)", "/waivers/0"},
      {R"("until": "2019-10-10")", "/waivers/0"}};
  for (const auto& [members, pointer] : slips) {
    try {
      read({members});
      ADD_FAILURE() << members;
    } catch (const WaiversError& error) {
      EXPECT_EQ(error.pointer(), pointer) << error.what();
      EXPECT_EQ(error.file(), path_.string());
    }
  }
}

TEST(Waivers, AreNoneToBeginWith) {
  Waivers waivers;
  auto report = draft();
  waivers.apply(report, some_day);
  EXPECT_EQ(report.counts.waived, 0);
  EXPECT_TRUE(waivers.uses(some_day).empty());
}

}  // namespace
}  // namespace bcf
