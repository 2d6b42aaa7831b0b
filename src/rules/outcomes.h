// Whether a condition can hold at all, and whether it can fail.
#pragma once

#include "rules/ruleset.h"

namespace bcf::rules {

struct Outcomes {
  bool can_hold = true, can_fail = true;
};

// Looks at everything that the answers, figures and lines named in the condition could be. Says that an outcome is
// possible wherever that is not ruled out: what depends on how two answers or figures go together is taken as free.
// `table`: whose lines are gone through; -1 for a condition on the return as a whole.
Outcomes outcomes_of(const Condition& condition, const TemplateMap& map, const std::vector<Measure>& measures,
                     int table);

// The table whose columns a condition names; -1 where it names none.
int table_named_in(const Condition& condition);

// How many lines a table can have; nothing where that depends on the workbook.
std::optional<int> most_lines(const TemplateMap& map, int table);

}  // namespace bcf::rules
