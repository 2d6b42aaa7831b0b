// bcfcheck check PATH...
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/return_run.h"

namespace bcf::cli {

struct CheckOptions {
  RunOptions run;
  std::vector<std::string> formats, outputs;  // as often as they were given
  std::vector<bool> is_output;                // of the words of both, in the order in which they were given
  std::vector<std::string> rules;
  std::optional<std::string> allocations, waivers, baseline;
  std::string fail_on = "error";
  std::string colour = "auto";
  std::optional<int> width;
  bool verbose = false;
};

// Adds the command to the program's command line; the options are filled when that is parsed.
CLI::App* add_check_command(CLI::App& program, CheckOptions& options);

// Checks every return and writes the report. Returns an ExitCode. Throws RulesetError, AllocationsError, WaiversError,
// ReturnListError, RunStateError, PasswordError and OutputError.
int run_check(const CheckOptions& options);

}  // namespace bcf::cli
