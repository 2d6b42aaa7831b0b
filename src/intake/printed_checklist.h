// What the workbook itself prints about the completeness of each line, each sheet and the return.
#pragma once

#include "intake/return.h"
#include "rules/template_map.h"
#include "workbook/workbook.h"

namespace bcf::intake {

// `sheet` is the one that prints the checklist.
PrintedChecklist read_printed_checklist(const workbook::Sheet& sheet, const rules::TemplateMap& map);

}  // namespace bcf::intake
