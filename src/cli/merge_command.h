// bcfcheck merge FILE...
#pragma once

#include <CLI/CLI.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/batch_output.h"

namespace bcf::cli {

struct MergeOptions {
  std::vector<std::string> files;  // "-": standard input
  BatchOutputOptions to;
  std::vector<std::string> rules;
};

// What is to be merged cannot be; what() is a sentence that says where and why.
class MergeError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

CLI::App* add_merge_command(CLI::App& program, MergeOptions& options);

// Makes the batch report out of reports that were made before, in one run or in many. Returns an ExitCode: the one that
// checking all of their returns in one run would have. Throws MergeError, RulesetError, ReportError and OutputError.
int run_merge(const MergeOptions& options);

}  // namespace bcf::cli
