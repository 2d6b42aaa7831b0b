// template.json -> TemplateMap.
#pragma once

#include <optional>

#include "rules/problems.h"
#include "rules/rule_files.h"
#include "rules/template_map.h"

namespace bcf::rules {

// It is a problem where an id is doubled, or a sheet, list, column or cell is named that is not there. Nothing where
// problems are gathered and there are any.
std::optional<TemplateMap> template_from_json(const RuleFiles& files, Problems& problems);

}  // namespace bcf::rules
