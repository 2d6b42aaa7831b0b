#include "cli/batch_command.h"

#include <bcf/batch.h>
#include <bcf/batch_report.h>
#include <bcf/check.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/rules_option.h"
#include "cli/waivers_option.h"

namespace bcf::cli {
namespace {

// What the picture is made of besides the returns.
std::vector<std::string> rests_on(const BatchOptions& options) {
  std::vector<std::string> out = options.rules;
  if (options.allocations) out.push_back(*options.allocations);
  return out;
}

void refuse_to_write_over_inputs(const BatchOptions& options, const ReturnRun& run) {
  if (!options.to.output) return;
  auto inputs = rests_on(options);
  for (const auto& file : {options.waivers, options.run.resume, options.run.files_from}) {
    if (file) inputs.push_back(*file);
  }
  refuse_to_write_over(*options.to.output, inputs);
  refuse_to_write_over(*options.to.output, run.paths());
}

}  // namespace

CLI::App* add_batch_command(CLI::App& program, BatchOptions& options) {
  auto* command = program.add_subcommand(
      "batch", "Check many returns and make one picture of them: a line each, what only shows across them, and totals");
  add_run_options(*command, options.run);
  add_batch_output_options(*command, options.to);
  add_rules_option(*command, options.rules);
  add_allocations_option(*command, options.allocations);
  add_waivers_option(*command, options.waivers);
  return command;
}

int run_batch(const BatchOptions& options) {
  const Ruleset rules = load_rules(options.rules, options.allocations);
  Waivers waivers = load_waivers(options.waivers, rules);
  const auto day = today();
  const Format format = batch_format(options.to);
  std::vector<std::string> writes;
  if (options.to.output) writes.push_back(*options.to.output);
  const ReturnRun run(options.run, rules, rests_on(options), std::move(writes), options.to.verbose);
  refuse_to_write_over_inputs(options, run);
  notice_interrupts();  // whatever is begun from here on is brought to an end
  Output output(options.to.output);
  Batch batch(rules.batch_facts());
  const auto result = run.run([&](Report report) {
    waivers.apply(report, day);
    batch.add(report);
  });
  batch.add_not_checked(result.returns - result.checked);
  const BatchSummary picture = batch.summary();
  output.write(batch_report(format, picture, rules.name(), batch_text_options(options.to)));
  output.finish();
  return ended_early(result).value_or(batch_exit_code(picture));
}

}  // namespace bcf::cli
