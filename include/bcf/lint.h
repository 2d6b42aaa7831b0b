// Looking through a rule set on its own, before any return is held against it.
//
//   const bcf::RulesetLint found = bcf::lint(folders);
//   for (const bcf::RulesetProblem& problem : found.problems) ...
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace bcf {

// One thing wrong in a rule set: which file, where in it (a JSON pointer, empty for the whole), and what is wrong.
struct RulesetProblem {
  std::string file, pointer, problem;
};

// What was found, and what was looked at: the files of the folders that were given and what they hold. Only where
// nothing was found is the count whole.
struct RulesetLint {
  std::vector<RulesetProblem> problems;
  std::size_t files = 0, rules = 0, measures = 0, conditions = 0, changes = 0;
};

// Looks through the folders, later ones laid over earlier ones, as Ruleset::from_folders() takes them. Of a set that
// does not load, all is told that can be: files that are no JSON, places that do not hold to the JSON Schemas, and one
// problem for each rule, measure or condition that is unsound; what rests on those is not told of as well. In what is
// sound, what can never matter is found: conditions that always or never hold, rules that can find nothing, measures
// and conditions that nothing uses.
RulesetLint lint(std::span<const std::filesystem::path> folders);

}  // namespace bcf
