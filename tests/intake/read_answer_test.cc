#include "intake/read_answer.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "rules/spelling.h"
#include "support/kept_text.h"

namespace bcf::intake {
namespace {

using rules::AnswerType;
using workbook::ValueKind;

class ReadAnswer : public testing::Test {
 protected:
  ReadAnswer() {
    rules::ListDef list;
    list.id = "areas";
    list.values = {"Acute", "Social Care", "n/a"};
    for (std::size_t i = 0; i < list.values.size(); ++i) list.loose_keys.emplace(rules::loose_key(list.values[i]), i);
    list.variants.emplace("Adult Social Care", 1);
    list.loose_keys.emplace(rules::loose_key("Not applicable"), 2);
    map_.lists.push_back(list);
    def_.list = 0;
    book_.sheets.emplace_back();
  }

  workbook::Cell& cell(ValueKind kind) {
    auto& cells = book_.sheets.front().cells;
    cells.assign(1, {});
    cells.front().address = {1, 1};
    cells.front().kind = kind;
    return cells.front();
  }

  Answer read(AnswerType type) {
    def_.type = type;
    return AnswerReader(book_, book_.sheets.front(), map_).read({1, 1}, def_);
  }
  Answer read_text(AnswerType type, const std::string& text) {
    cell(ValueKind::text).text = test::kept(text);
    return read(type);
  }
  Answer read_number(AnswerType type, double number) {
    cell(ValueKind::number).number = number;
    return read(type);
  }
  void offer(const std::string& formula) { book_.sheets.front().validations = {{{{{1, 1}, {1, 1}}}, "list", formula}}; }

