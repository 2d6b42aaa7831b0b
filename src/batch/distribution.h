// How figures lie.
#pragma once

#include <bcf/batch.h>

#include <vector>

namespace bcf::batch {

Distribution distribution(std::vector<double> values);

}  // namespace bcf::batch
