#include "cli/batch_output.h"

#include <bcf/batch_report.h>
#include <bcf/formats.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <csignal>

#include "cli/exit_codes.h"
#include "cli/output.h"
#include "cli/output_option.h"
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

Format told_format(const BatchOutputOptions& options) {
  if (options.format) return *format_named(*options.format);
  const auto told = options.output ? format_of_file(*options.output) : std::nullopt;
  const Format format = told.value_or(Format::text);
  const auto& all = batch_formats();
  if (std::find(all.begin(), all.end(), format) != all.end()) return format;
  throw OutputError(fmt::format("There is no batch report for {}: it is written as {}. Say which with --format.",
                                *options.output, fmt::join(format_names(), ", ")));
}

}  // namespace

void add_batch_output_options(CLI::App& command, BatchOutputOptions& options) {
  command
      .add_option("--format", options.format,
                  fmt::format("What the batch report is written as: {}", fmt::join(format_names(), ", ")))
      ->check(CLI::IsMember(format_names()))
      ->type_name("F")
      ->option_text("F");
  add_output_option(command, options.output);
  command.add_option("--width", options.width, "Columns of the text report (default: the terminal's, or 100)")
      ->check(CLI::Range(40, 400))
      ->type_name("N")
      ->option_text("N");
  command.add_flag("--verbose,-v", options.verbose, "List every rule that was broken, too");
}

Format batch_format(const BatchOutputOptions& options) {
  const Format format = told_format(options);
  // It would be noise there, and could be taken for commands.
  if (format == Format::xlsx && !options.output && writes_to_terminal()) {
    throw OutputError("A workbook is not written to a terminal. Name a file for it with --output.");
  }
  return format;
}

TextOptions batch_text_options(const BatchOutputOptions& options) {
  constexpr int width_without_terminal = 100;
  TextOptions out;
  out.width = options.width.value_or(options.output ? width_without_terminal : terminal_width(width_without_terminal));
  out.verbose = options.verbose;
  out.colour = !options.output && shows_colours();
  return out;
}

int batch_exit_code(const BatchSummary& picture) {
  // As the run ended, of which it is a part only.
  if (picture.not_checked > 0) return ExitCode::stopped + SIGINT;
  if (picture.unreadable > 0) return ExitCode::not_readable;
  return picture.not_ready > 0 ? ExitCode::not_ready : ExitCode::all_ready;
}

}  // namespace bcf::cli
