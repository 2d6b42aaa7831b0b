// What checking one return found: the model behind every report format.
//
// A Report holds verdicts and figures only. It is self-contained (it keeps no reference to the workbook or the
// rules), and its texts are plain UTF-8 that has not been escaped for any output format. Text quoted from a return has
// e-mail addresses and telephone numbers taken out already, and nothing of a field that the template marks private.
#pragma once

#include <bcf/money.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bcf {

// How much a finding matters, worst first.
enum class Severity {
  error,    // the return is not ready: a completeness check, an auto-validation or a stated requirement fails
  warning,  // an assurer will query it, or a resubmission may be asked for
  advice    // for a person to judge
};

// A place in the return, as the template names it.
struct Place {
  std::string sheet;  // "6. Expenditure"; empty where the finding is about the workbook as a whole
  std::string cell;   // "U25", or a range "U22:U271" where a range is meant; may be empty
};

// Why a finding does not count: somebody decided to let it pass.
struct Waiver {
  std::string reason, who;  // as the file of waivers has them; who: a role
  std::string until;        // the last day on which it holds, "2020-03-31"
};

// One thing found, with its evidence.
struct Finding {
  std::string rule;  // "SCHEME-EXPENDITURE"
  Severity severity = Severity::error;
  std::vector<std::string> requirements;          // "PR7"
  std::optional<std::string> national_condition;  // "NC2"
  Place place;
  std::string message;                          // a sentence: what is wrong, with the figures
  std::optional<std::string> expected, actual;  // what was wanted and what stands there, for people
  std::string fix;                              // a sentence: what to do
  std::optional<Waiver> waived = {};            // counted in Counts::waived, and in nothing else
  // Whether the baseline that the run was given has it as well, which stops nothing from being counted; nothing where
  // it was given none.
  std::optional<bool> in_baseline = {};
};

// One line of the template's checklist.
struct ChecklistLine {
  std::string sheet;                  // the sheet whose checklist this is, "5. Income"
  std::string question;               // "Brief Description of Scheme"
  std::string cell;                   // as the checklist prints it, "D22:D271"
  bool complete = false;              // no error stands against it
  std::optional<bool> workbook_says;  // the checker that the workbook prints; nothing where it prints none
};

// Money in against money out for one source of funding (or the total, last).
struct Balance {
  std::string source;
  std::optional<Money> income, expenditure;  // nothing where it rests on a figure that the return does not give
  std::optional<bool> balanced;              // within the tolerance that the rules give; nothing where one is not known
  [[nodiscard]] std::optional<Money> difference() const {
    if (!income || !expenditure) return std::nullopt;
    return *income - *expenditure;
  }
};

// A minimum that planned spend must reach.
struct RequiredSpend {
  std::string code;  // the national condition, "NC2"
  std::string name;
  std::optional<Money> minimum;  // nothing where the return does not give it as a number
  std::optional<Money> planned;  // nothing where it rests on a figure that the return does not give
  std::optional<bool> met;       // nothing where one of the two is not known
  // What is planned beyond the minimum; nothing where one of the two is not known.
  [[nodiscard]] std::optional<Money> headroom() const {
    if (!minimum || !planned) return std::nullopt;
    return *planned - *minimum;
  }
  // What is missing to the minimum, never below zero; nothing where one of the two is not known.
  [[nodiscard]] std::optional<Money> shortfall() const {
    const auto over = headroom();
    if (!over) return std::nullopt;
    return *over < Money{} ? Money{} - *over : Money{};
  }
};

struct SchemeTypeTotal {
  std::string type;
  Money expenditure;
};

// What is spent under one value of a breakdown.
struct SpendRow {
  std::string value;  // in its list's own spelling; as the return has it, quoted, where it is valid and on no list
  Money expenditure;
};

// Expenditure by one column of choices. The rows and what is not given add up to what all lines come
// to that are known; each is rounded to the penny by itself.
struct SpendBreakdown {
  std::string by;              // a stable word, "area_of_spend"
  std::string name;            // for people, "Area of spend"
  std::vector<SpendRow> rows;  // in the order of the list; only values that money stands beside
  Money not_given;             // of lines on which the column is blank, does not apply, or is not on its list
};

// One line of income.
struct Contribution {
  std::string source;               // the source of funding, "Minimum CCG Contribution"
  std::optional<std::string> name;  // who gives it, quoted; nothing where it is blank
  std::string code;                 // of the giver, where a published list knows the name; else empty
  std::optional<Money> amount;      // nothing where no amount stands there that counts
};

// What one of a line's columns says.
struct ShownValue {
  std::string column;                // a stable word, "area_of_spend"
  std::optional<std::string> value;  // nothing where it is blank or does not apply
};

// One line of expenditure; texts are quoted, and nothing where they are blank.
struct SchemeLine {
  Place place;  // of its id
  std::optional<std::string> id, name;
  std::vector<ShownValue> shown;     // the same columns on every line
  std::optional<Money> expenditure;  // nothing where no amount stands there that counts
};

// A longer text of the return: how long it is, and nothing of what it says.
struct Narrative {
  Place place;
  std::string title;  // what the template asks there
  int words = 0;
  // A hash of each word in turn, for compare() to see how many changed; in no report. None where the report was read
  // from JSON.
  std::vector<std::uint32_t> word_hashes;
};

// One change of the High Impact Change Model; a level is nothing where it is blank or is not one of the levels.
struct ChangeLevel {
  std::string change;  // "Chg 1"
  std::string name;    // "Early discharge planning"
  std::optional<std::string> current, planned;
};

// One metric's plan against last year's; each figure nothing where it is not given or not collected.
struct Metric {
  std::string code;  // "8.3"
  std::string name;  // "Residential Admissions"
  std::string unit;  // "per 100,000 population", or "share" for a fraction of one
  std::optional<double> last_year, planned, numerator, denominator;
};

