// The figures behind a verdict, line by line.
#include "checks/ledger.h"

#include <bcf/explain.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <variant>
#include <vector>

#include "checks/figures.h"
#include "read_return.h"

namespace bcf::checks {
namespace {

using rules::Measure;
using rules::Operand;

constexpr std::array samples = {"southend-on-sea", "county-two-tier", "draft-with-gaps", "blank"};

std::string sample(const std::string& name) { return std::string(BCFCHECK_SOURCE_DIR) + "/samples/" + name + ".xlsx"; }

double value(const Figure& figure) {
  if (const auto* money = std::get_if<Money>(&figure)) return static_cast<double>(money->pence);
  return std::get<double>(figure);
}

std::optional<double> value(const std::optional<Figure>& figure) {
  if (!figure) return std::nullopt;
  return value(*figure);
}

double lines_together(const Ledger& ledger) {
  double out = 0;
  for (const auto& line : ledger.lines) out += value(line.counted);
  return out;
}

double parts_together(const Ledger& ledger) {
  double out = 0;
  for (const auto& part : ledger.parts) out += value(part.figure).value_or(0);
  return out;
}

int lines_in(const Ledger& ledger) {
  int out = static_cast<int>(ledger.lines.size());
  for (const auto& other : ledger.others) out += other.lines;
  return out;
}

int lines_in_use(const intake::Return& answers, int table) {
  const auto& lines = answers.tables[static_cast<std::size_t>(table)].lines;
  return static_cast<int>(std::count_if(lines.begin(), lines.end(), [](const auto& line) { return line.in_use; }));
}

class OnASample : public ::testing::TestWithParam<const char*> {
 protected:
  Ruleset rules = Ruleset::builtin();
  intake::Return answers =
      std::get<intake::Return>(read_return(sample(GetParam()), rules.compiled().map, std::nullopt).content);
  Figures figures{rules.compiled(), answers};

