#include "cli/compare_command.h"

#include <bcf/check.h>
#include <bcf/compare.h>
#include <bcf/comparison_report.h>
#include <bcf/match_returns.h>
#include <bcf/waivers.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <system_error>
#include <tuple>
#include <utility>

#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/output_option.h"
#include "cli/return_list.h"
#include "cli/rules_option.h"
#include "cli/terminal.h"
#include "cli/waivers_option.h"

namespace bcf::cli {
namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> out;
  for (const auto& one : formats()) {
    const auto& all = comparison_formats();
    if (std::find(all.begin(), all.end(), one.format) != all.end()) out.emplace_back(one.name);
  }
  return out;
}

// What the file's ending tells, where nothing else does.
Format format_of(const CompareOptions& options) {
  if (options.format) return format_named(*options.format).value_or(Format::text);
  if (!options.output) return Format::text;
  const auto format = format_of_file(*options.output);
  const auto& all = comparison_formats();
  if (!format) return Format::text;
  if (std::find(all.begin(), all.end(), *format) == all.end()) {
    throw OutputError(fmt::format("A comparison is not written as {} tells. Choose {} with --format.", *options.output,
                                  fmt::join(format_names(), ", ")));
  }
  return *format;
}

TextOptions text_options(const CompareOptions& options) {
  constexpr int width_without_terminal = 100;
  const bool to_file = options.output.has_value();
  TextOptions out;
  out.width = options.width.value_or(to_file ? width_without_terminal : terminal_width(width_without_terminal));
  const bool automatic = !to_file && shows_colours();
  out.colour = options.colour == "always" || (options.colour == "auto" && automatic);
  return out;
}

std::optional<Severity> fails_from(const CompareOptions& options) {
  if (options.fail_on == "never") return std::nullopt;
  if (options.fail_on == "advice") return Severity::advice;
  if (options.fail_on == "warning") return Severity::warning;
  return Severity::error;
}

void refuse_to_write_over_inputs(const CompareOptions& options) {
  if (!options.output) return;
  std::vector<std::string> inputs = options.rules;
  inputs.push_back(options.before);
  inputs.push_back(options.after);
  for (const auto& file : {options.allocations, options.waivers}) {
    if (file) inputs.push_back(*file);
  }
  refuse_to_write_over(*options.output, inputs);
}

