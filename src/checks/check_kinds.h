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

// workbook_checks.cc: does the workbook agree with itself? It needs the findings of every other rule first.
void run(const rules::check_kind::CheckersAgree& check, Finder& finder);

}  // namespace bcf::checks
