// The parts of the batch report for people, as pages lay them out.
#pragma once

#include <bcf/batch.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "report/table.h"

namespace bcf::report_text {

// A part with what is said over its table; either may be missing.
struct BatchPart {
  std::string id;  // "boards-without-a-return"
  std::string title;
  std::vector<std::string> sentences;
  std::optional<Table> table;
};

// A line a return: how it came out; its figures and whether it is in the totals. Nothing where there are no returns.
std::vector<BatchPart> return_parts(const BatchSummary& summary);
// The verdicts on what is required, counted for a narrow page, and verdict by verdict for a wide one.
std::optional<BatchPart> requirements_part(const BatchSummary& summary);
std::optional<BatchPart> requirements_matrix(const BatchSummary& summary);

// What only shows across returns. What there is none of is left out, but boards without a return. `most_rules`: how
// many of the rules broken are shown.
std::vector<BatchPart> across_parts(const BatchSummary& summary, std::size_t most_rules);

// The totals; those of spend one by one, since a page may draw them.
std::optional<BatchPart> sources_part(const BatchSummary& summary);
std::optional<BatchPart> required_spend_part(const BatchSummary& summary);
BatchPart spend_part(const SpendBreakdown& breakdown);
std::optional<BatchPart> metrics_part(const BatchSummary& summary);
std::optional<BatchPart> levels_part(const BatchSummary& summary);

// All that is not in the totals, and why.
std::optional<BatchPart> in_part_part(const BatchSummary& summary);
std::optional<BatchPart> left_out_part(const BatchSummary& summary);

}  // namespace bcf::report_text
