// A rule set as it is evaluated: every name in the JSON files looked up once, when they are read.
#pragma once

#include <bcf/check.h>
#include <bcf/report.h>

#include "rules/message.h"
#include "rules/template_map.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bcf::rules {

// What can be compared or shown: a measure, an answer, or a plain number.
struct Operand {
  enum class Kind { measure, answer, number } kind = Kind::number;
  int measure = -1;
  AnswerRef answer;
  double number = 0;
};

// A question about a return, or about one line of a table, that is true or false.
struct Condition {
  enum class Kind {
    always,
    all,             // every part holds
    any,             // some part holds
    negated,         // the one part does not hold
    is_one_of,       // the answer is one of the values
    answered,        // something stands there that means something, sound or not
    unsound,         // something stands there that cannot be the answer
    blank,           // nothing stands there
    not_applicable,  // "n/a" or the like stands there
    below,           // on an ordered list, the answer comes before the level
    lower,           // on one ordered list, the answer comes before the other answer
    more,            // left is a greater number than right
    offers,          // the list that depends on another column offers values for this line
    offers_none,     // it is known, and offers none
    line             // the line is one of these, counted from 1
  } kind = Kind::always;
  std::vector<Condition> parts;
  AnswerRef answer, other;
  std::vector<std::string> values;
  std::size_t level = 0;
  Operand left, right;
  std::vector<int> lines;
};

// A figure that is worked out from the answers.
struct Measure {
  std::string id;
  enum class Kind { sum, count, total, ratio } kind = Kind::sum;
  bool money = false;                                   // in pence; otherwise a plain number
  AnswerRef column;                                     // sum: what is added up
  int table = -1;                                       // sum and count: whose lines
  Condition where;                                      // sum and count: which lines
  std::optional<AnswerRef> weighed_by;                  // sum: a line counts by the weight of its answer here
  std::map<std::string, Operand, std::less<>> weights;  // an answer that is not here weighs nothing
  std::vector<int> parts;                               // total: the measures that are added up
  Operand above, below;                                 // ratio
  double times = 1;                                     // ratio
};

// The kinds of check. docs/rules.md shows each with an example.
namespace check_kind {

// The answer is there and is what it has to be; for a column, on every line (or every line that `when` picks).
struct Answered {
  AnswerRef answer;
  bool every_line = false;      // blank lines too
  std::optional<Message> none;  // what to say where the table has no line at all; without it that is sound
};
// Where something stands, it is what it has to be.
struct Valid {
  AnswerRef answer;
};
// Nothing stands there.
struct Empty {
  AnswerRef answer;
};
// The columns of a line add up.
struct AddsUp {
  std::vector<AnswerRef> answers;
  double to = 0, within = 0;
};
struct AtLeast {
  Operand left, right;
  bool right_printed_in_pounds = false;  // reaching the right side rounded to whole pounds is enough
};
struct Balances {
  Operand left, right;
  Money within;
};
// A condition holds: for the return, or on every line of a table.
struct Holds {
  Condition condition;
  int table = -1;
};
// Lines with one answer in `key` (a scheme's number) have one answer in `same` (its name).
struct SameFor {
  AnswerRef key, same;
};
// No two lines of the table hold the same in every column.
struct NoDouble {
  int table = -1;
};
// A text has no more words, or is shorter than so many characters.
struct WordsAtMost {
  AnswerRef answer;
  std::size_t words = 0;
};
struct ShorterThan {
  AnswerRef answer;
  std::size_t characters = 0;
};
// One of the texts has one of the phrases in it, whatever its case and spaces.
struct Mentions {
  std::vector<AnswerRef> answers;
  std::vector<std::string> phrases;  // loose keys
};
// No two of the texts are the same.
struct Differ {
  std::vector<AnswerRef> answers;
};
// Something was noted while an answer was read.
struct Noted {
  enum class Note { spelling, unlisted, number_as_text, date_as_text } note = Note::spelling;
};
// Where the workbook's own checker of a line says No, the line is not complete.
struct CheckersAgree {};

}  // namespace check_kind

using Check = std::variant<check_kind::Answered, check_kind::Valid, check_kind::Empty, check_kind::AddsUp,
                           check_kind::AtLeast, check_kind::Balances, check_kind::Holds, check_kind::SameFor,
                           check_kind::NoDouble, check_kind::WordsAtMost, check_kind::ShorterThan, check_kind::Mentions,
                           check_kind::Differ, check_kind::Noted, check_kind::CheckersAgree>;

struct Rule {
  std::string id, title;
  Severity severity = Severity::error;
  std::vector<std::string> requirements;
  std::optional<std::string> national_condition;
  int line = -1;  // the checklist line that an error of this rule makes incomplete
  Condition when;
  Check check;
  std::optional<AnswerRef> at;  // the field that a finding points to, where the check names none
  Message message, fix;
  std::string fix_text, source;  // as the rule file has them
  SourceStatus status = SourceStatus::stated;
};

struct QuestionDef {
  std::string text;
  std::vector<std::string> rules;
  bool judge = false;  // where the rules hold, it is still for a person to judge
};

struct RequirementDef {
  std::string code, theme;
  AnswerRef declared, actions, timeframe;
  std::vector<QuestionDef> questions;
};

struct NationalConditionDef {
  std::string code, title;
  std::vector<std::string> requirements;
};

// What the report shows besides findings.
struct ReportDef {
  struct BalanceRow {
    std::string source;
    int income = -1, expenditure = -1;
  };
  struct SpendRow {
    std::string code, name;
    AnswerRef minimum;
    int planned = -1;
    int rule = -1;  // the at-least rule that decides whether it is met
  };
  struct ChangeRow {
    std::string change, name;
    AnswerRef current, planned;
  };
  struct MetricRow {
    std::string code, name, unit;
    std::optional<Operand> last_year, planned, numerator, denominator;
  };
  std::vector<BalanceRow> balances;
  Money balanced_within;
  std::vector<SpendRow> required_spend;
  std::optional<AnswerRef> group_by, group_sum;  // spend by scheme type
  std::vector<ChangeRow> hicm;
  std::vector<MetricRow> metrics;
};

struct CompiledRuleset {
  RulesetName name;
  TemplateMap map;
  std::vector<Measure> measures;
  std::vector<Rule> rules;
  std::vector<RequirementDef> requirements;
  std::vector<NationalConditionDef> national_conditions;
  ReportDef report;
};

}  // namespace bcf::rules