  rules::TemplateMap map_;
  rules::AnswerDef def_;
  workbook::Workbook book_;
};

TEST_F(ReadAnswer, NoCellIsBlank) { EXPECT_EQ(read(AnswerType::text).state, AnswerState::blank); }

TEST_F(ReadAnswer, SpacesAreBlankAndSaidToBeSpaces) {
  const auto answer = read_text(AnswerType::text, " \u00A0 ");
  EXPECT_EQ(answer.state, AnswerState::blank);
  EXPECT_EQ(answer.problem, Problem::only_spaces);
}

TEST_F(ReadAnswer, FormulaWithoutResultIsSaidToBeOne) {
  cell(ValueKind::blank).formula = true;
  EXPECT_EQ(read(AnswerType::amount).problem, Problem::no_result);
}

TEST_F(ReadAnswer, ErrorValueIsNoAnswer) {
  cell(ValueKind::error).text = "#REF!";
  EXPECT_EQ(read(AnswerType::text).problem, Problem::error_value);
}

TEST_F(ReadAnswer, AmountIsKeptInPence) {
  EXPECT_EQ(read_number(AnswerType::amount, 1234.56).money.pence, 123456);
  EXPECT_TRUE(read_number(AnswerType::amount, 0).is_valid());
}

TEST_F(ReadAnswer, AmountAsTextIsNoAnswerButANumberAsTextIs) {
  EXPECT_EQ(read_text(AnswerType::amount, "£1,516,820").problem, Problem::amount_as_text);
  const auto answer = read_text(AnswerType::number, "1,200");
  EXPECT_TRUE(answer.is_valid());
  EXPECT_TRUE(answer.number_as_text);
  EXPECT_EQ(answer.number, 1200);
}

TEST_F(ReadAnswer, NumbersOutOfBoundsAreNoAnswer) {
  EXPECT_EQ(read_number(AnswerType::amount, -5).problem, Problem::negative);
  EXPECT_EQ(read_number(AnswerType::amount, 1e300).problem, Problem::too_large);
  EXPECT_EQ(read_number(AnswerType::share, 50).problem, Problem::beyond_whole);
  EXPECT_EQ(read_number(AnswerType::number, std::numeric_limits<double>::infinity()).problem, Problem::no_number);
  def_.above = 0;
  EXPECT_EQ(read_number(AnswerType::number, 0).problem, Problem::too_small);
}

TEST_F(ReadAnswer, BooleanIsNoNumber) {
  cell(ValueKind::boolean).boolean = true;
  EXPECT_EQ(read(AnswerType::amount).problem, Problem::no_number);
}

TEST_F(ReadAnswer, ListValueIsTakenAsItIs) {
  const auto answer = read_text(AnswerType::choice, "Social Care");
  EXPECT_TRUE(answer.is_valid());
  EXPECT_FALSE(answer.spelt_otherwise);
}

TEST_F(ReadAnswer, OtherSpellingsAreTakenAndNoted) {
  for (const auto* text : {"social care", " Social Care", "Social\u00A0Care", "Social  Care"}) {
    const auto answer = read_text(AnswerType::choice, text);
    EXPECT_EQ(answer.listed, "Social Care") << text;
    EXPECT_TRUE(answer.spelt_otherwise) << text;
  }
  EXPECT_EQ(read_text(AnswerType::choice, "Not applicable").listed, "n/a");
}

TEST_F(ReadAnswer, VariantIsAsGoodAsTheValue) {
  const auto answer = read_text(AnswerType::choice, "Adult Social Care");
  EXPECT_EQ(answer.listed, "Social Care");
  EXPECT_FALSE(answer.spelt_otherwise);
}

TEST_F(ReadAnswer, ValueBeyondTheListIsNoAnswer) {
  EXPECT_EQ(read_text(AnswerType::choice, "Housing").problem, Problem::unlisted);
}

TEST_F(ReadAnswer, WorkbooksOwnListWidensAListThatIsNotClosed) {
  offer("\"Housing,Acute\"");
  EXPECT_TRUE(read_text(AnswerType::choice, "Housing").is_valid());
  EXPECT_TRUE(read_text(AnswerType::choice, "housing").spelt_otherwise);
  EXPECT_EQ(read_text(AnswerType::choice, "Roads").problem, Problem::unlisted);
  map_.lists.front().closed = true;
  EXPECT_EQ(read_text(AnswerType::choice, "Housing").problem, Problem::unlisted);
}

TEST_F(ReadAnswer, WorkbooksOwnSpellingIsNotNoted) {
  offer("\"Social care\"");
  const auto answer = read_text(AnswerType::choice, "Social care");
  EXPECT_EQ(answer.listed, "Social Care");
  EXPECT_FALSE(answer.spelt_otherwise);
}

TEST_F(ReadAnswer, ValueBeyondAListKnownInPartIsNoted) {
  map_.lists.front().open = true;
  EXPECT_TRUE(read_text(AnswerType::choice, "Housing").beyond_open_list);
  offer("\"Acute,Roads\"");
  EXPECT_EQ(read_text(AnswerType::choice, "Housing").problem, Problem::unlisted);
}

TEST_F(ReadAnswer, DateIsADateHoweverItIsHeld) {
  cell(ValueKind::date).number = 43748;
  EXPECT_EQ(read(AnswerType::date).number, 43748);
  EXPECT_EQ(read_number(AnswerType::date, 43748).number, 43748);
  const auto typed = read_text(AnswerType::date, "10/10/2019");
  EXPECT_EQ(typed.number, 43748);
  EXPECT_TRUE(typed.date_as_text);
  def_.earliest = 36526;
  EXPECT_EQ(read_number(AnswerType::date, 12).problem, Problem::date_too_early);
}

TEST_F(ReadAnswer, NotApplicableIsNeitherBlankNorValid) {
  def_.not_applicable = {"n/a"};
  EXPECT_EQ(read_text(AnswerType::text, "N/A ").state, AnswerState::not_applicable);
}

TEST_F(ReadAnswer, NarrativeHasWords) {
  EXPECT_EQ(read_text(AnswerType::narrative, "...").problem, Problem::no_words);
  EXPECT_TRUE(read_text(AnswerType::narrative, "See plan.").is_valid());
}

TEST_F(ReadAnswer, DependentListGoesByTheOtherAnswer) {
  rules::ListDef list;
  list.values_of = {{"Carers", {"Respite", "Other"}}, {"Telecare", {"Pendants"}}, {"Enablers", {}}};
  map_.lists.push_back(list);
  def_.list = 1;
  def_.list_by = 0;
  def_.type = AnswerType::choice;
  Answer type;
  type.state = AnswerState::valid;
  type.listed = "Carers";
  const auto read_by = [&](const std::string& text) {
    cell(ValueKind::text).text = test::kept(text);
    return AnswerReader(book_, book_.sheets.front(), map_).read({1, 1}, def_, &type);
  };
  EXPECT_TRUE(read_by("Respite").is_valid());
  EXPECT_TRUE(read_by("respite").spelt_otherwise);
  EXPECT_EQ(read_by("Pendants").problem, Problem::unlisted);
  type.listed = "Enablers";
  EXPECT_TRUE(read_by("Pendants").is_valid()) << "that it should be empty is for a rule to say";
}

}  // namespace
}  // namespace bcf::intake
