// bcfcheck compare OLD NEW
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/return_run.h"

namespace bcf::cli {

// What is to be compared cannot be: a return with a folder, or a folder with nothing in it.
class CompareError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct CompareOptions {
  std::string before, after;
  std::optional<std::string> format, output;
  std::vector<std::string> rules;
  std::optional<std::string> allocations, waivers;
  WorkOptions work;
  std::string fail_on = "error";
  std::string colour = "auto";
  std::optional<int> width;
};

CLI::App* add_compare_command(CLI::App& program, CompareOptions& options);

// Compares two returns, or the returns of two folders. Returns an ExitCode: not_ready where a finding counts from
// --fail-on on that did not before, not_readable where a file could not be read. Throws RulesetError, AllocationsError,
// WaiversError, OutputError, CompareError, and PasswordError.
int run_compare(const CompareOptions& options);

}  // namespace bcf::cli