// A folder of returns that may not be looked into.
class UnreadableFolder : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A folder within that may not be looked into stands there in the place of its returns.
std::vector<ReturnFile> returns_within(const std::string& folder) {
  auto out = returns_in({folder}, std::nullopt, false);
  if (const auto& first = out.front(); first.failure && first.path == folder) {
    const auto problem = fmt::format("{}: {}", folder, first.failure->message);
    if (first.failure->kind == "not-permitted") throw UnreadableFolder(problem);
    throw CompareError(problem);
  }
  return out;
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

// The returns that are compared, those before and then those after.
struct Sides {
  bool several = false;  // they are two folders
  std::vector<ReturnFile> files;
  std::size_t before = 0;  // how many of them are
};

Sides sides_of(const CompareOptions& options) {
  Sides out;
  out.several = is_folder(options.before);
  if (out.several != is_folder(options.after)) {
    for (const auto& path : {options.before, options.after}) {
      std::error_code error;
      if (path == "-" || std::filesystem::exists(path, error)) continue;
      throw CompareError(fmt::format("There is no file or folder {}. Check the path.", path));
    }
    throw CompareError(fmt::format("{} is a folder, and {} is not: give two returns, or two folders.",
                                   out.several ? options.before : options.after,
                                   out.several ? options.after : options.before));
  }
  out.files = out.several ? returns_within(options.before) : returns_in({options.before, options.after}, {}, false);
  out.before = out.several ? out.files.size() : 1;
  if (out.several) {
    for (auto& file : returns_within(options.after)) out.files.push_back(std::move(file));
  }
  return out;
}

// What the returns are checked with, and what comes of comparing them.
class Run {
 public:
  explicit Run(const CompareOptions& options)
      : ruleset_(load_rules(options.rules, options.allocations)),
        waivers_(load_waivers(options.waivers, ruleset_)),
        sides_(sides_of(options)),
        returns_(sides_.files, options.work, ruleset_),
        from_(fails_from(options)) {}

  [[nodiscard]] const RulesetName& rules() const { return ruleset_.name(); }
  [[nodiscard]] bool several() const { return sides_.several; }

  // Before folders are compared it has to be known which return is of which board: those before, and those after.
  std::pair<std::vector<ReturnToMatch>, std::vector<ReturnToMatch>> looked_through() {
    std::pair<std::vector<ReturnToMatch>, std::vector<ReturnToMatch>> out;
    std::size_t done = 0;
    to_the_end(returns_.run([&](const Report& report) {
      auto& side = done++ < sides_.before ? out.first : out.second;
      side.push_back({report.file, report.saved, report.board_name, report.board_code});
    }));
    return out;
  }

  // Hands over the reports of the returns that stand at these places, in this order.
  void check(const std::vector<std::size_t>& places, const std::function<void(Report)>& take) {
    to_the_end(returns_.run(places, [&](Report report) {
      waivers_.apply(report, today_);
      any_unreadable_ = any_unreadable_ || report.error.has_value();
      take(std::move(report));
    }));
  }

  // Where the first return after stands.
  [[nodiscard]] std::size_t first_after() const { return sides_.before; }

  Comparison compared(const Report& before, const Report& after) {
    auto changes = compare(before, after);
    got_worse_ = got_worse_ || (from_ && newly_counting(changes, *from_) > 0);
    return changes;
  }

  // What is found in a return that has come was not there before.
  void has_come(const Report& report) {
    const auto counts = [&](const Finding& finding) { return !finding.waived && from_ && finding.severity <= *from_; };
    got_worse_ = got_worse_ || std::any_of(report.findings.begin(), report.findings.end(), counts);
  }

  [[nodiscard]] int code() const {
    if (any_unreadable_) return ExitCode::not_readable;
    return got_worse_ ? ExitCode::not_ready : ExitCode::all_ready;
  }

 private:
  static void to_the_end(const RunResult& result) {
    if (result.checked < result.returns) throw Stopped{result.stopped_by.value_or(SIGINT)};
  }

  Ruleset ruleset_;
  Waivers waivers_;
  Sides sides_;
  ReturnRun returns_;
  std::optional<Severity> from_;
  std::chrono::year_month_day today_ = today();
  bool got_worse_ = false, any_unreadable_ = false;
};

// One comparison after another is written, none kept, so that any number of boards takes the memory of one.
class Folders {
 public:
  explicit Folders(Run& run) : run_(run) {
    std::tie(before_, after_) = run.looked_through();
    matched_ = match_returns(before_, after_);
    // As people look boards up; what names none stands last.
    std::stable_sort(matched_.both.begin(), matched_.both.end(),
                     [&](const auto& a, const auto& b) { return board_of(a) < board_of(b); });
  }

  void write(Output& output, ComparisonWriter& writer) {
    std::vector<std::size_t> places;
    for (const auto& [before, after] : matched_.both) {
      places.push_back(before);
      places.push_back(run_.first_after() + after);
    }
    places.insert(places.end(), matched_.gone.begin(), matched_.gone.end());
    for (const auto after : matched_.come) places.push_back(run_.first_after() + after);

    NotCompared rest;
    std::optional<Report> earlier;
    std::size_t done = 0;
    run_.check(places, [&](Report report) {
      if (done++ >= 2 * matched_.both.size()) {
        add_alone(rest, report);
      } else if (!earlier) {
        earlier = std::move(report);
      } else {
        output.write(writer.add(run_.compared(*earlier, report)));
        earlier.reset();
      }
    });
    add_left_out(rest, before_, matched_.older_before, true);
    add_left_out(rest, after_, matched_.older_after, false);
    output.write(writer.end(rest));
  }

 private:
  [[nodiscard]] std::pair<bool, std::string> board_of(const std::pair<std::size_t, std::size_t>& pair) const {
    const auto& after = after_[pair.second].board_name;
    const auto& name = after.empty() ? before_[pair.first].board_name : after;
    return {name.empty(), name};
  }

  // A return that only one side has: first come those that are gone.
  void add_alone(NotCompared& rest, const Report& report) const {
    const bool is_gone = rest.gone.size() < matched_.gone.size();
    if (!is_gone) run_.has_come(report);
    (is_gone ? rest.gone : rest.come).push_back(compare(report, report).after);
  }

  static void add_left_out(NotCompared& rest, const std::vector<ReturnToMatch>& returns,
                           const std::vector<OlderReturn>& older, bool is_before) {
    for (const auto& one : older) {
      const auto& newest = returns[one.newest];
      rest.left_out.push_back({is_before, returns[one.older].file, newest.file, newest.board_name});
    }
  }

  Run& run_;
  std::vector<ReturnToMatch> before_, after_;
  MatchedReturns matched_;
};

void write_two(Run& run, Output& output, ComparisonWriter& writer) {
  std::vector<Report> reports;
  run.check({0, 1}, [&](Report report) { reports.push_back(std::move(report)); });
  output.write(writer.add(run.compared(reports[0], reports[1])));
  output.write(writer.end({}));
}

void write_comparison(Run& run, const CompareOptions& options) {
  const auto format = format_of(options);
  refuse_to_write_over_inputs(options);
  std::optional<Folders> folders;
  if (run.several()) folders.emplace(run);
  const auto writer =
      comparison_writer(format, run.rules(), {text_options(options), run.several(), options.before, options.after});
  Output output(options.output);
  output.write(writer->begin());
  if (folders) {
    folders->write(output, *writer);
  } else {
    write_two(run, output, *writer);
  }
  output.finish();
}

}  // namespace

