#include "batch/finding_pairs.h"

#include "batch/keys.h"

namespace bcf::batch {

Matching pair_findings(const std::vector<Finding>& before, const std::vector<Finding>& after) {
  Matching matching(before.size(), after.size());
  matching.pair_by(before, after, [](const Finding& f) {
    return key_of({f.rule, f.place.sheet, f.place.cell, f.message});
  });
  matching.pair_by(before, after, [](const Finding& f) { return key_of({f.rule, f.place.sheet, f.place.cell}); });
  matching.pair_by(before, after, [](const Finding& f) { return key_of({f.rule, f.message}); });
  return matching;
}

}  // namespace bcf::batch
