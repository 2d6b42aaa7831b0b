// What a rule, a requirement, a national condition, a sheet or a cell asks, and what a return has for it.
//
//   const bcf::Ruleset rules = bcf::Ruleset::builtin();
//   const bcf::Explanation asked = bcf::explain(rules, "NC3");
//   const bcf::Explanation held = bcf::explain(rules, "NC3", "Southend HWB.xlsx");
//
// An explanation does not judge: it shows the figures and findings that check()'s verdicts rest on, line by line.
#pragma once

#include <bcf/check.h>
#include <bcf/report.h>
#include <bcf/waivers.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bcf {

// Nothing of the rule set goes by that name; what() is a sentence that names what comes near.
class UnknownSubject : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class SubjectKind { rule, requirement, national_condition, sheet, cell };

// One thing to know, under a short name: "Severity", "error".
struct Fact {
  std::string label, text;
};

// An amount of money, or a plain number.
using Figure = std::variant<Money, double>;

// One line of a table that comes into question for a sum or a count.
struct LedgerLine {
  Place place;
  std::string line, name;              // "scheme 6", "Care home placements"; the name may be empty
  std::optional<std::string> weighed;  // what decides how much of the line counts: "Joint"
  std::optional<double> share;         // how much of it counts, as a fraction of one
  std::optional<Figure> amount;        // nothing where no amount stands there, and where lines are only counted
  Figure counted;                      // what the line adds to the figure
  bool counts = false;
  std::string why;  // why it does not count; empty where it does
};

// Lines in use that do not come into question at all, by what stands on them.
struct OtherLines {
  std::string why;  // "Source of Funding is iBCF"
  int lines = 0;
};

// A figure that another is made of.
struct LedgerPart {
  std::string name;
  Place place;  // of a single answer; empty for a figure that is worked out
  std::optional<Figure> figure;
};

// How one figure comes about.
struct Ledger {
  std::string name;                // "NHS out of hospital: planned spend"
  std::string how;                 // what is added up, in words; empty for a plain number
  Place place;                     // of a single answer, or of the column that is added up
  std::string weighed_by;          // the heading of the column that decides how much of a line counts; may be empty
  std::vector<LedgerLine> lines;   // of a sum or a count, in the order of rows; their `counted` make the figure
  std::vector<OtherLines> others;  // of a sum or a count, most lines first
  std::vector<LedgerPart> parts;   // of a total or a ratio
  std::optional<Figure> figure;    // nothing without a return, and where it cannot be known
};

// The figures that a rule compares.
struct Reckoning {
  std::string rule, title;  // "NC3-SPEND", and what holds where it holds
  std::vector<Ledger> sides;
  std::string difference_name;       // "Headroom", "Shortfall" or "Difference"; empty where nothing is subtracted
  std::optional<Figure> difference;  // the first side less the second; a shortfall the other way round
};

// What came of a rule on a return.
enum class RuleOutcome {
  not_asked,       // there is no return
  holds,           // it has no finding
  broken,          // it has findings
  does_not_apply,  // its condition does not hold for this return
  not_known        // a figure that it needs cannot be known
};

struct ExplainedRule {
  RuleDescription rule;
  RuleOutcome outcome = RuleOutcome::not_asked;
  int findings = 0, waived = 0;  // waived: how many of the findings
};

struct ExplainedQuestion {
  std::string text;
  std::vector<std::string> rules;        // the rules that answer it
  bool for_a_person = false;             // no rule can say Yes to it: a person judges
  std::optional<QuestionAnswer> answer;  // nothing without a return
  std::vector<std::string> broken;       // the rules that speak against it
  std::vector<Place> read;               // where that person reads: in the template, or in the return
};

struct ExplainedRequirement {
  std::string code, theme;
  std::optional<bool> declared;               // likewise
  std::optional<RequirementVerdict> verdict;  // nothing without a return
};

struct ExplainedLine {
  std::string question, cell;
  std::optional<bool> complete;  // nothing without a return
};

// The return that something was explained on.
struct ExplainedReturn {
  std::string file, board_name, board_code;  // as in Report
};

struct Explanation {
  SubjectKind kind = SubjectKind::rule;
  std::string id, title;  // as the rule set has them: "NC3", "6. Expenditure!U25"
  std::optional<ExplainedReturn> held_against;
  std::vector<Fact> facts;
  std::vector<ExplainedRequirement> requirements;  // of a national condition
  std::vector<ExplainedQuestion> questions;        // of a requirement
  std::vector<Reckoning> reckonings;
  std::vector<ExplainedLine> checklist;  // of a sheet, or of the answer in a cell
  std::vector<ExplainedRule> rules;      // those that bear on it; of a rule, itself
  std::vector<Finding> findings;         // on the return, in the report's order
  std::optional<ReadFailure> error;      // the return could not be read, and nothing was held against it
};

// `id` is a rule ("NC3-SPEND"), a planning requirement ("PR4"), a national condition ("NC3"), a sheet ("6" or "6.
// Expenditure"), or a cell or range of one ("6!U25"), in any case. Throws UnknownSubject for anything else.
Explanation explain(const Ruleset& ruleset, std::string_view id);

// The same, held against one return. A file that cannot be read as a return is told in `error`, never by an exception.
// A workbook that is locked is opened with `password`, as check() does it.
Explanation explain(const Ruleset& ruleset, std::string_view id, const std::filesystem::path& path,
                    std::optional<std::string_view> password = std::nullopt);

// The same, with the findings marked that are waived today.
Explanation explain(const Ruleset& ruleset, std::string_view id, const std::filesystem::path& path, Waivers& waivers,
                    std::chrono::year_month_day today, std::optional<std::string_view> password = std::nullopt);

}  // namespace bcf
