#include "batch/distribution.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace bcf::batch {
namespace {

// The value at a share of the way from the least to the greatest, between two of them in proportion.
double at_share(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - std::floor(place));
}

}  // namespace

Distribution distribution(std::vector<double> values) {
  std::erase_if(values, [](double value) { return !std::isfinite(value); });
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  return {static_cast<int>(values.size()), values.front(),         at_share(values, 0.25),
          at_share(values, 0.5),           at_share(values, 0.75), values.back()};
}

}  // namespace bcf::batch
