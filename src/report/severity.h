// What the reports call a severity.
#pragma once

#include <bcf/report.h>

#include <string_view>

#include "report/page.h"

namespace bcf::report_text {

// "error", "warning" or "advice", in the style it has on a page.
Words severity_words(Severity severity);

// The same of a finding, or "waived".
Words standing_words(const Finding& finding);

// Whether the baseline of the run has it as well.
bool is_known(const Finding& finding);

// What stands before the remedy of a finding that is not waived: "To do:", or that it is known.
std::string_view remedy_label(const Finding& finding);

}  // namespace bcf::report_text
