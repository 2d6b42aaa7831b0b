// What a report opens with: whose return it is, and what becomes of it.
#pragma once

#include <bcf/report.h>

#include <cstddef>
#include <string>

#include "report/page.h"

namespace bcf::report_text {

// "READY TO SUBMIT"
Words status_words(Status status);

// "Southend-on-Sea (E06000033)"
std::string board_words(const Report& report);

// "The run was stopped: 12 returns were not checked, and nothing here is about them."
std::string not_checked_words(std::size_t returns);

// "2 errors, 1 warning". That there are no errors is said too: it is what makes a return ready.
std::string result_words(const Counts& counts);

// The same, and where the run has a baseline how many of them are new: "2 errors, 1 warning; none new".
std::string result_words(const Report& report);

}  // namespace bcf::report_text
