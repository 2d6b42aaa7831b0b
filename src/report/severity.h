// What the reports call a severity.
#pragma once

#include <bcf/report.h>

#include "report/page.h"

namespace bcf::report_text {

// "error", "warning" or "advice", in the style it has on a page.
Words severity_words(Severity severity);

}  // namespace bcf::report_text
