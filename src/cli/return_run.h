// A run over returns: which, how many at once, for how long, and how far it came.
#pragma once

#include <bcf/check.h>

#include <CLI/CLI.hpp>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/password_option.h"

namespace bcf::cli {

struct RunOptions {
  std::vector<std::string> paths;
  std::optional<std::string> files_from, resume;
  std::optional<std::size_t> jobs;
  std::optional<double> timeout;  // in seconds
  bool quiet = false;
  bool password = false;
};

// Adds what a command needs to know of a run: PATH..., --files-from, --jobs, --timeout, --resume, --password and
// --quiet.
void add_run_options(CLI::App& command, RunOptions& options);

struct RunResult {
  std::size_t returns = 0, checked = 0;  // fewer were checked where the run was stopped
  std::optional<int> stopped_by;         // the signal
};

// What the program exits with where a run was stopped before its end, which goes to the log; nothing where it was not.
std::optional<int> ended_early(const RunResult& result);

// The files of a run, known before it begins.
class ReturnRun {
 public:
  // `made_with`: files and folders that the reports rest on besides the returns. Throws ReturnListError and
  // PasswordError.
  ReturnRun(const RunOptions& options, const Ruleset& ruleset, std::vector<std::string> made_with, bool verbose);

  [[nodiscard]] std::size_t size() const { return paths_.size(); }
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }

  // Checks each and hands its report over, in order. Throws RunStateError, and what `take` throws.
  RunResult run(const std::function<void(Report)>& take) const;

  // The same where no more is needed of a report than some bytes, so that they alone go from one process to another.
  // `make` may be called in any process, and what it changes is not seen in others. Not with --resume, which keeps the
  // reports.
  RunResult run(const std::function<std::string(Report)>& make, const std::function<void(std::string)>& take) const;
  [[nodiscard]] bool keeps_reports() const { return options_.resume.has_value(); }

 private:
  struct Steps;
  RunResult run(const Steps& steps) const;
  [[nodiscard]] Report check_one(std::size_t index) const;
  [[nodiscard]] std::optional<Report> not_tried(std::size_t index) const;

  const RunOptions& options_;
  const Ruleset& ruleset_;
  Password password_;
  std::vector<std::string> made_with_;
  std::vector<std::string> paths_;
  std::vector<std::optional<ReadFailure>> failures_;  // of each path: why it is not even tried
};

}  // namespace bcf::cli
