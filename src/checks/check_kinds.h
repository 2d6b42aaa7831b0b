// The kinds of check: each looks at the return and adds what it finds. docs/rules.md shows each with an example.
#pragma once

#include "checks/finder.h"

namespace bcf::checks {

// answer_checks.cc: is the answer there, and is it what it has to be?
void run(const rules::check_kind::Answered& check, Finder& finder);
void run(const rules::check_kind::Valid& check, Finder& finder);
void run(const rules::check_kind::Empty& check, Finder& finder);
void run(const rules::check_kind::Noted& check, Finder& finder);

// figure_checks.cc: do the figures agree?
void run(const rules::check_kind::AddsUp& check, Finder& finder);
void run(const rules::check_kind::AtLeast& check, Finder& finder);
void run(const rules::check_kind::Balances& check, Finder& finder);
void run(const rules::check_kind::Holds& check, Finder& finder);
// Whether the left side reaches the right; a side that is not known is for another rule to say.
bool is_reached(const rules::check_kind::AtLeast& check, const Figures& figures);

// line_checks.cc: do the lines of a table agree with one another?
void run(const rules::check_kind::SameFor& check, Finder& finder);
void run(const rules::check_kind::NoDouble& check, Finder& finder);

// narrative_checks.cc: is a text as long as it may be, and about what it should be?
void run(const rules::check_kind::WordsAtMost& check, Finder& finder);
void run(const rules::check_kind::ShorterThan& check, Finder& finder);
void run(const rules::check_kind::Mentions& check, Finder& finder);
void run(const rules::check_kind::Lacks& check, Finder& finder);
void run(const rules::check_kind::Differ& check, Finder& finder);
void run(const rules::check_kind::WordsLeft& check, Finder& finder);

// workbook_checks.cc: do the workbook's own verdicts agree with ours? They need the findings of every other rule first.
void run(const rules::check_kind::CheckersAgree& check, Finder& finder);
void run(const rules::check_kind::SheetLinesAgree& check, Finder& finder);
void run(const rules::check_kind::SheetsAgree& check, Finder& finder);
void run(const rules::check_kind::StatusAgrees& check, Finder& finder);

// printed_checks.cc: does the workbook print what its inputs make?
void run(const rules::check_kind::Prints& check, Finder& finder);

// template_checks.cc: has the workbook kept to its template?
void run(const rules::check_kind::KeptAsIssued& check, Finder& finder);
void run(const rules::check_kind::WithinRows& check, Finder& finder);

// published_checks.cc: do the answers agree with what was published?
void run(const rules::check_kind::Mapped& check, Finder& finder);

// allocation_checks.cc: are the figures those that were published?
void run(const rules::check_kind::AllocatedFigure& check, Finder& finder);
void run(const rules::check_kind::AllocatedLines& check, Finder& finder);
void run(const rules::check_kind::AllocatedBoard& check, Finder& finder);

}  // namespace bcf::checks
