// rules/*.json -> CompiledRuleset.
#pragma once

#include "rules/rule_files.h"
#include "rules/ruleset.h"

namespace bcf::rules {

// Throws RulesetError for the first thing that does not hold up: a doubled id, a name that is not there, a place in a
// message that the rule does not have, something assumed that is an error.
CompiledRuleset ruleset_from_json(const RuleFiles& files);

}  // namespace bcf::rules
