// What the reports say of a waiver.
#pragma once

#include <bcf/report.h>

#include "report/page.h"

namespace bcf::report_text {

// "used", "unused" or "expired".
Words state_words(WaiverUse::State state);

}  // namespace bcf::report_text
