// Planning requirements and national conditions, from what was declared and what was found.
#pragma once

#include <bcf/report.h>

#include "checks/evaluate.h"

#include <vector>

namespace bcf::checks {

std::vector<Requirement> judge_requirements(const Figures& figures, const Evaluation& evaluation);

std::vector<NationalCondition> judge_conditions(const rules::CompiledRuleset& ruleset,
                                                const std::vector<Requirement>& requirements,
                                                const std::vector<RequiredSpend>& required_spend);

}  // namespace bcf::checks
