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
#include "cli/return_list.h"

namespace bcf::cli {

// How returns are checked.
struct WorkOptions {
  std::optional<std::size_t> jobs;
  std::optional<double> timeout;  // in seconds
  bool password = false;
  bool quiet = false;
};

// Which returns, and how.
struct RunOptions {
  std::vector<std::string> paths;
  std::optional<std::string> files_from, resume;
  WorkOptions work;
};

// --jobs, --timeout, --password and --quiet.
void add_work_options(CLI::App& command, WorkOptions& options);

// The same, PATH..., --files-from and --resume.
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
  // `made_with`: files and folders that the reports rest on besides the returns; `writes`: files that the run writes,
  // which are none of its returns where they lie in one of its folders and are reports of an earlier run. Throws
  // ReturnListError and PasswordError.
  ReturnRun(const RunOptions& options, const Ruleset& ruleset, std::vector<std::string> made_with,
            std::vector<std::string> writes, bool verbose);
  // These files, of which no state is kept. Throws PasswordError.
  ReturnRun(std::vector<ReturnFile> files, const WorkOptions& options, const Ruleset& ruleset);

  [[nodiscard]] std::size_t size() const { return paths_.size(); }
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }

  // Checks each and hands its report over, in order. Throws RunStateError, and what `take` throws.
  RunResult run(const std::function<void(Report)>& take) const;

  // The same of some, each by its place in paths(), in this order; what is kept of a run is left alone.
  RunResult run(const std::vector<std::size_t>& some, const std::function<void(Report)>& take) const;

  // The same where no more is needed of a report than some bytes, so that they alone go from one process to another.
  // `make` may be called in any process, and what it changes is not seen in others. Not with --resume, which keeps the
  // reports.
  RunResult run(const std::function<std::string(Report)>& make, const std::function<void(std::string)>& take) const;
  [[nodiscard]] bool keeps_reports() const { return resume_.has_value(); }

 private:
  struct Steps;
  [[nodiscard]] Steps steps_to(const std::function<void(Report)>& take) const;
  [[nodiscard]] std::vector<std::size_t> all() const;
  RunResult run(const std::vector<std::size_t>& some, const Steps& steps) const;
  [[nodiscard]] Report check_one(std::size_t index) const;
  [[nodiscard]] std::optional<Report> not_tried(std::size_t index) const;

  const WorkOptions& options_;
  const Ruleset& ruleset_;
  Password password_;
  std::optional<std::string> resume_;
  std::vector<std::string> made_with_;
  std::vector<std::string> paths_;
  std::vector<std::optional<ReadFailure>> failures_;  // of each path: why it is not even tried
};

}  // namespace bcf::cli
