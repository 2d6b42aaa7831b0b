// Whether a condition can hold at all, and whether it can fail.
#pragma once

#include "rules/ruleset.h"

#include <optional>
#include <vector>

namespace bcf::rules {

struct Outcomes {
  bool can_hold = true, can_fail = true;
};

// Looks at everything that the answers, figures and lines named in the condition could be. Says that an outcome is
// possible wherever that is not ruled out: what depends on how two answers or figures go together is taken as free.
// `table`: whose lines are gone through; -1 for a condition on the return as a whole.
Outcomes outcomes_of(const Condition& condition, const TemplateMap& map, const std::vector<Measure>& measures,
                     int table);

// What is known of a figure before any return is: how low and how high it can be.
struct Bounds {
  std::optional<double> low, high;
  bool whole = false;     // a number of things
  bool is_known = false;  // in every return
};
Bounds bounds_of(const Operand& operand, const TemplateMap& map, const std::vector<Measure>& measures);

// The table whose columns a condition names; -1 where it names none.
int table_named_in(const Condition& condition);

// How many lines a table can have; nothing where that depends on the workbook.
std::optional<int> most_lines(const TemplateMap& map, int table);

}  // namespace bcf::rules
