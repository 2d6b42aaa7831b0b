// What is wrong in the files of a rule set: thrown at once where the set is to be used, gathered where it is looked
// through.
#pragma once

#include <bcf/check.h>
#include <bcf/lint.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/json_cursor.h"

namespace bcf::rules {

class Problems {
 public:
  // Throws what is wrong.
  Problems() = default;
  // Keeps it, and goes on.
  static Problems gathered();

  [[nodiscard]] bool gathers() const { return gathers_; }
  [[nodiscard]] const std::vector<RulesetProblem>& found() const { return found_; }
  [[nodiscard]] std::vector<RulesetProblem>& found() { return found_; }

  // What is found from here on is left out where an earlier stage had something to say of the same place.
  void begin_stage() { of_earlier_stages_ = found_.size(); }

  void add(const RulesetError& error);

  // Does the step. False where something is wrong with it, after which the place counts as unsound.
  template <class Step>
  bool hold(const JsonCursor& at, const Step& step) {
    if (hold(step)) return true;
    unsound_.insert({at.file(), at.pointer()});
    return false;
  }
  template <class Step>
  bool hold(const Step& step) {
    if (!gathers_) {
      step();
      return true;
    }
    try {
      step();
      return true;
    } catch (const RulesetError& error) {
      add(error);
      return false;
    }
  }

  [[nodiscard]] bool is_unsound(const JsonCursor& at) const {
    return !unsound_.empty() && unsound_.contains({at.file(), at.pointer()});
  }

 private:
  bool gathers_ = false;
  std::vector<RulesetProblem> found_;
  std::size_t of_earlier_stages_ = 0;
  std::set<std::pair<std::string, std::string>> unsound_;  // file and pointer
};

}  // namespace bcf::rules
