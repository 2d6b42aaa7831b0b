// Names of people that a return repeats outside its private fields.
#include "checks/private_names.h"

#include <bcf/check.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bcf::checks {
namespace {

class PrivateNames : public testing::Test {
 protected:
  PrivateNames() : answers_() {
    answers_.fields.resize(map().fields.size());
    for (const auto& table : map().tables) {
      intake::Line line;
      line.answers.resize(table.columns.size());
      answers_.tables.emplace_back().lines.assign(2, line);
    }
  }

  static const rules::CompiledRuleset& ruleset() {
    static const Ruleset builtin = Ruleset::builtin();
    return builtin.compiled();
  }
  static const rules::TemplateMap& map() { return ruleset().map; }

  static void fill(intake::Answer& answer, const std::string& text) {
    answer.state = intake::AnswerState::valid;
    answer.text = text;
  }
  void field(const std::string& id, const std::string& text) {
    fill(answers_.fields[static_cast<std::size_t>(map().field(id))], text);
  }
  // On one of the two lines of contacts.
  void contact(std::size_t line, const std::string& column, const std::string& text) {
    const auto at = *rules::find_answer(map(), "contacts." + column);
    auto& table = answers_.tables[static_cast<std::size_t>(at.table)];
    fill(table.lines[line].answers[static_cast<std::size_t>(at.index)], text);
  }
  // What becomes of a message.
  [[nodiscard]] std::string reported(const std::string& message) const {
    Report report;
    report.findings.emplace_back().message = message;
    take_names_out(report, answers_, ruleset());
    return report.findings.front().message;
  }

