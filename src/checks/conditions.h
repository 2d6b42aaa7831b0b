// Whether a rule's condition holds for a return, or for one line of it.
#pragma once

#include <optional>

#include "intake/return.h"
#include "rules/ruleset.h"

namespace bcf::checks {

class Figures;

// `line` is needed where the condition names columns; the reader of the rule files sees to it that those are its own.
bool holds(const rules::Condition& condition, const Figures& figures, const intake::Line* line);

// The same, or nothing where it hangs on a formula whose result was not saved.
std::optional<bool> holds_as_far_as_known(const rules::Condition& condition, const Figures& figures,
                                          const intake::Line* line);

// The field, or the column's answer on the line.
const intake::Answer& answer(const intake::Return& answers, rules::AnswerRef ref, const intake::Line* line);

}  // namespace bcf::checks
