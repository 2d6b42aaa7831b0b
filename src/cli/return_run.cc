#include "cli/return_run.h"

#include <bcf/version.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <numeric>
#include <span>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report_bytes.h"
#include "cli/return_list.h"
#include "cli/run_state.h"
#include "cli/workers.h"

namespace bcf::cli {
namespace {

namespace fs = std::filesystem;

constexpr double default_timeout = 60;  // seconds, where several are checked
constexpr std::size_t most_jobs = 256;

// Where a file of rules lies, in its folder, and what is in it.
std::string stamp_of(const fs::path& file, const fs::path& folder) {
  return fmt::format("{} {}", file.lexically_relative(folder).string(), fingerprint_of(file));
}

// Everything that a report rests on but the return, as one line that is another where any of it is.
std::string basis(const RulesetName& name, const std::vector<std::string>& made_with) {
  std::vector<std::string> parts = {std::string(version()), name.id, name.version};
  for (const auto& path : made_with) {
    std::vector<std::string> stamps;
    std::error_code error;
    if (fs::is_regular_file(path, error)) stamps.push_back(fingerprint_of(path));
    for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      if (entry->is_regular_file(error)) stamps.push_back(stamp_of(entry->path(), path));
    }
    std::sort(stamps.begin(), stamps.end());
    parts.push_back(fmt::format("{}", fmt::join(stamps, " ")));
  }
  return fmt::format("{}", fmt::join(parts, "|"));
}

Report unreadable(const std::string& path, const ReadFailure& failure) {
  Report report;
  report.file = path;
  report.error = failure;
  return report;
}

// A return from standard input. One byte more than any return has is enough to see that it is too large.
Report check_standard_input(const Ruleset& ruleset, std::optional<std::string_view> password) {
  constexpr std::size_t most = (64ULL << 20U) + 1;
  std::string bytes;
  std::string part(1U << 16U, '\0');
  while (bytes.size() < most &&
         (std::cin.read(part.data(), static_cast<std::streamsize>(part.size())), std::cin.gcount() > 0)) {
    bytes.append(part, 0, static_cast<std::size_t>(std::cin.gcount()));
  }
  // What a signal broke off is no return.
  stop_where_interrupted();
  return check(std::as_bytes(std::span(bytes)), "-", ruleset, password);
}

// The state of a run is no return, however it came among them.
std::vector<ReturnFile> files_of(const RunOptions& options, std::vector<std::string> writes,
                                 std::string_view ruleset_id, bool verbose) {
  // What stands where a report is to go and is none is a return, which is not written over.
  std::erase_if(writes, [&](const auto& path) { return !is_former_report(path, ruleset_id); });
  if (options.resume) writes.push_back(*options.resume);
  auto files = returns_in(options.paths, options.files_from, verbose, writes);
  std::error_code error;
  if (options.resume) {
    std::erase_if(files, [&](const auto& file) { return fs::equivalent(file.path, *options.resume, error); });
  }
  if (files.empty()) throw ReturnListError("No return is named but the file of --resume. Name the returns.");
  return files;
}

}  // namespace

void add_work_options(CLI::App& command, WorkOptions& options) {
  command.add_option("--jobs,-j", options.jobs, "Returns checked at once (default: the machine's cores)")
      ->check(CLI::Range(std::size_t{1}, most_jobs))
      ->type_name("N")
      ->option_text("N");
  command
      .add_option("--timeout", options.timeout,
                  "Seconds that one return may take (default: 60, where there are several)")
      ->check(CLI::Range(0.1, 86400.0))
      ->check([](const std::string& word) { return word.find_first_of("nN") == std::string::npos ? "" : "no number"; })
      ->type_name("S")
      ->option_text("S");
  add_password_option(command, options.password);
  command.add_flag("--quiet,-q", options.quiet, "Show no progress");
}

void add_run_options(CLI::App& command, RunOptions& options) {
  command.add_option("PATH", options.paths,
                     "Returns (2019/20 planning templates, .xlsx), folders of them, or - for one on standard input");
  command
      .add_option("--files-from", options.files_from,
                  "Take more paths from this file, one a line; - for standard input")
      ->type_name("FILE")
      ->option_text("FILE");
  command
      .add_option(
          "--resume", options.resume,
          "Keep what is done in this file, and go on from it: returns that are as they were are not checked again")
      ->type_name("FILE")
      ->option_text("FILE");
  add_work_options(command, options.work);
}

std::optional<int> ended_early(const RunResult& result) {
  if (result.checked == result.returns) return std::nullopt;
  spdlog::warn("stopped: {} of {} returns were checked, and the report is of those alone", result.checked,
               result.returns);
  return ExitCode::stopped + result.stopped_by.value_or(0);
}

ReturnRun::ReturnRun(const RunOptions& options, const Ruleset& ruleset, std::vector<std::string> made_with,
                     std::vector<std::string> writes, bool verbose)
    : ReturnRun(files_of(options, std::move(writes), ruleset.name().id, verbose), options.work, ruleset) {
  resume_ = options.resume;
  made_with_ = std::move(made_with);
}

