#include "rules/in_words.h"

#include <bcf/check.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace bcf::rules {
namespace {

const CompiledRuleset& builtin() {
  static const Ruleset rules = Ruleset::builtin();
  return rules.compiled();
}

const Measure& measure(const std::string& id) {
  const auto& all = builtin().measures;
  return *std::find_if(all.begin(), all.end(), [&](const Measure& m) { return m.id == id; });
}

Condition is(const std::string& answer, std::vector<std::string> values) {
  Condition out;
  out.kind = Condition::Kind::is_one_of;
  out.answer = *find_answer(builtin().map, answer);
  out.values = std::move(values);
  return out;
}

Condition joined(Condition::Kind kind, std::vector<Condition> parts) {
  Condition out;
  out.kind = kind;
  out.parts = std::move(parts);
  return out;
}

TEST(InWords, NameTheHeadingAndTheValues) {
  EXPECT_EQ(in_words(is("schemes.commissioner", {"CCG", "Joint", "LA"}), builtin()),
            "Commissioner is CCG, Joint or LA");
}

TEST(InWords, PutAnotherJointInBrackets) {
  const auto either =
      joined(Condition::Kind::any, {is("schemes.provider", {"CCG"}), is("schemes.commissioner", {"LA"})});
  EXPECT_EQ(in_words(joined(Condition::Kind::all, {is("schemes.area_of_spend", {"Acute"}), either}), builtin()),
            "Area of Spend is Acute and (Provider is CCG or Commissioner is LA)");
}

TEST(InWords, SayANegationOfOneAnswerAsOne) {
  const auto negation = joined(Condition::Kind::negated, {is("schemes.area_of_spend", {"Acute"})});
  EXPECT_EQ(in_words(negation, builtin()), "Area of Spend is not Acute");
  const auto twice = joined(Condition::Kind::negated, {negation});
  EXPECT_EQ(in_words(twice, builtin()), "it is not so that Area of Spend is not Acute");
}

TEST(InWords, TellAMeasureByWhatItIsMadeOf) {
  EXPECT_EQ(in_words(measure("income.ibcf"), builtin()), "The sum of amount in 5. Income!C26:C27.");
  EXPECT_EQ(in_words(measure("count.minimum_ccg"), builtin()),
            "The number of lines in use in 5. Income, rows 48 to 54, on the lines where amount is above 0.");
  EXPECT_EQ(in_words(measure("share.reablement"), builtin()),
            "8.4 Reablement: 19/20 plan, numerator over 8.4 Reablement: 19/20 plan, denominator.");
}

TEST(InWords, CallAnAnswerWithoutALabelByItsPlace) {
  TemplateMap map;
  SheetDef sheet;
  sheet.name = "8. Metrics";
  map.sheets.push_back(sheet);
  FieldDef field;
  field.id = field.what = "metrics.denominator";
  field.sheet = 0;
  field.cell = {28, 6};
  map.fields.push_back(field);
  EXPECT_EQ(name_of(map, *find_answer(map, "metrics.denominator")), "8. Metrics!F28");
}

}  // namespace
}  // namespace bcf::rules
