// How a figure comes about, line by line.
#pragma once

#include <bcf/explain.h>

#include "checks/figures.h"
#include "rules/ruleset.h"

namespace bcf::checks {

enum class Detail {
  every_line,  // each line that comes into question
  figures      // the figures alone
};

// A rule set, and the figures of a return where there is one. Both have to outlive it.
struct Books {
  const rules::CompiledRuleset& ruleset;
  const Figures* figures = nullptr;
};

// A measure, an answer or a number. Without a return: only what it is called and what is added up.
//
// The lines that come into question for a sum or a count are those for which the first part of its condition holds (the
// whole condition, where it has no parts); of these, the ones that do not count say why.
Ledger ledger(const Books& books, const rules::Operand& operand, Detail detail);

// Whether the rule compares figures, and which.
bool compares_figures(const rules::Rule& rule);
Reckoning reckoning(const Books& books, const rules::Rule& rule, Detail detail);

}  // namespace bcf::checks
