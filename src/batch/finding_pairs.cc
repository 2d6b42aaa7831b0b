#include "batch/finding_pairs.h"

#include "batch/keys.h"

namespace bcf::batch {

Matching pair_findings(const std::vector<Finding>& before, const std::vector<Finding>& after) {
  Matching matching(before.size(), after.size());
  matching.pair_by(before, after, [](const Finding& f) {
    return key_of({f.rule, f.place.sheet, f.place.cell, f.message});
  });
  // Where rows have moved, a finding stands where a neighbour's stood: what it says tells which it is.
  matching.pair_by(before, after, [](const Finding& f) { return key_of({f.rule, f.message}); });
  matching.pair_by(before, after, [](const Finding& f) { return key_of({f.rule, f.place.sheet, f.place.cell}); });
  return matching;
}

}  // namespace bcf::batch
