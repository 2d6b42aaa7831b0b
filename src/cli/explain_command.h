// bcfcheck explain ID [RETURN]
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace bcf::cli {

struct ExplainOptions {
  std::string id;
  std::optional<std::string> path;
  std::string format = "text";
  std::vector<std::string> rules;
  std::optional<std::string> allocations, waivers;
  bool password = false;
  std::optional<int> width;
};

CLI::App* add_explain_command(CLI::App& program, ExplainOptions& options);

// Explains one thing, held against a return where one is given. Returns an ExitCode. Throws RulesetError,
// AllocationsError, WaiversError, OutputError, UnknownSubject, and PasswordError.
int run_explain(const ExplainOptions& options);

}  // namespace bcf::cli
