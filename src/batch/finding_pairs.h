// Which findings of one report are those of another.
#pragma once

#include <bcf/report.h>

#include <vector>

#include "batch/matching.h"

namespace bcf::batch {

// By rule and place, the same message first; then, for what has moved, by rule and message.
Matching pair_findings(const std::vector<Finding>& before, const std::vector<Finding>& after);

}  // namespace bcf::batch
