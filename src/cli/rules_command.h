// bcfcheck rules, bcfcheck rules lint DIR
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace bcf::cli {

struct RulesOptions {
  std::string format = "text";
  std::vector<std::string> rules;
  std::optional<std::string> requirement, severity;
  std::optional<int> width;
  std::vector<std::string> lint;  // the folders of `rules lint`; none: list the rules
};

CLI::App* add_rules_command(CLI::App& program, RulesOptions& options);

// Lists the rules that the options pick, or looks through a rule set. Returns an ExitCode. Throws RulesetError and
// OutputError.
int run_rules(const RulesOptions& options);

}  // namespace bcf::cli
