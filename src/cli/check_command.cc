#include "cli/check_command.h"

#include <bcf/check.h>
#include <bcf/formats.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <string_view>

#include "cli/exit_codes.h"
#include "cli/output.h"
#include "cli/rules_option.h"
#include "cli/terminal.h"
#include "cli/waivers_option.h"

namespace bcf::cli {
namespace {

// Where there is no terminal to fit: wide enough for the tables, narrow enough to read.
constexpr int width_without_terminal = 100;

TextOptions text_options(const CheckOptions& options) {
  TextOptions out;
  out.verbose = options.verbose;
  out.width = options.width.value_or(options.output ? width_without_terminal : terminal_width(width_without_terminal));
  const bool automatic = !options.output && shows_colours();
  out.colour = options.colour == "always" || (options.colour == "auto" && automatic);
  return out;
}

bool fails(const Report& report, std::string_view fail_on) {
  const auto& counts = report.counts;
  if (fail_on == "never") return false;
  if (fail_on == "advice") return counts.errors + counts.warnings + counts.advice > 0;
  if (fail_on == "warning") return counts.errors + counts.warnings > 0;
  return counts.errors > 0;
}

// What else the reports are made with than the returns.
std::vector<std::string> made_with(const CheckOptions& options) {
  std::vector<std::string> out = options.rules;
  for (const auto& file : {options.allocations, options.waivers}) {
    if (file) out.push_back(*file);
  }
  return out;
}

// One report after another, none kept, so that any number of returns takes the memory of one.
class Writer {
 public:
  Writer(Output& output, const CheckOptions& options, const RulesetName& ruleset)
      : output_(output), options_(options), ruleset_(ruleset), text_(text_options(options)) {
    if (options_.format == "json") output_.write(json_opening(ruleset_));
  }

  void add(const Report& report) {
    if (options_.format == "json") {
      if (count_ > 0) output_.write(json_separator());
      output_.write(json_return(report));
    } else {
      if (count_ > 0) output_.write(text_separator(text_));
      output_.write(text_report(report, ruleset_, text_));
    }
    ++count_;
    summary_.add(report.status());
  }

  void close(const std::vector<WaiverUse>& waivers) {
    if (options_.format == "json") {
      output_.write(json_closing(waivers));
    } else {
      if (!waivers.empty()) output_.write(text_separator(text_) + text_waivers(waivers, text_));
      if (count_ > 1) output_.write(text_separator(text_) + text_summary(summary_, text_));
    }
    output_.finish();
  }

 private:
  Output& output_;
  const CheckOptions& options_;
  const RulesetName& ruleset_;
  TextOptions text_;
  StatusCounts summary_;
  std::size_t count_ = 0;
};

}  // namespace

CLI::App* add_check_command(CLI::App& program, CheckOptions& options) {
  auto* command = program.add_subcommand("check", "Check returns and print the checklist report (the default command)");
  command->add_option("PATH", options.paths, "The returns to check: 2019/20 planning templates (.xlsx)")->required();
  command->add_option("--format", options.format, "What the report is written as: text (the default) or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("F")
      ->option_text("F");
  command->add_option("--output,-o", options.output, "Write the report to this file, whole or not at all")
      ->type_name("FILE")
      ->option_text("FILE");
  add_rules_option(*command, options.rules);
  add_allocations_option(*command, options.allocations);
  add_waivers_option(*command, options.waivers);
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
  const auto day = today();
  if (options.output) refuse_to_write_over(*options.output, made_with(options));
  Output output(options.output);
  Writer writer(output, options, ruleset.name());
  bool any_fails = false;
  bool any_unreadable = false;
  for (const auto& path : options.paths) {
    spdlog::debug("checking {}", path);
    Report report = check(path, ruleset);
    waivers.apply(report, day);
    any_unreadable = any_unreadable || report.error.has_value();
    any_fails = any_fails || fails(report, options.fail_on);
    writer.add(report);
  }
  writer.close(waivers.uses(day));
  if (any_unreadable) return ExitCode::not_readable;
  return any_fails ? ExitCode::not_ready : ExitCode::all_ready;
}

}  // namespace bcf::cli
