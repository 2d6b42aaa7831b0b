// What a report shows line by line, and the sums over those lines: JSON -> what is looked up.
#pragma once

#include "rules/conditions_from_json.h"
#include "rules/json_cursor.h"
#include "rules/ruleset.h"

#include <span>

namespace bcf::rules {

// Each fails where a column is of another table, of another type, or must not be shown.
ReportDef::BreakdownDef breakdown_from_json(const JsonCursor& at, const NameReader& names);
// `before`: those that were read before it.
ReportDef::ContributionDef contribution_from_json(const JsonCursor& at, const NameReader& names,
                                                  std::span<const ReportDef::ContributionDef> before);
ReportDef::LinesDef lines_from_json(const JsonCursor& at, const NameReader& names);
AnswerRef narrative_from_json(const JsonCursor& at, const NameReader& names);

}  // namespace bcf::rules
