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
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/output_option.h"
#include "cli/password_option.h"
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

// Of what was compared, and of returns that there was nothing to compare with.
struct Outcome {
  bool got_worse = false, any_unreadable = false;

  [[nodiscard]] int code() const {
    if (any_unreadable) return ExitCode::not_readable;
    return got_worse ? ExitCode::not_ready : ExitCode::all_ready;
  }
};

class Run {
 public:
  explicit Run(const CompareOptions& options)
      : ruleset_(load_rules(options.rules, options.allocations)),
        waivers_(load_waivers(options.waivers, ruleset_)),
        password_(given_password(options.password)),
        from_(fails_from(options)) {}

  [[nodiscard]] const RulesetName& rules() const { return ruleset_.name(); }

  Report checked(const std::string& path) {
    stop_where_interrupted();
    spdlog::debug("checking {}", path);
    Report report = check(path, ruleset_, password_.text());
    waivers_.apply(report, today_);
    outcome_.any_unreadable = outcome_.any_unreadable || report.error.has_value();
    return report;
  }

  Comparison compared(const std::string& before, const std::string& after) {
    const Report first = checked(before);
    auto changes = compare(first, checked(after));
    outcome_.got_worse = outcome_.got_worse || (from_ && newly_counting(changes, *from_) > 0);
    return changes;
  }

  // A return that only one side has. What is found in one that has come was not there before.
  ComparedReturn alone(const std::string& path, bool has_come) {
    const Report report = checked(path);
    const auto counts = [&](const Finding& finding) { return !finding.waived && from_ && finding.severity <= *from_; };
    if (has_come) {
      outcome_.got_worse = outcome_.got_worse || std::any_of(report.findings.begin(), report.findings.end(), counts);
    }
    return compare(report, report).after;
  }

  // Before anything is compared it has to be known which return is of which board.
  std::vector<ReturnToMatch> looked_through(const std::vector<std::string>& files) {
    std::vector<ReturnToMatch> out;
    for (const auto& file : files) {
      stop_where_interrupted();
      const Report report = check(file, ruleset_, password_.text());
      out.push_back({file, report.saved, report.board_name, report.board_code});
    }
    return out;
  }

  [[nodiscard]] int code() const { return outcome_.code(); }

 private:
  Ruleset ruleset_;
  Waivers waivers_;
  Password password_;
  std::optional<Severity> from_;
  std::chrono::year_month_day today_ = today();
  Outcome outcome_;
};

// A folder of returns that may not be looked into.
class UnreadableFolder : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::vector<std::string> returns_within(const std::string& folder) {
  std::vector<std::string> out;
  for (auto& file : returns_in({folder}, std::nullopt, false)) {
    if (file.failure && file.failure->kind == "not-permitted") {
      throw UnreadableFolder(fmt::format("{}: {}", file.path, file.failure->message));
    }
    if (file.failure) throw CompareError(fmt::format("{}: {}", file.path, file.failure->message));
    out.push_back(std::move(file.path));
  }
  return out;
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

// One comparison after another is written, none kept, so that any number of boards takes the memory of one.
class Folders {
 public:
  Folders(Run& run, const CompareOptions& options)
      : run_(run),
        before_(run.looked_through(returns_within(options.before))),
        after_(run.looked_through(returns_within(options.after))),
        matched_(match_returns(before_, after_)) {
    // As people look boards up; what names none stands last.
    std::stable_sort(matched_.both.begin(), matched_.both.end(),
                     [&](const auto& a, const auto& b) { return board_of(a) < board_of(b); });
  }

  void write(Output& output, ComparisonWriter& writer) {
    for (const auto& [before, after] : matched_.both) {
      output.write(writer.add(run_.compared(before_[before].file, after_[after].file)));
    }
    NotCompared rest;
    for (const auto i : matched_.gone) rest.gone.push_back(run_.alone(before_[i].file, false));
    for (const auto i : matched_.come) rest.come.push_back(run_.alone(after_[i].file, true));
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

void write_comparison(Run& run, const CompareOptions& options, bool several) {
  const auto format = format_of(options);
  refuse_to_write_over_inputs(options);
  std::optional<Folders> folders;
  if (several) folders.emplace(run, options);
  const auto writer =
      comparison_writer(format, run.rules(), {text_options(options), several, options.before, options.after});
  Output output(options.output);
  output.write(writer->begin());
  if (folders) {
    folders->write(output, *writer);
  } else {
    output.write(writer->add(run.compared(options.before, options.after)));
    output.write(writer->end({}));
  }
  output.finish();
}

}  // namespace

CLI::App* add_compare_command(CLI::App& program, CompareOptions& options) {
  auto* command = program.add_subcommand(
      "compare", "Say what changed from one return to another, or between two folders, board by board");
  command->add_option("OLD", options.before, "The return as it was, or a folder of returns")->required()->type_name("");
  command->add_option("NEW", options.after, "The return as it is now, or a folder of returns")
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
  add_password_option(*command, options.password);
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
  const bool several = is_folder(options.before);
  if (several != is_folder(options.after)) {
    throw CompareError(fmt::format("{} is a folder, and {} is not: give two returns, or two folders.",
                                   several ? options.before : options.after, several ? options.after : options.before));
  }
  Run run(options);
  try {
    write_comparison(run, options, several);
  } catch (const UnreadableFolder& error) {
    spdlog::error("{}", safe_for_terminal(error.what()));
    return ExitCode::not_readable;
  }
  return run.code();
}

}  // namespace bcf::cli