ReturnRun::ReturnRun(std::vector<ReturnFile> files, const WorkOptions& options, const Ruleset& ruleset)
    : options_(options), ruleset_(ruleset), password_(given_password(options.password)) {
  for (auto& file : files) {
    paths_.push_back(std::move(file.path));
    failures_.push_back(std::move(file.failure));
  }
}

Report ReturnRun::check_one(std::size_t index) const {
  return paths_[index] == "-" ? check_standard_input(ruleset_, password_.text())
                              : check(paths_[index], ruleset_, password_.text());
}

std::optional<Report> ReturnRun::not_tried(std::size_t index) const {
  if (!failures_[index]) return std::nullopt;
  return unreadable(paths_[index], *failures_[index]);
}

// What is done with a return, and which of it in another process: where it is one alone, nothing is.
struct ReturnRun::Steps {
  std::function<void()> in_worker = {};                     // what another process does first
  std::function<std::optional<Report>(std::size_t)> known;  // the report, where no check is needed
  std::function<void(Report)> take;
  std::function<std::string(Report)> to_bytes;  // in another process
  std::function<void(std::string)> take_bytes;
};

// A report goes from one process to another whole.
ReturnRun::Steps ReturnRun::steps_to(const std::function<void(Report)>& take) const {
  Steps steps;
  steps.known = [this](std::size_t index) { return not_tried(index); };
  steps.take = take;
  steps.to_bytes = [](const Report& report) { return to_bytes(report); };
  steps.take_bytes = [take](const std::string& bytes) {
    auto report = report_from_bytes(bytes);
    if (!report) throw std::runtime_error("a process that checks handed over something else than a report");
    take(std::move(*report));
  };
  return steps;
}

std::vector<std::size_t> ReturnRun::all() const {
  std::vector<std::size_t> out(size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  return out;
}

RunResult ReturnRun::run(const std::vector<std::size_t>& some, const std::function<void(Report)>& take) const {
  notice_interrupts();
  return run(some, steps_to(take));
}

RunResult ReturnRun::run(const std::function<void(Report)>& take) const {
  if (!resume_) return run(all(), take);
  notice_interrupts();  // before the file of the state is opened
  RunState state(*resume_, basis(ruleset_.name(), made_with_));
  Steps steps = steps_to([&](Report report) {
    state.keep(report);
    take(std::move(report));
  });
  steps.in_worker = [&] { state.let_go(); };
  steps.known = [&](std::size_t index) -> std::optional<Report> {
    auto report = not_tried(index);
    return report ? report : state.known(paths_[index]);
  };
  return run(all(), steps);
}

RunResult ReturnRun::run(const std::function<std::string(Report)>& make,
                         const std::function<void(std::string)>& take) const {
  notice_interrupts();
  Steps steps;
  steps.known = [this](std::size_t index) { return not_tried(index); };
  steps.take = [&](Report report) { take(make(std::move(report))); };
  steps.to_bytes = make;
  steps.take_bytes = take;
  return run(all(), steps);
}

RunResult ReturnRun::run(const std::vector<std::size_t>& some, const Steps& steps) const {
  Progress progress(some.size(), options_.quiet);

  WorkerRun run;
  run.returns = some.size();
  run.jobs = options_.jobs.value_or(std::max(1U, std::thread::hardware_concurrency()));
  const double seconds = options_.timeout.value_or(default_timeout);
  run.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  run.known = [&](std::size_t i) -> std::optional<std::string> {
    auto report = steps.known(some[i]);
    if (!report) return std::nullopt;
    return steps.to_bytes(std::move(*report));
  };
  run.in_worker = steps.in_worker;
  run.check = [&](std::size_t i) { return steps.to_bytes(check_one(some[i])); };
  run.broke_off = [&](std::size_t i, const ReadFailure& failure) {
    return steps.to_bytes(unreadable(paths_[some[i]], failure));
  };
  run.deliver = [&](std::size_t, std::string bytes) { steps.take_bytes(std::move(bytes)); };
  run.go_on = [&](std::size_t done) {
    progress.at(done, paths_[some[std::min(done, some.size() - 1)]]);
    return !interrupted_by();
  };

  RunResult result{some.size(), 0, std::nullopt};
  // One return needs no other process: there is nothing to keep from it.
  const bool alone = some.size() == 1 && !options_.timeout;
  try {
    if (alone && run.go_on(0)) {
      auto known = steps.known(some.front());
      steps.take(known ? std::move(*known) : check_one(some.front()));
      result.checked = 1;
    } else if (!alone) {
      result.checked = run_workers(run);
    }
  } catch (const Stopped&) {
    if (!interrupted_by()) throw;  // nobody reads on: that ends all reports
    // The one return was broken off: it is one that was not checked, and the report is closed with that.
  }
  result.stopped_by = interrupted_by();
  return result;
}

}  // namespace bcf::cli
