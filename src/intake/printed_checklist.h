// What the workbook itself prints about the completeness of each line.
#pragma once

#include "intake/return.h"
#include "rules/template_map.h"
#include "workbook/workbook.h"

#include <vector>

namespace bcf::intake {

// One a line of the map's checklist, in its order. `sheet` is the one that prints the checklist.
std::vector<Checker> read_printed_checklist(const workbook::Sheet& sheet, const rules::TemplateMap& map);

}  // namespace bcf::intake
