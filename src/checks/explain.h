// Putting together what a subject asks, and what a return has for it.
#pragma once

#include <bcf/explain.h>

#include "checks/ledger.h"
#include "rules/subject.h"

#include <string>
#include <vector>

namespace bcf::checks {

// What explanations are made from. `report` is there where `books` has figures.
struct Sources {
  Books books;
  std::vector<RuleDescription> rules;  // every rule, in the order of the report
  const Report* report = nullptr;

  [[nodiscard]] const rules::CompiledRuleset& ruleset() const { return books.ruleset; }
  [[nodiscard]] const rules::TemplateMap& map() const { return books.ruleset.map; }
};

Explanation explain(const rules::Subject& subject, const Sources& sources);

// The rule, and what came of it on the return.
ExplainedRule explained(const rules::Rule& rule, const Sources& sources);
const rules::Rule& rule_named(const std::string& id, const Sources& sources);
int findings_of(const std::string& rule, const Sources& sources);
int waived_of(const std::string& rule, const Sources& sources);

// explain_place.cc
void explain_sheet(Explanation& out, std::size_t sheet, const Sources& sources);
void explain_cells(Explanation& out, const rules::Subject& subject, const Sources& sources);

}  // namespace bcf::checks
