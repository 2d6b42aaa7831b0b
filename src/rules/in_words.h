// Places, conditions and measures in plain words, with the headings and labels of the template.
#pragma once

#include <bcf/report.h>

#include "rules/ruleset.h"

#include <string>

namespace bcf::rules {

// Where the map has the field, or the column of the table.
Place place_of(const TemplateMap& map, AnswerRef ref);

// What the answer is called: a column's heading, a field's label; failing both, its place.
std::string name_of(const TemplateMap& map, AnswerRef ref);

// What the report calls the figure, "NHS out of hospital: planned spend"; where the report does not show it, its id; of
// a count, whose lines.
std::string name_of(const CompiledRuleset& ruleset, int measure);
std::string name_of(const CompiledRuleset& ruleset, const Operand& operand);

// "Source of Funding is Minimum CCG Contribution and Area of Spend is not Acute"; empty where it always holds.
std::string in_words(const Condition& condition, const CompiledRuleset& ruleset);

// "The sum of Expenditure (£) in 6. Expenditure!U22:U271, on the lines where ...".
std::string in_words(const Measure& measure, const CompiledRuleset& ruleset);

// 0.5 -> "50%"
std::string in_percent(double share);

}  // namespace bcf::rules
