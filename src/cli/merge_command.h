// bcfcheck merge FILE...
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/batch_output.h"

namespace bcf::cli {

struct MergeOptions {
  std::vector<std::string> files;  // "-": standard input
  BatchOutputOptions to;
  std::vector<std::string> rules;
};

CLI::App* add_merge_command(CLI::App& program, MergeOptions& options);

// Makes the batch report out of reports that were made before, in one run or in many. Returns an ExitCode: the one that
// checking all of their returns in one run would have. Throws ReportFileError, RulesetError, ReportError and
// OutputError.
int run_merge(const MergeOptions& options);

}  // namespace bcf::cli
