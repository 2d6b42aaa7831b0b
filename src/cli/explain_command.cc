#include "cli/explain_command.h"

#include <bcf/check.h>
#include <bcf/explain.h>
#include <bcf/formats.h>

#include "cli/exit_codes.h"
#include "cli/output.h"
#include "cli/password_option.h"
#include "cli/rules_option.h"
#include "cli/terminal.h"
#include "cli/waivers_option.h"

namespace bcf::cli {
namespace {

std::string written(const Explanation& explanation, const RulesetName& name, const ExplainOptions& options) {
  if (options.format == "json") return explanation_json(explanation, name);
  constexpr int width_without_terminal = 100;
  TextOptions text;
  text.width = options.width.value_or(terminal_width(width_without_terminal));
  text.colour = shows_colours();
  return explanation_text(explanation, name, text);
}

}  // namespace

CLI::App* add_explain_command(CLI::App& program, ExplainOptions& options) {
  auto* command = program.add_subcommand(
      "explain", "Explain a rule, requirement, sheet or cell, and the figures and findings that a return has for it");
  command
      ->add_option("ID", options.id,
                   "What to explain: NC3-SPEND, PR4, NC3, 6 (a sheet) or 6!U25 (a cell), for instance")
      ->required()
      ->type_name("")
      ->option_text("REQUIRED");
  command->add_option("RETURN", options.path, "The return to hold it against")->option_text(" ");
  command->add_option("--format", options.format, "What it is written as: text (the default) or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("F")
      ->option_text("F");
  add_rules_option(*command, options.rules);
  add_allocations_option(*command, options.allocations);
  add_waivers_option(*command, options.waivers);
  add_password_option(*command, options.password);
  command->add_option("--width", options.width, "Columns of the text (default: the terminal's, or 100)")
      ->check(CLI::Range(40, 400))
      ->type_name("N")
      ->option_text("N");
  return command;
}

int run_explain(const ExplainOptions& options) {
  const Ruleset ruleset = load_rules(options.rules, options.allocations);
  // Without a return there is nothing to waive; a file of waivers has to hold up all the same.
  Waivers waivers = load_waivers(options.waivers, ruleset);
  const Password password = given_password(options.password && options.path);
  const Explanation explanation = options.path
                                      ? explain(ruleset, options.id, *options.path, waivers, today(), password.text())
                                      : explain(ruleset, options.id);
  Output output(std::nullopt);
  output.write(written(explanation, ruleset.name(), options));
  output.finish();
  return explanation.error ? ExitCode::not_readable : ExitCode::all_ready;
}

}  // namespace bcf::cli
