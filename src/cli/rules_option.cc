#include "cli/rules_option.h"

#include <bcf/allocations.h>

#include <filesystem>

namespace bcf::cli {
namespace {

// For as long as the process lives: to take a rule set apart at its end would be work for nothing.
Ruleset kept(Ruleset rules) {
  static auto& all = *new std::vector<Ruleset>;
  all.push_back(rules);
  return rules;
}

}  // namespace

void add_rules_option(CLI::App& command, std::vector<std::string>& folders) {
  command
      .add_option("--rules", folders,
                  "Use this rule set, or lay this overlay over the built-in one; may be given again")
      ->allow_extra_args(false)
      ->type_name("DIR")
      ->option_text("DIR");
}

Ruleset load_rules(const std::vector<std::string>& folders) {
  return kept(Ruleset::from_folders(std::vector<std::filesystem::path>(folders.begin(), folders.end())));
}

void add_allocations_option(CLI::App& command, std::optional<std::string>& file) {
  command
      .add_option("--allocations", file,
                  "Hold the pre-populated figures against published ones (CSV: docs/allocations.md)")
      ->type_name("FILE")
      ->option_text("FILE");
}

Ruleset load_rules(const std::vector<std::string>& folders, const std::optional<std::string>& allocations) {
  Ruleset rules = load_rules(folders);
  return allocations ? kept(rules.with_allocations(Allocations::from_file(*allocations, rules))) : rules;
}

}  // namespace bcf::cli
