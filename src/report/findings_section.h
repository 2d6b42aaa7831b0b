// What to fix, sheet by sheet.
#pragma once

#include "report/page.h"

#include <bcf/report.h>

#include <vector>

namespace bcf::report_text {

// With `details`, each finding's rule, requirements and evidence as well.
void print_findings(Page& page, const std::vector<Finding>& findings, bool details);

}  // namespace bcf::report_text
