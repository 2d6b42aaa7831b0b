// Many returns -> one picture: what only shows across them.
//
//   bcf::Batch batch(rules.batch_facts());
//   for (std::size_t i = 0; i < paths.size(); ++i) batch.add(i, bcf::check(paths[i], rules));
//   const bcf::BatchSummary picture = batch.summary();
//
// A return is told by its position, so that returns may be added in any order, as they are done, and the picture is the
// same. Of each return a row is kept, and its sums as long as they count; never the whole Report.
//
// Every board counts once. Of several returns of one board the newest counts: the one that was saved last, and where
// that is not known or the same, the one that was given last. What a return calls its board tells which are of one
// board, be it a name of the rule set's or not. A return that names no board is one of its own, unless it is the same
// file as another. Returns that could not be read count nowhere. All totals, distributions and rules broken are of the
// returns that count.
#pragma once

#include <bcf/check.h>
#include <bcf/money.h>
#include <bcf/report.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bcf {

// What a batch takes from the rule set; Ruleset::batch_facts() gives it.
struct BatchFacts {
  struct Board {
    std::string name, code;  // the code is empty where the list has none
  };
  // Who gives money, and whose returns it belongs in.
  struct Giver {
    std::string code, name;
    std::vector<std::string> boards;  // names, in the order of the list
  };
  // The values of a breakdown, in the order in which they are shown.
  struct Values {
    std::string by;
    std::vector<std::string> values;
  };
  struct RuleTitle {
    std::string rule, title;
  };
  std::vector<Board> boards;  // that a return can be of; empty where it may be any
  std::string file_name;      // what returns are to be called, "{board} HWB"; empty: anything
  std::vector<Giver> givers;  // sorted by code
  std::vector<Values> breakdowns;
  std::vector<std::string> levels;  // of change, from the lowest
  std::vector<RuleTitle> rules;     // sorted by rule
  Headings headings;
};

// Whether a return is in the totals, and if not, why.
enum class Counted : std::uint8_t {
  yes,
  unreadable,
  older,     // a newer return of the same board counts, or one as new that was given later
  same_file  // the same bytes under another name count
};

// One return in a line.
struct BatchRow {
  struct Verdict {
    std::string requirement;  // "PR1"
    RequirementVerdict verdict = RequirementVerdict::incomplete;
  };
  struct Headroom {
    std::string code;             // "NC2"
    std::optional<Money> amount;  // planned less the minimum; nothing where one is not known
    std::optional<bool> met;
  };
  std::size_t position = 0;
  std::string file, fingerprint, saved, board_name, board_code;  // as in Report
  Status status = Status::unreadable;
  Counts counts;
  std::vector<Verdict> requirements;
  std::vector<Headroom> required_spend;
  std::optional<Money> income, expenditure;  // in all; the income is the pooled budget
  std::optional<ReadFailure> error;
  Counted counted = Counted::yes;
};

// Below, a return is named by its place among the rows.

// A board with more than one return.
struct SeveralReturns {
  std::string board_name, board_code;
  std::vector<std::size_t> returns;
  std::size_t newest = 0;        // the one that counts
  bool known_by_date = false;    // it was saved later than every other; otherwise it was given later
  bool same_bytes = false;       // all are one file
  bool verdicts_differ = false;  // on the return or on a requirement
  bool totals_differ = false;    // of income or expenditure, or in the headroom of a required spend
};

// A board that no readable return is of.
struct MissingBoard {
  std::string name, code;
  std::vector<std::size_t> unreadable;  // returns that could not be read, and whose file names say this board
};

// The same bytes under several names.
struct SameFile {
  std::string fingerprint;
  std::vector<std::size_t> returns;
};

// A file that is not called what the template asks.
struct FileNameSlip {
  std::size_t of = 0;
  std::string wanted;  // "County Durham HWB"
};

