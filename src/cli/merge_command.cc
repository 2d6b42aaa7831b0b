#include "cli/merge_command.h"

#include <bcf/batch.h>
#include <bcf/batch_report.h>
#include <bcf/check.h>
#include <bcf/report_reader.h>
#include <bcf/report_writer.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <istream>
#include <iterator>
#include <string_view>
#include <system_error>

#include "cli/exit_codes.h"
#include "cli/output.h"
#include "cli/rules_option.h"
#include "cli/terminal.h"

namespace bcf::cli {
namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> out;
  for (const auto& one : formats()) {
    const auto& all = batch_formats();
    if (std::find(all.begin(), all.end(), one.format) != all.end()) out.emplace_back(one.name);
  }
  return out;
}

Format chosen_format(const MergeOptions& options) {
  if (options.format) return *format_named(*options.format);
  const auto told = options.output ? format_of_file(*options.output) : std::nullopt;
  const Format format = told.value_or(Format::text);
  const auto& all = batch_formats();
  if (std::find(all.begin(), all.end(), format) != all.end()) return format;
  throw OutputError(fmt::format("There is no batch report for {}: it is written as {}. Say which with --format.",
                                *options.output, fmt::join(format_names(), ", ")));
}

TextOptions text_options(const MergeOptions& options) {
  constexpr int width_without_terminal = 100;
  TextOptions out;
  out.width = options.width.value_or(options.output ? width_without_terminal : terminal_width(width_without_terminal));
  out.verbose = options.verbose;
  out.colour = !options.output && shows_colours();
  return out;
}

bool same_rules(const RulesetName& a, const RulesetName& b) {
  return a.id == b.id && a.version == b.version &&
         std::equal(a.overlays.begin(), a.overlays.end(), b.overlays.begin(), b.overlays.end(),
                    [](const OverlayName& x, const OverlayName& y) { return x.id == y.id && x.version == y.version; });
}

// "bcf-2019-20 1.0.0 with north-region 1.1"
std::string written(const RulesetName& rules) {
  std::string out = fmt::format("{} {}", rules.id, rules.version);
  for (std::size_t i = 0; i < rules.overlays.size(); ++i) {
    out += fmt::format("{}{} {}", i == 0 ? " with " : ", ", rules.overlays[i].id, rules.overlays[i].version);
  }
  return out;
}

std::string named(const std::string& file) { return file == "-" ? "standard input" : file; }

void add_reports(std::istream& in, const std::string& file, Batch& batch, const RulesetName& rules) {
  const ReportHandlers handlers = {
      [&](const RulesetName& found, std::size_t line) {
        if (same_rules(found, rules)) return;
        throw MergeError(fmt::format(
            "{}, line {}: this report was made by the rules {}, and those of this run are {}; name the rules "
            "that all reports were made by with --rules.",
            named(file), line, written(found), written(rules)));
      },
      [&](const Report& report) { batch.add(report); }};
  try {
    read_reports(in, handlers);
  } catch (const NotAReportFrom& problem) {
    throw MergeError(fmt::format("{}, line {}: {}", named(file), problem.line(), problem.what()));
  }
}

void add_file(const std::string& file, Batch& batch, const RulesetName& rules) {
  if (file == "-") {
    add_reports(std::cin, file, batch, rules);
    return;
  }
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) {
    throw MergeError(fmt::format("{} is a folder: name the reports that are to be merged.", file));
  }
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    const int reason = errno;
    throw MergeError(
        fmt::format("{} cannot be read: {}.", file, std::error_code(reason, std::generic_category()).message()));
  }
  add_reports(in, file, batch, rules);
}

// A workbook on a terminal would be noise, and could be taken for commands.
void refuse_bytes_on_a_terminal(Format format, const MergeOptions& options) {
  if (format != Format::xlsx || options.output || !writes_to_terminal()) return;
  throw OutputError("A workbook is not written to a terminal. Name a file for it with --output.");
}

std::vector<std::string> made_with(const MergeOptions& options) {
  std::vector<std::string> out = options.rules;
  std::copy_if(options.files.begin(), options.files.end(), std::back_inserter(out),
               [](const std::string& file) { return file != "-"; });
  return out;
}

}  // namespace

CLI::App* add_merge_command(CLI::App& program, MergeOptions& options) {
  auto* command = program.add_subcommand(
      "merge", "Make one batch report out of reports that were made before, on one machine or many");
  command
      ->add_option("FILE", options.files,
                   "Reports as bcfcheck writes them with --format ndjson or json; - is standard input")
      ->required();
  command
      ->add_option("--format", options.format,
                   fmt::format("What the batch report is written as: {}", fmt::join(format_names(), ", ")))
      ->check(CLI::IsMember(format_names()))
      ->type_name("F")
      ->option_text("F");
  command
      ->add_option("--output,-o", options.output,
                   "Write it to this file, whole or not at all. Without --format its ending tells the format")
      ->type_name("FILE")
      ->option_text("FILE");
  add_rules_option(*command, options.rules);
  command->add_option("--width", options.width, "Columns of the text report (default: the terminal's, or 100)")
      ->check(CLI::Range(40, 400))
      ->type_name("N")
      ->option_text("N");
  command->add_flag("--verbose,-v", options.verbose, "List every rule that was broken, too");
  return command;
}

int run_merge(const MergeOptions& options) {
  const Ruleset rules = load_rules(options.rules);
  const Format format = chosen_format(options);
  refuse_bytes_on_a_terminal(format, options);
  if (options.output) refuse_to_write_over(*options.output, made_with(options));
  Output output(options.output);
  Batch batch(rules.batch_facts());
  for (const auto& file : options.files) add_file(file, batch, rules.name());
  const BatchSummary picture = batch.summary();
  output.write(batch_report(format, picture, rules.name(), text_options(options)));
  output.finish();
  if (picture.unreadable > 0) return ExitCode::not_readable;
  return picture.not_ready > 0 ? ExitCode::not_ready : ExitCode::all_ready;
}

}  // namespace bcf::cli
