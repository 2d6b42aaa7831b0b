// What a report shows of the money line by line: where it comes from, what it goes to, and its sums.
#pragma once

#include <bcf/report.h>

#include <string>
#include <string_view>
#include <vector>

#include "checks/figures.h"

namespace bcf::checks {

// Sums of expenditure, one list for each breakdown of the rule set. A line counts under its list's own spelling where
// its answer is valid; what is valid and on no list, as it was written; all else is in not_given.
std::vector<SpendBreakdown> spend(const Figures& figures);

// The code that the published list has for a name, however it is spelt there; empty where it has none, or several.
std::string code_of(const rules::ReportDef::GiverCodes& codes, std::string_view name, const rules::TemplateMap& map);

// The lines of income that have something on them.
std::vector<Contribution> contributions(const Figures& figures);

// The lines of expenditure that have something on them.
std::vector<SchemeLine> schemes(const Figures& figures);

}  // namespace bcf::checks
