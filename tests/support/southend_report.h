// A report with the published figures of one return, for tests of what is made of reports.
#pragma once

#include <bcf/report.h>

namespace bcf::testing {

RulesetName ruleset_name();  // bcf-2019-20 1.0.0

// Southend-on-Sea's published 2019/20 return as bcfcheck reports it: ready, with one warning.
Report southend_report();

// The same return spoilt in thirty-odd places, on every sheet.
Report draft_report();

// A file that opens only with a password.
Report encrypted_report();

// Where text from a return may stand, every text is `text`.
Report report_made_of(const std::string& text);

}  // namespace bcf::testing
