// What a template and its rules say themselves, whoever fills it in.
#pragma once

#include <string>
#include <string_view>

#include "rules/ruleset.h"

namespace bcf::checks {

// The folded words of a text, each between two spaces: " health and wellbeing board ". Empty where it has none.
std::string spaced_words(std::string_view text);

// Whether a text, as spaced_words(), is one of the values that the template lists or publishes, the name of a body that
// it lists ("Southend-on-Sea Borough Council"), or stands in a label, a title or a sentence of the template or its
// rules.
bool is_own_text(std::string_view spaced, const rules::CompiledRuleset& ruleset);

}  // namespace bcf::checks
