// A rule set as it is evaluated: every name in the JSON files looked up once, when they are read.
#pragma once

#include <bcf/check.h>
#include <bcf/report.h>

#include "rules/message.h"
#include "rules/template_map.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
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
    mentions,        // the text has one of the phrases
    line             // the line is one of these, counted from 1
  } kind = Kind::always;
  std::vector<Condition> parts;
  AnswerRef answer, other;
  std::vector<std::string> values;  // mentions: phrases, as loose keys
  std::size_t level = 0;
  Operand left, right;
  std::vector<int> lines;
};

// A figure that is worked out from the answers.
struct Measure {
  std::string id;
  std::string title;  // what it is to people; empty where the report's own words tell
  enum class Kind { sum, count, total, ratio, less } kind = Kind::sum;
  bool money = false;                                   // in pence; otherwise a plain number
  AnswerRef column;                                     // sum: what is added up
  int table = -1;                                       // sum and count: whose lines
  Condition where;                                      // sum and count: which lines
  std::optional<AnswerRef> weighed_by;                  // sum: a line counts by the weight of its answer here
  std::map<std::string, Operand, std::less<>> weights;  // an answer that is not here weighs nothing
  std::vector<Operand> parts;                           // total: the measures and fields that are added up
  Operand above, below;                                 // ratio, and less: the first less the second
  bool never_below_zero = false;                        // less
  double times = 1;                                     // ratio
};

// Names and their codes, from one of the reference files.
struct CodeTable {
  std::string code_column;                               // what the column of the codes is called, "ccg_code"
  std::unordered_map<std::string, std::string> code_of;  // by the loose key of a name, or of the code itself
  std::unordered_map<std::string, std::string> name_of;  // by code; the first of several spellings
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
// No two lines of the table hold the same in every column, or in the columns named.
struct NoDouble {
  int table = -1;
  std::vector<AnswerRef> by;  // none: every column
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
// None of the texts has any of the phrases in it.
struct Lacks {
  std::vector<AnswerRef> answers;
  std::vector<std::string> phrases;      // loose keys
  std::vector<std::string> whole_texts;  // loose keys of texts that say nothing else
};
// No two of the texts are the same.
struct Differ {
  std::vector<AnswerRef> answers;
};
// Something was noted while an answer was read.
struct Noted {
  enum class Note { spelling, unlisted, number_as_text, date_as_text } note = Note::spelling;
};
// The workbook's own checker says Yes to what is complete, and No to what is blank.
struct CheckersAgree {
  bool where_complete = true;  // looks at the lines that are complete; otherwise at those that are not
};
// What ends each sheet's part of the checklist agrees with the lines above it.
struct SheetLinesAgree {};
// The workbook's own word on whole sheets agrees with what stands on them.
struct SheetsAgree {
  struct SheetLine {
    int sheet = -1;
    AnswerRef says;  // Yes or No
  };
  std::vector<SheetLine> sheets;
};
// Its word on the return as a whole agrees with that on the sheets.
struct StatusAgrees {
  std::vector<SheetsAgree::SheetLine> sheets;
};
// What the workbook prints is what its inputs make.
struct Prints {
  struct Figure {
    AnswerRef printed;
    std::vector<Operand> worked_out;  // any of these will do; none where words are repeated
    AnswerRef repeated;               // for words: the answer that is printed once more
  };
  std::vector<Figure> figures;
  double within = 0;
};
// The words left that the workbook prints are those of its limit less those of the text.
struct WordsLeft {
  AnswerRef printed, text;
  std::size_t limit = 0;
};
// The workbook has kept to its template in one respect.
struct KeptAsIssued {
  enum class What {
    results,
    formulas,
    protection,
    sheets,
    hidden,
    labels,
    places,
    drop_downs,
    references
  } what = What::results;
};
// Nothing that looks like a line stands under the last row of the table.
struct WithinRows {
  int table = -1;
};
// A published list gives the names on the lines to the answer they hang on.
struct Mapped {
  AnswerRef name, key;
  int reference = -1;
  std::size_t name_column = 0, key_column = 0;
  std::optional<std::size_t> code_column;  // names with one code are one, however they are spelt
  std::optional<AnswerRef> amount;         // only lines that have one above nought
};
// A figure is what was published for the board and the source. This and the two below hold a return against a file of
// allocations, and apply only where there is one.
struct AllocatedFigure {
  Operand figure;  // a measure, or a field that is an amount
  std::string source;
  Money within;
};
// The same for a table with a line a giver, each with a code of its own, and for their total.
struct AllocatedLines {
  AnswerRef name, amount;
  std::string source;
  CodeTable codes;
  Money within;
};
// The file has something on the board that is named here.
struct AllocatedBoard {
  AnswerRef board;
};

}  // namespace check_kind

using Check =
    std::variant<check_kind::Answered, check_kind::Valid, check_kind::Empty, check_kind::AddsUp, check_kind::AtLeast,
                 check_kind::Balances, check_kind::Holds, check_kind::SameFor, check_kind::NoDouble,
                 check_kind::WordsAtMost, check_kind::ShorterThan, check_kind::Mentions, check_kind::Lacks,
                 check_kind::Differ, check_kind::Noted, check_kind::CheckersAgree, check_kind::SheetLinesAgree,
                 check_kind::SheetsAgree, check_kind::StatusAgrees, check_kind::Prints, check_kind::WordsLeft,
                 check_kind::KeptAsIssued, check_kind::WithinRows, check_kind::Mapped, check_kind::AllocatedFigure,
                 check_kind::AllocatedLines, check_kind::AllocatedBoard>;

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
  bool off = false;  // an overlay turned it off: it is not evaluated
};

