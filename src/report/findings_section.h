// What to fix, sheet by sheet.
#pragma once

#include "report/page.h"

#include <bcf/report.h>

#include <vector>

namespace bcf::report_text {

// With `details`, each finding's rule, requirements and evidence as well.
void print_findings(Page& page, const std::vector<Finding>& findings, bool details);

// Those of a comparison: new ones with what to do, gone ones without.
void print_new_findings(Page& page, const std::vector<Finding>& findings);
void print_gone_findings(Page& page, const std::vector<Finding>& findings);

}  // namespace bcf::report_text
