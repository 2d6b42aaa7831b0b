// A rule as the lists of rules have it.
#pragma once

#include <bcf/report.h>

#include <nlohmann/json.hpp>

namespace bcf::report_text {

nlohmann::ordered_json rule_json(const RuleDescription& rule);

}  // namespace bcf::report_text
