// What a rule looks at.
#pragma once

#include "rules/ruleset.h"

#include <vector>

namespace bcf::rules {

// Answers and measures, each once, in the order in which they are named.
struct References {
  std::vector<AnswerRef> answers;
  std::vector<int> measures;

  void add(AnswerRef ref);
  void add(const Operand& operand);
  void add(const Condition& condition);
  void add(const Measure& measure);
  [[nodiscard]] bool has(AnswerRef ref) const;
};

References references(const Condition& condition);
References references(const Measure& measure);
// What the check itself looks at; without what decides whether the rule applies.
References references(const Check& check);
// Everything that the rule looks at, what its measures are made of included.
References references(const Rule& rule, const CompiledRuleset& ruleset);

// Whether the condition is about the lines of a table, and so about no return as a whole.
bool is_about_lines(const Condition& condition);

}  // namespace bcf::rules
