// Whether two reports were made by the same rules.
#pragma once

#include <bcf/report.h>

#include <string>

namespace bcf::cli {

// By the set and its version, and the same of each overlay, in their order.
bool same_rules(const RulesetName& a, const RulesetName& b);

// "bcf-2019-20 1.0.0 with north-region 1.1"
std::string written(const RulesetName& rules);

}  // namespace bcf::cli
