#include "cli/check_command.h"

#include <bcf/check.h>
#include <bcf/report_writer.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/annotated_copies.h"
#include "cli/baseline_option.h"
#include "cli/destinations.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/report_bytes.h"
#include "cli/return_run.h"
#include "cli/rules_option.h"
#include "cli/terminal.h"
#include "cli/waivers_option.h"

namespace bcf::cli {
namespace {

// Where there is no terminal to fit: wide enough for the tables, narrow enough to read.
constexpr int width_without_terminal = 100;

TextOptions text_options(const CheckOptions& options, bool to_file) {
  TextOptions out;
  out.verbose = options.verbose;
  out.width = options.width.value_or(to_file ? width_without_terminal : terminal_width(width_without_terminal));
  const bool automatic = !to_file && shows_colours();
  out.colour = options.colour == "always" || (options.colour == "auto" && automatic);
  return out;
}

// What else the reports are made with than the returns.
std::vector<std::string> made_with(const CheckOptions& options) {
  std::vector<std::string> out = options.rules;
  for (const auto& file :
       {options.allocations, options.waivers, options.baseline, options.run.resume, options.run.files_from}) {
    if (file) out.push_back(*file);
  }
  return out;
}

std::optional<Severity> severity_named(std::string_view name) {
  if (name == "error") return Severity::error;
  if (name == "warning") return Severity::warning;
  if (name == "advice") return Severity::advice;
  return std::nullopt;
}

// One report in one place. One return after another is written, none kept, so that any number of returns takes the
// memory of one.
class Written {
 public:
  Written(const Destination& to, const CheckOptions& options, const Ruleset& ruleset,
          const std::vector<RuleDescription>& rules, bool several)
      : output_(to.output),
        writer_(report_writer(
            to.format, ruleset.name(),
            {text_options(options, to.output.has_value()), rules, severity_named(options.fail_on), several})) {
    output_.write(writer_->begin());
  }

  void add(const Report& report) { add_bytes(bytes_of(report)); }

  // The same in two steps, the first of which may be taken in another process where each return stands alone.
  [[nodiscard]] bool takes_each_alone() const { return writer_->adds_each_alone(); }
  [[nodiscard]] std::string bytes_of(const Report& report) const { return writer_->add(report); }
  void add_bytes(std::string_view bytes) { output_.write(bytes); }

  void close(const RunEnd& end) {
    output_.write(writer_->end(end));
    output_.finish();
  }

 private:
  Output output_;
  std::unique_ptr<ReportWriter> writer_;
};

using Reports = std::vector<std::unique_ptr<Written>>;

Reports open_reports(const std::vector<Destination>& places, const CheckOptions& options, const Ruleset& ruleset,
                     bool several) {
  Reports out;
  const auto lists_rules = [](const Destination& to) {
    return std::any_of(formats().begin(), formats().end(),
                       [&](const auto& one) { return one.format == to.format && one.lists_rules; });
  };
  const bool any_lists = std::any_of(places.begin(), places.end(), lists_rules);
  const auto rules = any_lists ? ruleset.rules() : std::vector<RuleDescription>();
  for (const auto& to : places) {
    if (!to.annotated) out.push_back(std::make_unique<Written>(to, options, ruleset, rules, several));
  }
  return out;
}

std::vector<AnnotatedCopies> open_copies(const std::vector<Destination>& places, std::size_t returns) {
  std::vector<AnnotatedCopies> out;
  for (const auto& to : places) {
    if (to.annotated) out.emplace_back(to.output, returns);
  }
  return out;
}

// What the judgement of a return rests on besides itself: its rules and the published figures.
std::vector<std::string> rests_on(const CheckOptions& options) {
  std::vector<std::string> out = options.rules;
  if (options.allocations) out.push_back(*options.allocations);
  return out;
}

std::vector<std::string> files_written(const std::vector<Destination>& places) {
  std::vector<std::string> out;
  for (const auto& to : places) {
    if (to.output && !to.annotated) out.push_back(*to.output);
  }
  return out;
}

// What became of the returns of a run.
struct Outcome {
  bool any_fails = false, any_unreadable = false, all_copied = true;

