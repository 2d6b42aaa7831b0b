// What changed between two returns, in tables that each format lays out in its own way.
#pragma once

#include <bcf/comparison_report.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/comparison/words.h"
#include "report/table.h"

namespace bcf::report_text {

// How the rows of a table belong together.
enum class Rows {
  single,
  grouped,  // those whose first columns, without headings, say the same
  listed    // the same; and side by side their columns are too many for a narrow page
};

// One part of a comparison. Every row says all of it.
struct ComparisonPart {
  std::string id;  // as in ChangeInShort
  Table table;
  Rows rows = Rows::single;
};

// Findings that were not there, with what to do, for formats that have no list of their own for them.
Table new_findings_table(const std::vector<Finding>& come);
// Findings that are there no more, and those that are still there and not as they were.
Table gone_findings_table(const std::vector<Finding>& gone);
std::vector<ComparisonPart> lasting_findings(const Comparison& changes);

// All but findings: verdicts, money, schemes, levels, metrics, narratives. What did not change is left out.
std::vector<ComparisonPart> change_parts(const Comparison& changes);

// How many columns at the left have no heading.
std::size_t label_columns(const Table& table);
// The same table with those columns free where they say what the row above says.
Table without_repeats(const Table& table);

// A line a board.
Table compared_table(const std::vector<ComparedLine>& lines);
// Returns that only one side has.
Table one_sided_table(std::string_view title, const std::vector<ComparedReturn>& returns);
Table left_out_table(const std::vector<ReturnLeftOut>& left_out);

}  // namespace bcf::report_text
