// A rule as the lists of rules have it.
#pragma once

#include <bcf/report.h>

#include <nlohmann/json.hpp>

namespace bcf::report_text {

// "stated", "derived" or "assumed".
const char* source_word(SourceStatus status);

nlohmann::ordered_json rule_json(const RuleDescription& rule);

}  // namespace bcf::report_text
