// rules/*.json -> CompiledRuleset.
#pragma once

#include <optional>

#include "rules/problems.h"
#include "rules/rule_files.h"
#include "rules/ruleset.h"

namespace bcf::rules {

// It is a problem where anything does not hold up: a doubled id, a name that is not there, a place in a message that
// the rule does not have, something assumed that is an error. Where problems are gathered, what is unsound is passed
// over: one problem a rule, and the next one is read; nothing where the map is unsound, on which all of them rest.
std::optional<CompiledRuleset> ruleset_from_json(const RuleFiles& files, Problems& problems);
// Throws RulesetError for the first of them.
CompiledRuleset ruleset_from_json(const RuleFiles& files);

}  // namespace bcf::rules
