// How the batch report puts into words what there is to say of a return among others.
#pragma once

#include <bcf/batch.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/page.h"

namespace bcf::report_text {

// "older": a stable word for why a return is not in the totals; empty where it is.
std::string_view left_out_word(Counted counted);
// The same for people, "a newer return of the board counts".
Words left_out_words(const BatchRow& row);

// "ready", "not ready" or "unreadable".
Words short_status(Status status);
Words short_verdict(RequirementVerdict verdict);

// "Southend-on-Sea (E06000033)"; what stands for a missing name; nothing where the file could not be read.
std::string board_of(const BatchRow& row, const Headings& headings);
// What a return is known by among others: its board, or its file where it could not be read.
std::string return_words(const BatchRow& row, const Headings& headings);
// The same of each row, with the file where that alone tells it from others: of a board with several returns, or of
// none.
std::vector<std::string> told_apart(const BatchSummary& summary);

// The files of these returns, "a.xlsx; b.xlsx".
std::string files_of(const std::vector<std::size_t>& returns, const BatchSummary& summary);

// "the newest by its date" or "given last".
std::string newest_words(const SeveralReturns& several);
// "the same file", "verdicts and totals differ".
Words difference_words(const SeveralReturns& several);

// "Totals are those of 12 returns; 3 are left out."
std::string totals_words(const BatchSummary& summary);

// What is not known of a row of the summary that is in the totals in part; nullptr where it is not, or not in them.
const CountedInPart* in_part_of(const BatchSummary& summary, const BatchRow& row);
// "Not known: DFG, NC3."
Words in_part_words(const CountedInPart& one);

// "Planned", "Last year" and the like of a metric in its unit; "-" where no return gives it.
std::string figure_words(double value, const Distribution& of, const std::string& unit);

// The codes of what is required of every return, in the order in which the first readable one has them.
std::vector<std::string> spend_codes(const BatchSummary& summary);
std::vector<std::string> requirement_codes(const BatchSummary& summary);
// Nothing where the return has none of this code.
const BatchRow::Headroom* headroom_of(const BatchRow& row, const std::string& code);
const BatchRow::Verdict* verdict_of(const BatchRow& row, const std::string& code);

}  // namespace bcf::report_text
