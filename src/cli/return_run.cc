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
#include <memory>
#include <span>
#include <system_error>
#include <thread>
#include <utility>

#include "cli/exit_codes.h"
#include "cli/interrupt.h"
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

std::string stamp_of(const fs::path& file) {
  std::error_code error;
  const auto size = fs::is_regular_file(file, error) ? fs::file_size(file, error) : 0;
  const auto time = fs::last_write_time(file, error).time_since_epoch().count();
  return fmt::format("{} {} {}", file.string(), size, time);
}

// Everything that a report rests on but the return, as one line that is another where any of it is.
std::string basis(const RulesetName& name, const std::vector<std::string>& made_with) {
  std::vector<std::string> parts = {std::string(version()), name.id, name.version};
  for (const auto& path : made_with) {
    std::vector<std::string> stamps = {stamp_of(path)};
    std::error_code error;
    for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      stamps.push_back(stamp_of(entry->path()));
    }
    std::sort(stamps.begin(), stamps.end());
    parts.insert(parts.end(), stamps.begin(), stamps.end());
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

}  // namespace

void add_run_options(CLI::App& command, RunOptions& options) {
  command.add_option("PATH", options.paths,
                     "Returns (2019/20 planning templates, .xlsx), folders of them, or - for one on standard input");
  command
      .add_option("--files-from", options.files_from,
                  "Take more paths from this file, one a line; - for standard input")
      ->type_name("FILE")
      ->option_text("FILE");
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
  command
      .add_option(
          "--resume", options.resume,
          "Keep what is done in this file, and go on from it: returns that are as they were are not checked again")
      ->type_name("FILE")
      ->option_text("FILE");
  add_password_option(command, options.password);
  command.add_flag("--quiet,-q", options.quiet, "Show no progress");
}

std::optional<int> ended_early(const RunResult& result) {
  if (result.checked == result.returns) return std::nullopt;
  spdlog::warn("stopped: {} of {} returns were checked, and the report is of those alone", result.checked,
               result.returns);
  return ExitCode::stopped + result.stopped_by.value_or(0);
}

ReturnRun::ReturnRun(const RunOptions& options, const Ruleset& ruleset, std::vector<std::string> made_with,
                     bool verbose)
    : options_(options),
      ruleset_(ruleset),
      password_(given_password(options.password)),
      made_with_(std::move(made_with)) {
  for (auto& file : returns_in(options.paths, options.files_from, verbose)) {
    std::error_code error;
    if (options.resume && fs::equivalent(file.path, *options.resume, error)) continue;  // it may lie in the inbox
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

RunResult ReturnRun::run(const std::function<void(Report)>& take) const {
  notice_interrupts();  // before the file of the state is opened
  std::unique_ptr<RunState> state;
  if (options_.resume) state = std::make_unique<RunState>(*options_.resume, basis(ruleset_.name(), made_with_));
  Steps steps;
  steps.in_worker = [&] {
    if (state) state->let_go();
  };
  steps.known = [&](std::size_t index) -> std::optional<Report> {
    auto report = not_tried(index);
    return report || !state ? report : state->known(paths_[index]);
  };
  steps.take = [&](Report report) {
    if (state) state->keep(report);
    take(std::move(report));
  };
  steps.to_bytes = [](const Report& report) { return to_bytes(report); };
  steps.take_bytes = [&](const std::string& bytes) {
    auto report = report_from_bytes(bytes);
    if (!report) throw std::runtime_error("a process that checks handed over something else than a report");
    steps.take(std::move(*report));
  };
  return run(steps);
}

RunResult ReturnRun::run(const std::function<std::string(Report)>& make,
                         const std::function<void(std::string)>& take) const {
  notice_interrupts();
  Steps steps;
  steps.known = [this](std::size_t index) { return not_tried(index); };
  steps.take = [&](Report report) { take(make(std::move(report))); };
  steps.to_bytes = make;
  steps.take_bytes = take;
  return run(steps);
}

RunResult ReturnRun::run(const Steps& steps) const {
  Progress progress(size(), options_.quiet);

  WorkerRun run;
  run.returns = size();
  run.jobs = options_.jobs.value_or(std::max(1U, std::thread::hardware_concurrency()));
  const double seconds = options_.timeout.value_or(default_timeout);
  run.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  run.known = [&](std::size_t index) -> std::optional<std::string> {
    auto report = steps.known(index);
    if (!report) return std::nullopt;
    return steps.to_bytes(std::move(*report));
  };
  run.in_worker = steps.in_worker;
  run.check = [&](std::size_t index) { return steps.to_bytes(check_one(index)); };
  run.broke_off = [&](std::size_t index, const ReadFailure& failure) {
    return steps.to_bytes(unreadable(paths_[index], failure));
  };
  run.deliver = [&](std::size_t, std::string bytes) { steps.take_bytes(std::move(bytes)); };
  run.go_on = [&](std::size_t done) {
    progress.at(done, paths_[std::min(done, size() - 1)]);
    return !interrupted_by();
  };

  RunResult result{size(), 0, std::nullopt};
  // One return needs no other process: there is nothing to keep from it.
  const bool alone = size() == 1 && !options_.timeout;
  try {
    if (alone && run.go_on(0)) {
      auto known = steps.known(0);
      steps.take(known ? std::move(*known) : check_one(0));
      result.checked = 1;
    } else if (!alone) {
      result.checked = run_workers(run);
    }
  } catch (const Stopped&) {
    // The one return was broken off: it is one that was not checked, and the report is closed with that.
  }
  result.stopped_by = interrupted_by();
  return result;
}

}  // namespace bcf::cli