struct QuestionDef {
  std::string text;
  std::vector<std::string> rules;  // those that are not off
  bool judge = false;              // where the rules hold, it is still for a person to judge
  std::vector<AnswerRef> to_read;  // what that person reads
};

struct RequirementDef {
  std::string code, theme;
  AnswerRef declared;
  std::vector<AnswerRef> explanation;  // what a No has to come with: actions, a timeframe, as the template asks
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
    int rule = -1;                // the at-least rule that decides whether it is met,
    check_kind::AtLeast reached;  // and what that asks, also where it is off
  };
  struct ChangeRow {
    std::string change, name;
    AnswerRef current, planned;
  };
  struct MetricRow {
    std::string code, name, unit;
    std::optional<Operand> last_year, planned, numerator, denominator;
  };
  // Spend by one column of choices.
  struct BreakdownDef {
    std::string id, name;
    AnswerRef group, sum;
  };
  // The codes that a reference table gives to the names on lines of income, and what it says each belongs to.
  struct GiverCodes {
    int reference = -1;
    std::size_t name_column = 0, code_column = 0, of_column = 0;
    std::unordered_map<std::string, std::string> code_of;  // by the name's core
  };
  // The lines of income from one source.
  struct ContributionDef {
    std::string source;
    AnswerRef name, amount;
    std::optional<GiverCodes> codes;
  };
  // The lines of expenditure, and which of their columns are shown.
  struct LinesDef {
    struct Shown {
      std::string id;
      AnswerRef column;
    };
    AnswerRef id, name, amount;
    std::vector<Shown> shown;
  };
  std::vector<BalanceRow> balances;
  Money balanced_within;
  std::vector<SpendRow> required_spend;
  std::optional<AnswerRef> group_by, group_sum;  // spend by scheme type
  std::vector<BreakdownDef> breakdowns;
  std::vector<ContributionDef> contributions;
  std::optional<LinesDef> schemes;
  std::vector<AnswerRef> narratives;
  std::vector<ChangeRow> hicm;
  std::vector<MetricRow> metrics;
  Headings headings;
};

struct CompiledRuleset {
  RulesetName name;
  TemplateMap map;
  std::vector<Measure> measures;
  std::vector<Rule> rules;
  std::vector<RequirementDef> requirements;
  std::vector<NationalConditionDef> national_conditions;
  ReportDef report;
  std::shared_ptr<const Allocations> allocations;  // nullptr where there are none
};

}  // namespace bcf::rules
