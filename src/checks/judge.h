// A return and a rule set -> the report.
#pragma once

#include <bcf/report.h>

#include "intake/return.h"
#include "rules/ruleset.h"

#include <string>

namespace bcf::checks {

Report judge(const intake::Return& answers, const rules::CompiledRuleset& ruleset, std::string file);

}  // namespace bcf::checks
