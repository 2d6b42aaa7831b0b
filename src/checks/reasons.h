// Why a condition does not hold, from what stands in the cells that it looks at.
#pragma once

#include "checks/figures.h"
#include "intake/return.h"
#include "rules/ruleset.h"

#include <string>

namespace bcf::checks {

// What stands there, in a few words: "Acute", "50%", "£1,200", "blank", "(not shown)", "“25k”" where that is unsound.
std::string standing(const Figures& figures, rules::AnswerRef ref, const intake::Line* line);

// "Area of Spend is Acute"; several reasons are parted by semicolons. Empty where the condition holds.
std::string why_not(const rules::Condition& condition, const Figures& figures, const intake::Line* line);

}  // namespace bcf::checks
