#include "rules/problems.h"

namespace bcf::rules {

Problems Problems::gathered() {
  Problems out;
  out.gathers_ = true;
  return out;
}

void Problems::add(const RulesetError& error) {
  if (!gathers_) throw RulesetError(error.file(), error.pointer(), error.problem());
  for (std::size_t i = 0; i < found_.size(); ++i) {
    if (found_[i].file != error.file() || found_[i].pointer != error.pointer()) continue;
    if (i < of_earlier_stages_ || found_[i].problem == error.problem()) return;
  }
  found_.push_back({error.file(), error.pointer(), error.problem()});
}

}  // namespace bcf::rules
