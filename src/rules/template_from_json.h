// template.json -> TemplateMap.
#pragma once

#include "rules/rule_files.h"
#include "rules/template_map.h"

namespace bcf::rules {

// Throws RulesetError where an id is doubled, or a sheet, list, column or cell is named that is not there.
TemplateMap template_from_json(const RuleFiles& files);

}  // namespace bcf::rules