// Money of a giver in the return of a board that it does not belong to.
struct StrayMoney {
  std::size_t of = 0;
  std::string source, code, name;  // of funding; of the giver, as the list has them
  Money amount;
  std::vector<std::string> boards;  // the ones that it belongs to
};

// A return that counts, and of which not all is known that is added up.
struct CountedInPart {
  std::size_t of = 0;
  std::vector<std::string> unknown;  // sources of funding, and codes of required spends
};

struct BrokenRule {
  std::string rule, title;  // the title is empty where the rule set does not know it
  Severity severity = Severity::error;
  int returns = 0, findings = 0;  // those that are not waived
};

struct SourceTotal {
  std::string source;         // the last one is of all sources, as in Report::balances
  Money income, expenditure;  // what is known of them
  Money difference;           // of those returns in which both are
  int unbalanced = 0;         // returns in which they do not balance
  int unknown = 0;            // returns that do not give one of them
};

struct RequiredSpendTotal {
  std::string code, name;
  Money minimum;                           // in returns in which both are known
  Money planned;                           // in the same
  Money planned_unknown;                   // in the others, where it is known
  int met = 0, short_of = 0, unknown = 0;  // returns
};

// How a figure lies over the returns that give it. Quartiles are those of Excel's QUARTILE.INC: between two values, in
// proportion.
struct Distribution {
  int count = 0;  // without any, the rest is 0
  double least = 0, lower_quartile = 0, median = 0, upper_quartile = 0, greatest = 0;
};

struct MetricPlans {
  std::string code, name, unit;  // as in Metric
  Distribution planned, last_year;
};

struct LevelCount {
  std::string level;
  int current = 0, planned = 0;  // returns
};

struct ChangeCounts {
  std::string change, name;
  std::vector<LevelCount> levels;  // from the lowest
  int current_not_given = 0, planned_not_given = 0;
};

struct BatchSummary {
  std::vector<BatchRow> rows;  // in the order of their positions
  int ready = 0, not_ready = 0, unreadable = 0;
  int counted = 0;              // returns in the totals
  int boards = 0;               // that a return can be of; 0 where it may be any
  std::size_t not_checked = 0;  // returns that the runs did not come to, since they were stopped

  std::vector<SeveralReturns> several;  // by their first return
  std::vector<MissingBoard> missing;    // in the order of the rule set's list
  std::vector<SameFile> same_files;     // by their first return
  std::vector<FileNameSlip> file_names;
  std::vector<StrayMoney> stray_money;

  std::vector<CountedInPart> in_part;
  std::vector<BrokenRule> broken;  // those that most returns break first
  std::vector<SourceTotal> sources;
  std::vector<SpendBreakdown> spend;
  std::vector<RequiredSpendTotal> required_spend;
  std::vector<MetricPlans> metrics;
  std::vector<ChangeCounts> hicm;
  Headings headings;
};

class Batch {
 public:
  explicit Batch(BatchFacts facts);
  Batch(Batch&&) noexcept;
  Batch& operator=(Batch&&) noexcept;
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  ~Batch();

  // Positions are distinct; they need not be without gaps.
  void add(std::size_t position, const Report& report);
  // Behind the last position that was added.
  void add(const Report& report);
  // Returns that there is no report of, since a run was stopped before it came to them.
  void add_not_checked(std::size_t returns) { not_checked_ += returns; }

  [[nodiscard]] BatchSummary summary() const;

 private:
  struct Kept;
  void let_newest_count(std::size_t added);
  [[nodiscard]] Counted counted(const Kept& kept) const;
  [[nodiscard]] std::vector<std::size_t> in_order() const;  // of positions

  BatchFacts facts_;
  std::vector<Kept> kept_;                       // as they came
  std::map<std::string, std::size_t> counting_;  // by board: the one of kept_ that counts
  std::size_t next_ = 0;
  std::size_t not_checked_ = 0;
};

}  // namespace bcf
