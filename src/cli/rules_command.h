// bcfcheck rules
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace bcf::cli {

struct RulesOptions {
  std::string format = "text";
  std::optional<std::string> rules, requirement, severity;
  std::optional<int> width;
};

CLI::App* add_rules_command(CLI::App& program, RulesOptions& options);

// Lists the rules that the options pick. Returns an ExitCode. Throws RulesetError and OutputError.
int run_rules(const RulesOptions& options);

}  // namespace bcf::cli
