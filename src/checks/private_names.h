// Keeping the names of people in a return out of what is reported of it.
#pragma once

#include <bcf/explain.h>
#include <bcf/report.h>

#include "intake/return.h"
#include "rules/ruleset.h"

namespace bcf::checks {

// Puts "[name]" where a text from the return repeats a full name that stands in a private field: two words or more, a
// first name and a surname of one line in either order, in any case and spacing. A single word stays, since many are
// words like any other, and so does what the template itself says or lists.
void take_names_out(Report& report, const intake::Return& answers, const rules::CompiledRuleset& ruleset);
void take_names_out(Explanation& explanation, const intake::Return& answers, const rules::CompiledRuleset& ruleset);

}  // namespace bcf::checks
