// Every rule held against one return.
#pragma once

#include <bcf/report.h>

#include "checks/figures.h"

#include <cstddef>
#include <vector>

namespace bcf::checks {

struct Evaluation {
  std::vector<Finding> findings;     // in the order of sheets, then rows, then columns, then rules
  std::vector<std::size_t> of_rule;  // how many findings each rule has
  std::vector<bool> not_asked;       // the rules that had nothing to hold this return against
  std::vector<bool> line_complete;   // one a line of the checklist
};

Evaluation evaluate(const Figures& figures);

}  // namespace bcf::checks