enum class ConditionVerdict { met, not_met, to_judge };

struct NationalCondition {
  std::string code;   // "NC1"
  std::string title;  // "Jointly agreed plan"
  ConditionVerdict verdict = ConditionVerdict::to_judge;
  std::vector<std::string> requirements;
};

enum class RequirementVerdict {
  supported,     // declared Yes, and no error stands against it
  contradicted,  // declared Yes, and an error stands against it
  not_met,       // declared No, with actions and a timeframe
  incomplete     // not declared, or declared No without actions or timeframe
};

enum class QuestionAnswer { yes, no, judge };

// One key line of enquiry, in the project's own words.
struct Question {
  std::string text;
  QuestionAnswer answer = QuestionAnswer::judge;  // judge: the workbook alone cannot tell
  std::vector<std::string> rules;                 // the rules that answer it
  std::vector<Place> read;                        // where a person reads who has to judge
};

struct Requirement {
  std::string code;              // "PR1"
  std::string theme;             // "NC1: Jointly agreed plan"
  std::optional<bool> declared;  // nothing where the return says neither Yes nor No
  RequirementVerdict verdict = RequirementVerdict::incomplete;
  std::vector<Question> questions;
};

// Why a file could not be read as a return of this template.
struct ReadFailure {
  std::string kind;     // a stable word, "encrypted"; all are listed in docs/reports.md
  std::string message;  // a sentence: what the file is
  std::string advice;   // a sentence: what to do
};

enum class Status { ready, not_ready, unreadable };

// How many findings there are; those that are waived are in none of the others.
struct Counts {
  int errors = 0, warnings = 0, advice = 0, waived = 0;
};

// A rule that was asked of this return and held everywhere it applied.
struct PassedCheck {
  std::string rule;   // "COVER-BOARD"
  std::string title;  // "The board is one of the 150"
};

// What a page for people puts over the parts of a report: the rule set says it in its template's own words, and these
// stand where it says nothing. The members of the JSON report have the same names for every template.
struct Headings {
  std::string no_board = "No name given";  // in the place of the board's name
  std::string balances = "Income and expenditure";
  std::string required_spend = "Required spend";
  std::string scheme_types = "Spend by type";
  std::string metrics = "Metrics";
  std::string hicm = "Levels";
  std::string national_conditions = "Conditions";
  std::string requirements = "Requirements";
  std::string checklist = "Checklist";
};

struct Report {
  std::string file;                    // as it was given
  std::string fingerprint;             // of the file's bytes, in hexadecimal; empty where they could not be read
  std::string saved;                   // when the workbook says it was last saved, in UTC: "2019-08-01T12:00:00Z"
  std::string board_name, board_code;  // the code is empty where the board is not in the template's list
  Counts counts;
  std::vector<ChecklistLine> checklist;
  std::vector<Balance> balances;
  std::vector<RequiredSpend> required_spend;
  std::vector<SchemeTypeTotal> scheme_types;
  std::vector<SpendBreakdown> spend;
  std::vector<Contribution> contributions;
  std::vector<SchemeLine> schemes;
  std::vector<ChangeLevel> hicm;
  std::vector<std::string> levels;  // that a change can have, lowest first
  std::vector<Metric> metrics;
  std::vector<Narrative> narratives;
  std::vector<NationalCondition> national_conditions;
  std::vector<Requirement> requirements;
  std::vector<Finding> findings;    // in the order of sheets, then rows, then columns
  std::vector<PassedCheck> passed;  // in the order of the rules
  Headings headings;
  std::optional<ReadFailure>
      error;  // set: the file could not be read, and nothing above but its name and fingerprint is

  [[nodiscard]] Status status() const {
    if (error) return Status::unreadable;
    return counts.errors > 0 ? Status::not_ready : Status::ready;
  }
};

// What an overlay does to the rule set that it is laid over.
struct RuleChange {
  enum class Kind { added, severity, off };
  std::string rule;
  Kind kind = Kind::added;
  std::optional<Severity> from, to;  // from: nothing where it is added; to: nothing where it is off
  std::string reason;                // the overlay's own words
  std::string by;                    // the overlay's id
};

struct OverlayName {
  std::string id;       // "north-region"
  std::string version;  // "1.1"
};

// The ruleset that a report was made by.
struct RulesetName {
  std::string id;                          // "bcf-2019-20"
  std::string version;                     // "1.0.0"
  std::vector<OverlayName> overlays = {};  // laid over it, in this order
  std::vector<RuleChange> changes = {};    // what they changed, in the order in which they did
};

// What became of one waiver in a run.
struct WaiverUse {
  enum class State {
    used,    // it waived findings
    unused,  // it holds, and there was nothing for it to waive
    expired  // its last day has passed: it waives nothing any more
  };
  std::string rule;
  std::string cell, board;  // which ones it is for; empty where it is for all
  Waiver waiver;
  int findings = 0;  // how many it waived
  State state = State::unused;
};

// Where a rule comes from.
enum class SourceStatus {
  stated,   // a source says so
  derived,  // worked out from published figures
  assumed   // no source says so; never an error
};

// One rule, for whoever wants to know what is asked.
struct RuleDescription {
  std::string id, title;
  Severity severity = Severity::error;
  std::vector<std::string> requirements;
  std::optional<std::string> national_condition;
  Place place;      // where it looks; the sheet is empty where it looks at the workbook as a whole
  std::string fix;  // what to do, with places such as "{left}" as the rule file has them
  std::string source;
  SourceStatus status = SourceStatus::stated;
  bool off = false;  // an overlay turned it off: it is not asked
};

}  // namespace bcf