  Ledger ledger_of(std::size_t measure) {
    return ledger({rules.compiled(), &figures}, {Operand::Kind::measure, static_cast<int>(measure), {}, 0},
                  Detail::every_line);
  }
};

TEST_P(OnASample, TheLinesOfEverySumAndCountAddUpToIt) {
  const auto& measures = rules.compiled().measures;
  for (std::size_t i = 0; i < measures.size(); ++i) {
    if (measures[i].kind != Measure::Kind::sum && measures[i].kind != Measure::Kind::count) continue;
    const auto shown = ledger_of(i);
    const auto known = figures.measure(static_cast<int>(i));
    ASSERT_EQ(shown.figure.has_value(), known.has_value()) << measures[i].id;
    if (!known) continue;
    EXPECT_EQ(lines_together(shown), known->is_money ? static_cast<double>(known->money.pence) : known->number)
        << measures[i].id;
    EXPECT_EQ(lines_in(shown), lines_in_use(answers, measures[i].table)) << measures[i].id;
  }
}

TEST_P(OnASample, ThePartsOfEveryTotalAddUpToIt) {
  const auto& measures = rules.compiled().measures;
  for (std::size_t i = 0; i < measures.size(); ++i) {
    if (measures[i].kind != Measure::Kind::total) continue;
    const auto shown = ledger_of(i);
    EXPECT_EQ(shown.parts.size(), measures[i].parts.size());
    EXPECT_EQ(value(shown.figure), parts_together(shown)) << measures[i].id;
  }
}

TEST_P(OnASample, ALineCountsOrSaysWhyNot) {
  const auto& measures = rules.compiled().measures;
  for (std::size_t i = 0; i < measures.size(); ++i) {
    for (const auto& line : ledger_of(i).lines) {
      EXPECT_EQ(line.counts, line.why.empty()) << measures[i].id << " at " << line.place.cell;
      if (!line.counts) {
        EXPECT_EQ(value(line.counted), 0) << measures[i].id << " at " << line.place.cell;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Samples, OnASample, ::testing::ValuesIn(samples), [](const auto& name) {
  std::string out = name.param;
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
});

const LedgerLine& line_at(const Ledger& ledger, const std::string& cell) {
  return *std::find_if(ledger.lines.begin(), ledger.lines.end(), [&](const auto& l) { return l.place.cell == cell; });
}

TEST(Nc3OnSouthend, AddsUpToThePublishedSpend) {
  const auto held = explain(Ruleset::builtin(), "NC3", sample("southend-on-sea"));
  ASSERT_EQ(held.reckonings.size(), 1U);
  const auto& reckoning = held.reckonings.front();
  ASSERT_EQ(reckoning.sides.size(), 2U);
  const auto& planned = reckoning.sides.front();
  EXPECT_EQ(lines_together(planned), 681180750);
  EXPECT_EQ(planned.figure, Figure(Money{681180750}));
  EXPECT_EQ(reckoning.sides.back().figure, Figure(Money{365889500}));
  EXPECT_EQ(reckoning.difference_name, "Headroom");
  EXPECT_EQ(reckoning.difference, Figure(Money{315291250}));
}

TEST(Nc3OnSouthend, GivesTheShareOfAJointScheme) {
  const auto held = explain(Ruleset::builtin(), "NC3", sample("southend-on-sea"));
  const auto& joint = line_at(held.reckonings.front().sides.front(), "U29");
  EXPECT_EQ(joint.name, "Joint Carers");
  EXPECT_EQ(joint.line, "scheme 8");
  EXPECT_EQ(joint.weighed, "Joint");
  EXPECT_EQ(joint.share, 0.5);
  EXPECT_EQ(joint.amount, Figure(Money{5823100}));
  EXPECT_EQ(joint.counted, Figure(Money{2911550}));
}

TEST(Nc3OnTheDraft, SaysWhyALineDoesNotCount) {
  const auto held = explain(Ruleset::builtin(), "NC3-SPEND", sample("draft-with-gaps"));
  const auto& reckoning = held.reckonings.front();
  const auto& planned = reckoning.sides.front();
  EXPECT_EQ(line_at(planned, "U35").why, "Area of Spend is Acute");
  EXPECT_EQ(line_at(planned, "U24").why, "Commissioner is LA, which counts 0%");
  EXPECT_EQ(line_at(planned, "U30").why,
            "Commissioner is Joint and % NHS (if Joint Commissioner) is blank, which counts 0%");
  EXPECT_EQ(line_at(planned, "U33").why, "Expenditure (£) is blank");
  EXPECT_EQ(line_at(planned, "U33").amount, std::nullopt);
  EXPECT_EQ(reckoning.difference_name, "Shortfall");
  EXPECT_EQ(reckoning.difference, Figure(Money{114178000}));
}

TEST(ABalance, HasTheLinesOfBothSides) {
  const auto held = explain(Ruleset::builtin(), "BALANCE-ADDITIONAL-LA", sample("draft-with-gaps"));
  const auto& reckoning = held.reckonings.front();
  ASSERT_EQ(reckoning.sides.size(), 2U);
  EXPECT_EQ(reckoning.sides.front().name, "Additional LA Contribution: income");
  EXPECT_NE(line_at(reckoning.sides.front(), "C44").why.find("is held as text"), std::string::npos);
  EXPECT_EQ(reckoning.difference_name, "Difference");
  EXPECT_EQ(reckoning.difference, Figure(Money{-2500000}));
}

TEST(ARequirement, HasTheFiguresButNotTheirLines) {
  const auto held = explain(Ruleset::builtin(), "PR5", sample("southend-on-sea"));
  ASSERT_EQ(held.reckonings.size(), 1U);
  EXPECT_EQ(held.reckonings.front().sides.front().figure, Figure(Money{681180750}));
  EXPECT_TRUE(held.reckonings.front().sides.front().lines.empty());
}

TEST(WithoutAReturn, NoFigureIsKnown) {
  const auto asked = explain(Ruleset::builtin(), "NC3");
  ASSERT_EQ(asked.reckonings.size(), 1U);
  const auto& planned = asked.reckonings.front().sides.front();
  EXPECT_EQ(planned.figure, std::nullopt);
  EXPECT_TRUE(planned.lines.empty());
  EXPECT_EQ(
      planned.how,
      "The sum of Expenditure (£) in 6. Expenditure!U22:U271, on the lines where Source of Funding is Minimum CCG "
      "Contribution and Area of Spend is not Acute, each by its Commissioner (CCG: 100%; Joint: % NHS (if Joint "
      "Commissioner); LA: 0%; NHS England: 100%).");
  EXPECT_EQ(asked.rules.front().outcome, RuleOutcome::not_asked);
  EXPECT_FALSE(asked.held_against);
}

TEST(ARule, ThatDoesNotApplySaysSo) {
  const auto held = explain(Ruleset::builtin(), "PR4-ACTIONS", sample("southend-on-sea"));
  EXPECT_EQ(held.rules.front().outcome, RuleOutcome::does_not_apply);
}

TEST(ARule, ThatLacksAFigureIsNotSaidToHold) {
  const auto held = explain(Ruleset::builtin(), "METRIC-REA-WITHIN", sample("blank"));
  EXPECT_EQ(held.rules.front().outcome, RuleOutcome::not_known);
}

TEST(ACell, OfAPrivateAnswerIsNotShown) {
  const auto held = explain(Ruleset::builtin(), "2!D17", sample("southend-on-sea"));
  for (const auto& fact : held.facts) EXPECT_EQ(fact.text.find('@'), std::string::npos) << fact.label;
}

TEST(AnUnreadableReturn, IsToldInTheExplanation) {
  const auto held = explain(Ruleset::builtin(), "NC3", "no-such.xlsx");
  ASSERT_TRUE(held.error);
  EXPECT_EQ(held.error->kind, "missing");
  EXPECT_EQ(held.held_against->file, "no-such.xlsx");
}

}  // namespace
}  // namespace bcf::checks
