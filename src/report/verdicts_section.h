// Where a return stands: national conditions, planning requirements, its checklist, the checks it passed.
#pragma once

#include "report/page.h"

#include <bcf/report.h>

#include <vector>

namespace bcf::report_text {

// Each leaves the page as it is where there is nothing to print. With `details`, line by line and question by question.
void print_national_conditions(Page& page, const std::vector<NationalCondition>& conditions);
void print_requirements(Page& page, const std::vector<Requirement>& requirements, bool details);
void print_checklist(Page& page, const std::vector<ChecklistLine>& lines, bool details);
void print_passed(Page& page, const std::vector<PassedCheck>& passed);

}  // namespace bcf::report_text
