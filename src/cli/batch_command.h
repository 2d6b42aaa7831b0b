// bcfcheck batch PATH...
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/batch_output.h"
#include "cli/return_run.h"

namespace bcf::cli {

struct BatchOptions {
  RunOptions run;
  BatchOutputOptions to;
  std::vector<std::string> rules;
  std::optional<std::string> allocations, waivers;
};

CLI::App* add_batch_command(CLI::App& program, BatchOptions& options);

// Checks every return and writes one picture of them all. Returns an ExitCode. Throws what run_check() throws, and
// ReportError.
int run_batch(const BatchOptions& options);

}  // namespace bcf::cli