  intake::Return answers_;
};

TEST_F(PrivateNames, AreTakenOutInAnyCaseSpacingAndOrder) {
  contact(0, "first_name", "Zzfirst");
  contact(0, "surname", "Zzlast");
  for (const auto* text :
       {"Zzfirst Zzlast", "ZZFIRST ZZLAST", "zzfirst  zzlast", "Zzlast, Zzfirst", "zzlast zzfirst", "Zzlast,Zzfirst",
        "Zzfirst\u00A0Zzlast", "Zzfirst.Zzlast", "Zzfirst_Zzlast", "Zzlast (Zzfirst", "ZzfirstZzlast",
        "Zz\u00ADfirst Zzlast", "Zzf\u00EDrst Zzl\u00E0st", "\uFF3A\uFF5Afirst Zzlast", "Zz'first Zz\u2019last"}) {
    EXPECT_EQ(reported("is \u201C" + std::string(text) + "\u201D, which"), "is \u201C[name]\u201D, which") << text;
  }
  EXPECT_EQ(reported("Zzfirst Zzlast and Zzlast, Zzfirst"), "[name] and [name]");
}

TEST_F(PrivateNames, AreTakenOutWhereTheQuotationIsCutWithinThem) {
  contact(0, "first_name", "Zzfirst");
  contact(0, "surname", "Zzlast");
  EXPECT_EQ(reported("\u201Cled by Zzfirst Zzl\u2026\u201D"), "\u201Cled by [name]\u2026\u201D");
  EXPECT_EQ(reported("\u201Cled by Zzfirst Zzl\u201D"), "\u201Cled by Zzfirst Zzl\u201D");
}

TEST_F(PrivateNames, StandInWholePrivateTextsBesideRolesAddressesAndOtherPeople) {
  field("cover.completed_by", "Cllr Zzfirst Zzlast, Chair");
  field("cover.signed_off_by", "Yyfirst Yylast and Xxfirst van Xxlast (deputy)");
  field("cover.email", "Wwfirst Wwlast <lead@example.org>; 01632 960000 Vvfirst Vvlast");
  EXPECT_EQ(reported("by Zzfirst Zzlast"), "by [name]");
  EXPECT_EQ(reported("by Cllr Zzfirst Zzlast"), "by [name]");
  EXPECT_EQ(reported("by Zzlast, Zzfirst"), "by [name]");
  EXPECT_EQ(reported("by Yyfirst Yylast"), "by [name]");
  EXPECT_EQ(reported("by Xxlast, Xxfirst van"), "by [name]");
  EXPECT_EQ(reported("by Wwfirst Wwlast, Vvlast Vvfirst"), "by [name], [name]");
}

TEST_F(PrivateNames, StayWhereOneWordStandsAloneOrThoseOfTwoPeopleMeet) {
  contact(0, "first_name", "Brook");
  contact(0, "surname", "Green");
  contact(1, "first_name", "Zzfirst");
  contact(1, "surname", "A");
  for (const auto* text : {"Green spaces by the Brook", "Brook", "Greenbrook", "Zzfirst Green", "a Zzfirst",
                           "\u201CBrook\u201D \u201CGreen\u201D", ""}) {
    EXPECT_EQ(reported(text), text);
  }
}

TEST_F(PrivateNames, AreTakenOutWhereAPrefixStandsApart) {
  contact(0, "first_name", "McZzfirst");
  contact(0, "surname", "O'Zzlast");
  EXPECT_EQ(reported("Mc Zzfirst OZzlast"), "[name]");
  EXPECT_EQ(reported("O\u2019Zzlast, MCZZFIRST"), "[name]");
}

TEST_F(PrivateNames, NeedMoreThanAHyphenBetweenTheirWords) {
  field("cover.completed_by", "Zzone-Zztwo");
  field("cover.signed_off_by", "Zzlast,Zzfirst");
  contact(0, "first_name", "To be");
  contact(0, "surname", "confirmed");
  EXPECT_EQ(reported("Zzone-Zztwo"), "Zzone-Zztwo");
  EXPECT_EQ(reported("Zzfirst Zzlast"), "[name]");
  EXPECT_EQ(reported("a date to be confirmed"), "a date to be confirmed");
}

TEST_F(PrivateNames, AreNotWhatTheTemplateListsOrSaysItself) {
  for (const auto* text :
       {"Southend-on-Sea Borough Council", "NHS Southend CCG", "Southend Clinical Commissioning Group",
        "Bracknell Forest", "Health and Wellbeing Board", "NHS Community Provider", "Brief Description of Scheme",
        "To be confirmed", "Southend-on-Sea"}) {
    field("cover.signed_off_by", text);
    EXPECT_EQ(reported(std::string("by ") + text), std::string("by ") + text);
  }
}

TEST_F(PrivateNames, AreTakenOutOfEveryTextThatComesFromTheReturn) {
  field("cover.signed_off_by", "Zzfirst Zzlast");
  const std::string name = "Zzfirst Zzlast";
  Report report;
  report.file = report.board_name = name;
  report.scheme_types.push_back({name, {}});
  report.spend.push_back({"provider", "Provider", {{name, {}}}, {}});
  report.contributions.push_back({"iBCF", name, "", {}});
  report.schemes.push_back({{}, name, name, {{"provider", name}}, {}});
  auto& finding = report.findings.emplace_back();
  finding.message = finding.fix = name;
  finding.expected = finding.actual = name;
  take_names_out(report, answers_, ruleset());
  const auto& scheme = report.schemes.front();
  EXPECT_EQ(report.file, name);  // as the caller gave it
  for (const auto& text :
       {report.board_name, report.scheme_types[0].type, report.spend[0].rows[0].value, *report.contributions[0].name,
        *scheme.id, *scheme.name, *scheme.shown[0].value, report.findings[0].message, *report.findings[0].expected,
        *report.findings[0].actual, report.findings[0].fix}) {
    EXPECT_EQ(text, "[name]");
  }
}

TEST_F(PrivateNames, AreTakenOutOfExplanations) {
  field("cover.signed_off_by", "Zzfirst Zzlast");
  const std::string name = "Zzfirst Zzlast";
  Explanation explanation;
  explanation.held_against = {"return.xlsx", name, ""};
  explanation.facts.push_back({"Stands there", name});
  Ledger side;
  side.lines.push_back({{}, name, name, name, {}, {}, Money{}, false, name});
  side.others.push_back({name, 1});
  explanation.reckonings.emplace_back().sides.push_back(side);
  explanation.findings.emplace_back().message = name;
  take_names_out(explanation, answers_, ruleset());
  const auto& shown = explanation.reckonings[0].sides[0];
  for (const auto& text :
       {explanation.held_against->board_name, explanation.facts[0].text, shown.lines[0].line, shown.lines[0].name,
        *shown.lines[0].weighed, shown.lines[0].why, shown.others[0].why, explanation.findings[0].message}) {
    EXPECT_EQ(text, "[name]");
  }
}

}  // namespace
}  // namespace bcf::checks