  void add(const ReturnOutcome& one) {
    any_unreadable = any_unreadable || one.is_unreadable;
    any_fails = any_fails || one.fails;
  }
};

// Whether each return may be written in the process that checks it.
bool each_stands_alone(const Reports& reports) {
  return std::all_of(reports.begin(), reports.end(), [](const auto& one) { return one->takes_each_alone(); });
}

int exit_code(const Outcome& outcome) {
  if (!outcome.all_copied) return ExitCode::wrong_usage;
  if (outcome.any_unreadable) return ExitCode::not_readable;
  return outcome.any_fails ? ExitCode::not_ready : ExitCode::all_ready;
}

// The words of both options in the order in which they were given, which tells what belongs together.
void remember_order(const CLI::App& command, CheckOptions& options) {
  options.is_output.clear();
  for (const auto* option : command.parse_order()) {
    if (option->check_lname("format")) options.is_output.push_back(false);
    if (option->check_lname("output")) options.is_output.push_back(true);
  }
}

std::vector<std::string> format_names() {
  std::vector<std::string> out;
  for (const auto& one : formats()) out.emplace_back(one.name);
  out.emplace_back(annotated_name);
  return out;
}

}  // namespace

CLI::App* add_check_command(CLI::App& program, CheckOptions& options) {
  auto* command = program.add_subcommand("check", "Check returns and print the checklist report (the default command)");
  add_run_options(*command, options.run);
  command
      ->add_option("--format", options.formats,
                   fmt::format("What a report is written as: {}", fmt::join(format_names(), ", ")))
      ->check(CLI::IsMember(format_names()))
      ->allow_extra_args(false)
      ->type_name("F")
      ->option_text("F");
  command
      ->add_option("--output,-o", options.outputs,
                   "Write the report to this file, whole or not at all (-: standard output). Without --format its "
                   "ending tells the format; "
                   "several reports: --format F --output FILE for each; annotated copies of several returns: a folder")
      ->allow_extra_args(false)
      ->type_name("FILE")
      ->option_text("FILE");
  command->parse_complete_callback([command, &options] { remember_order(*command, options); });
  add_rules_option(*command, options.rules);
  add_allocations_option(*command, options.allocations);
  add_waivers_option(*command, options.waivers);
  add_baseline_option(*command, options.baseline);
  command
      ->add_option("--fail-on", options.fail_on,
                   "Exit with 1 from this severity on: error (the default), warning, advice or never")
      ->check(CLI::IsMember({"error", "warning", "advice", "never"}))
      ->type_name("S")
      ->option_text("S");
  command
      ->add_option("--color,--colour", options.colour, "Colours in the text report: auto (the default), always, never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN")
      ->option_text("WHEN");
  command->add_option("--width", options.width, "Columns of the text report (default: the terminal's, or 100)")
      ->check(CLI::Range(40, 400))
      ->type_name("N")
      ->option_text("N");
  command->add_flag("--verbose,-v", options.verbose, "List every check that passed, too");
  return command;
}

int run_check(const CheckOptions& options) {
  const Ruleset ruleset = load_rules(options.rules, options.allocations);
  Waivers waivers = load_waivers(options.waivers, ruleset);
  const auto baseline = load_baseline(options.baseline, ruleset.name());
  const auto fails_from = severity_named(options.fail_on);
  const auto day = today();
  const auto places = destinations(options);
  const ReturnRun run(options.run, ruleset, rests_on(options), files_written(places), options.verbose);
  for (const auto& to : places) {
    if (!to.output) continue;
    refuse_to_write_over(*to.output, made_with(options));
    if (!to.annotated) refuse_to_write_over(*to.output, run.paths());
  }
  notice_interrupts();  // whatever is begun from here on is brought to an end
  const Reports reports = open_reports(places, options, ruleset, run.size() > 1);
  auto copies = open_copies(places, run.size());
  Outcome outcome;
  const auto look_at = [&](Report& report) -> ReturnOutcome {
    waivers.apply(report, day);
    if (baseline) baseline->apply(report);
    return {report.error.has_value(), fails_from && any_counts(report, *fails_from)};
  };
  const auto write = [&](Report report) {
    outcome.add(look_at(report));
    for (const auto& written : reports) written->add(report);
    for (auto& copy : copies) outcome.all_copied = copy.add(report, ruleset.name()) && outcome.all_copied;
  };
  const auto write_elsewhere = [&](Report report) {
    const auto became = look_at(report);
    std::vector<std::string> pieces;
    for (const auto& written : reports) pieces.push_back(written->bytes_of(report));
    return to_bytes(WrittenReturn{became, {pieces.begin(), pieces.end()}});
  };
  const auto put_together = [&](const std::string& bytes) {
    const auto written = written_return_from_bytes(bytes);
    outcome.add(written.outcome);
    for (std::size_t i = 0; i < reports.size(); ++i) reports[i]->add_bytes(written.pieces.at(i));
  };
  const bool elsewhere = !options.waivers && copies.empty() && !run.keeps_reports() && each_stands_alone(reports);
  const auto result = elsewhere ? run.run(write_elsewhere, put_together) : run.run(write);
  for (const auto& written : reports) written->close({waivers.uses(day), result.returns - result.checked});
  return ended_early(result).value_or(exit_code(outcome));
}

}  // namespace bcf::cli
