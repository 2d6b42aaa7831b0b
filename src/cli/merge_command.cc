#include "cli/merge_command.h"

#include <bcf/batch.h>
#include <bcf/batch_report.h>
#include <bcf/check.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/report_files.h"
#include "cli/rules_option.h"
#include "cli/same_rules.h"

namespace bcf::cli {
namespace {

void add_file(const std::string& file, Batch& batch, const RulesetName& rules) {
  const auto check_rules = [&](const RulesetName& found, std::size_t line) {
    if (same_rules(found, rules)) return;
    throw ReportFileError(
        fmt::format("{}, line {}: this report was made by the rules {}, and those of this run are {}; name the rules "
                    "that all reports were made by with --rules.",
                    named(file), line, written(found), written(rules)));
  };
  read_report_file(file, {check_rules,
                          [&](const Report& report) {
                            stop_where_interrupted();
                            batch.add(report);
                          },
                          [&](std::size_t returns) { batch.add_not_checked(returns); }});
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
  add_batch_output_options(*command, options.to);
  add_rules_option(*command, options.rules);
  return command;
}

int run_merge(const MergeOptions& options) {
  notice_interrupts();
  const Ruleset rules = load_rules(options.rules);
  const Format format = batch_format(options.to);
  if (options.to.output) refuse_to_write_over(*options.to.output, made_with(options));
  Output output(options.to.output);
  Batch batch(rules.batch_facts());
  for (const auto& file : options.files) add_file(file, batch, rules.name());
  const BatchSummary picture = batch.summary();
  output.write(batch_report(format, picture, rules.name(), batch_text_options(options.to)));
  output.finish();
  return batch_exit_code(picture);
}

}  // namespace bcf::cli
