#include <bcf/baseline.h>
#include <bcf/formats.h>
#include <bcf/report_reader.h>

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace bcf {
namespace {

Finding finding(Severity severity, const std::string& rule, const std::string& cell, const std::string& message) {
  return {rule, severity, {}, {}, {"6. Expenditure", cell}, message, {}, {}, "Mend it."};
}

Finding error(const std::string& rule, const std::string& cell = "U25", const std::string& message = "is blank") {
  return finding(Severity::error, rule, cell, message);
}

Report report(const std::string& file, const std::string& board, const std::string& code, std::vector<Finding> findings,
              const std::string& saved = "") {
  Report out;
  out.file = file;
  out.board_name = board;
  out.board_code = code;
  out.saved = saved;
  out.findings = std::move(findings);
  return out;
}

// What is said of each finding, measured by these earlier reports.
std::vector<bool> known(const std::vector<Report>& earlier, Report now) {
  Baseline baseline;
  for (const auto& one : earlier) baseline.add(one);
  baseline.apply(now);
  std::vector<bool> out;
  for (const auto& one : now.findings) out.push_back(one.in_baseline.value());
  return out;
}

using Known = std::vector<bool>;

TEST(Baseline, KnowsAFindingByRuleAndPlaceWhateverItsFigures) {
  const auto before = report("a.xlsx", "Kent", "E10000016", {error("A", "U25", "is £1"), error("B", "U26")});
  const auto now =
      report("a.xlsx", "Kent", "E10000016",
             {error("A", "U25", "is £2"), error("A", "U27", "is £3"), error("C", "U26"), error("B", "U30")});
  EXPECT_EQ(known({before}, now), (Known{true, false, false, true})) << "the last one has moved";
}

TEST(Baseline, OneEarlierFindingKnowsOneNow) {
  const auto before = report("a.xlsx", "Kent", "E10000016", {error("A")});
  const auto now = report("a.xlsx", "Kent", "E10000016", {error("A"), error("A")});
  EXPECT_EQ(known({before}, now), (Known{true, false}));
}

TEST(Baseline, WhatWasMilderOrWaivedIsNew) {
  auto waived = error("W");
  waived.waived = Waiver{"decided", "Regional panel", "2020-03-31"};
  const auto before =
      report("a.xlsx", "Kent", "E10000016", {finding(Severity::warning, "A", "U25", "is blank"), error("B"), waived});
  const auto now = report("a.xlsx", "Kent", "E10000016",
                          {error("A"), finding(Severity::warning, "B", "U25", "is blank"), error("W")});
  EXPECT_EQ(known({before}, now), (Known{false, true, false}));
}

TEST(Baseline, MeasuresAReturnByThatOfItsBoardWhateverTheFile) {
  const auto kent = report("Kent HWB.xlsx", "Kent", "E10000016", {error("A")});
  const auto essex = report("Essex HWB.xlsx", "Essex", "E10000012", {error("B")});
  EXPECT_EQ(known({kent, essex}, report("in/Essex HWB v2.xlsx", "Essex", "E10000012", {error("A"), error("B")})),
            (Known{false, true}));
  EXPECT_EQ(known({kent}, report("Kent HWB.xlsx", "Essex", "E10000012", {error("A")})), Known{false})
      << "the file of another board";
  EXPECT_EQ(known({report("x.xlsx", "Kent", "", {error("A")})}, report("y.xlsx", " KENT ", "", {error("A")})),
            Known{true})
      << "a board without a code, by its name";
}

TEST(Baseline, MeasuresWhatNamesNoBoardByItsFileName) {
  const auto nameless = report("old/draft.xlsx", "", "", {error("A")});
  EXPECT_EQ(known({nameless}, report("new\\draft.xlsx", "", "", {error("A")})), Known{true});
  EXPECT_EQ(known({nameless}, report("new/draft.xlsx", "Kent", "E10000016", {error("A")})), Known{true});
  EXPECT_EQ(known({nameless}, report("new/other.xlsx", "", "", {error("A")})), Known{false});
}

TEST(Baseline, OfSeveralOfABoardTheSameFileElseTheOneSavedLast) {
  const auto first = report("first.xlsx", "Kent", "E10000016", {error("A")}, "2019-08-01T12:00:00Z");
  const auto second = report("second.xlsx", "Kent", "E10000016", {error("B")}, "2019-09-01T12:00:00Z");
  const std::vector<Finding> both = {error("A"), error("B")};
  EXPECT_EQ(known({second, first}, report("first.xlsx", "Kent", "E10000016", both)), (Known{true, false}));
  EXPECT_EQ(known({second, first}, report("third.xlsx", "Kent", "E10000016", both)), (Known{false, true}));
}

TEST(Baseline, CountsOnlyWhatIsNeitherWaivedNorKnown) {
  auto now = report("a.xlsx", "Kent", "E10000016",
                    {error("A"), finding(Severity::warning, "B", "U25", "is blank"), error("C")});
  now.findings[2].waived = Waiver{"decided", "Regional panel", "2020-03-31"};
  EXPECT_TRUE(any_counts(now, Severity::error)) << "without a baseline all are new";
  EXPECT_EQ(new_findings(now), 2U);
  now.findings[0].in_baseline = true;
  EXPECT_FALSE(any_counts(now, Severity::error));
  EXPECT_TRUE(any_counts(now, Severity::warning));
  EXPECT_EQ(new_findings(now), 1U);
}

TEST(Baseline, IsWrittenAndReadBack) {
  auto now = report("a.xlsx", "Kent", "E10000016", {error("A"), error("B")});
  now.findings[0].in_baseline = true;
  now.findings[1].in_baseline = false;
  const auto again = report_from_json(json_return(now));
  EXPECT_EQ(again.findings[0].in_baseline, std::optional(true));
  EXPECT_EQ(again.findings[1].in_baseline, std::optional(false));
  EXPECT_EQ(report_from_json(json_return(report("a.xlsx", "", "", {error("A")}))).findings[0].in_baseline,
            std::nullopt);
}

}  // namespace
}  // namespace bcf