CLI::App* add_compare_command(CLI::App& program, CompareOptions& options) {
  auto* command = program.add_subcommand(
      "compare", "Say what changed from one return to another, or between two folders, board by board");
  command->add_option("OLD", options.before, "The return as it was (-: on standard input), or a folder of returns")
      ->required()
      ->type_name("");
  command->add_option("NEW", options.after, "The return as it is now (-: on standard input), or a folder of returns")
      ->required()
      ->type_name("");
  command
      ->add_option("--format", options.format,
                   fmt::format("What the comparison is written as: {}", fmt::join(format_names(), ", ")))
      ->check(CLI::IsMember(format_names()))
      ->type_name("F")
      ->option_text("F");
  add_output_option(*command, options.output);
  add_rules_option(*command, options.rules);
  add_allocations_option(*command, options.allocations);
  add_waivers_option(*command, options.waivers);
  add_work_options(*command, options.work);
  command
      ->add_option("--fail-on", options.fail_on,
                   "Exit with 1 where something new is found from this severity on: error (the default), warning, "
                   "advice or never")
      ->check(CLI::IsMember({"error", "warning", "advice", "never"}))
      ->type_name("S")
      ->option_text("S");
  command->add_option("--color,--colour", options.colour, "Colours in the text: auto (the default), always, never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN")
      ->option_text("WHEN");
  command->add_option("--width", options.width, "Columns of the text (default: the terminal's, or 100)")
      ->check(CLI::Range(40, 400))
      ->type_name("N")
      ->option_text("N");
  return command;
}

int run_compare(const CompareOptions& options) {
  notice_interrupts();
  try {
    Run run(options);
    write_comparison(run, options);
    return run.code();
  } catch (const UnreadableFolder& error) {
    spdlog::error("{}", safe_for_terminal(error.what()));
    return ExitCode::not_readable;
  }
}

}  // namespace bcf::cli
