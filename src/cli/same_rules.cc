#include "cli/same_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace bcf::cli {

bool same_rules(const RulesetName& a, const RulesetName& b) {
  return a.id == b.id && a.version == b.version &&
         std::equal(a.overlays.begin(), a.overlays.end(), b.overlays.begin(), b.overlays.end(),
                    [](const OverlayName& x, const OverlayName& y) { return x.id == y.id && x.version == y.version; });
}

std::string written(const RulesetName& rules) {
  std::string out = fmt::format("{} {}", rules.id, rules.version);
  for (std::size_t i = 0; i < rules.overlays.size(); ++i) {
    out += fmt::format("{}{} {}", i == 0 ? " with " : ", ", rules.overlays[i].id, rules.overlays[i].version);
  }
  return out;
}

}  // namespace bcf::cli
