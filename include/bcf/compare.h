// Two reports -> what changed, as people say it: of one board's return and its resubmission, as a rule.
//
//   const bcf::Comparison changes = bcf::compare(bcf::check("first.xlsx", rules), bcf::check("second.xlsx", rules));
//
// Both are to be made by the same rules; what only one of them has is told as such. Where a file could not be read,
// that is all that is told.
#pragma once

#include <bcf/money.h>
#include <bcf/report.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace bcf {

// Which return one side of a comparison is.
struct ComparedReturn {
  std::string file, fingerprint, saved, board_name, board_code;  // as in Report
  Status status = Status::unreadable;
  Counts counts;
  std::optional<ReadFailure> error;
};

// Something that is not the same in both. Where only one has it, it came or went.
template <class Item>
struct Change {
  std::optional<Item> before, after;
};

// A finding that is in both. Its message may have other figures now, and its severity or waiver may be another.
struct LastingFinding {
  Finding before, after;
};

// A scheme line that is in both and has changed.
struct SchemeChange {
  SchemeLine before, after;
  // What differs: "id", "name", "expenditure", or one of the shown columns.
  std::vector<std::string> columns;
};

// Money that stands under another value now, or more or less of it.
struct SpendChange {
  std::string by, name;              // of the breakdown, as in SpendBreakdown
  std::optional<std::string> value;  // nothing: what is not given
  Money before, after;
  [[nodiscard]] Money difference() const { return after - before; }
};

struct NarrativeChange {
  Place place;  // as it is now
  std::string title;
  int words_before = 0, words_after = 0;
  // How many words came and went, what stayed being as much as can be read in one order in both. Where the parts that
  // differ are very long, words count as the same wherever they stand. Nothing where a report was read from JSON, which
  // does not have the words: then only a text of another length is known to have changed.
  std::optional<int> added, removed;
};

struct Comparison {
  ComparedReturn before, after;
  bool same_bytes = false;  // nothing can have changed but the rules
  bool same_board = false;

  // By rule, place and message; then, for what has moved, by rule and message; then by rule and place.
  std::vector<Finding> gone, come;    // in the order of the report that has them
  std::vector<LastingFinding> still;  // in the order of the report that is now

  std::vector<Change<Requirement>> requirements;  // another verdict or declaration
  std::vector<Change<NationalCondition>> national_conditions;

  // Lines are the same scheme by id and name; then by name, since schemes are renumbered; then by id. Of several that
  // could be meant, those that are alike go together.
  std::vector<SchemeLine> dropped, added;
  std::vector<SchemeChange> changed;

  std::vector<Change<Balance>> balances;
  std::vector<Change<Contribution>> contributions;
  std::vector<SpendChange> spend;
  std::vector<Change<RequiredSpend>> required_spend;
  std::vector<Change<ChangeLevel>> hicm;
  std::vector<Change<Metric>> metrics;
  std::vector<NarrativeChange> narratives;
  Headings headings;  // as in Report

  // Whether anything but the file is another: what stands above, the verdict, or why it could not be read.
  [[nodiscard]] bool is_any() const;
};

Comparison compare(const Report& before, const Report& after);

// How many findings count from this severity on and did not before: those that have come, and those that are still
// there with another severity now, or waived no more.
std::size_t newly_counting(const Comparison& changes, Severity from);

}  // namespace bcf
