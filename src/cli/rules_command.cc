#include "cli/rules_command.h"

#include <bcf/check.h>
#include <bcf/formats.h>

#include <algorithm>
#include <vector>

#include "cli/exit_codes.h"
#include "cli/output.h"
#include "cli/terminal.h"

namespace bcf::cli {
namespace {

Severity severity_named(const std::string& word) {
  if (word == "warning") return Severity::warning;
  return word == "advice" ? Severity::advice : Severity::error;
}

bool is_picked(const RuleDescription& rule, const RulesOptions& options) {
  if (options.severity && rule.severity != severity_named(*options.severity)) return false;
  if (!options.requirement) return true;
  const auto& codes = rule.requirements;
  return rule.national_condition == *options.requirement ||
         std::find(codes.begin(), codes.end(), *options.requirement) != codes.end();
}

std::string written(const std::vector<RuleDescription>& rules, const RulesetName& name, const RulesOptions& options) {
  if (options.format == "json") return rules_json(rules, name);
  if (options.format == "markdown") return rules_markdown(rules, name);
  constexpr int width_without_terminal = 100;
  TextOptions text;
  text.width = options.width.value_or(terminal_width(width_without_terminal));
  text.colour = shows_colours();
  return rules_text(rules, name, text);
}

}  // namespace

CLI::App* add_rules_command(CLI::App& program, RulesOptions& options) {
  auto* command =
      program.add_subcommand("rules", "List the rules: what each asks, how much it matters, where it comes from");
  command->add_option("--format", options.format, "What the list is written as: text (the default), json or markdown")
      ->check(CLI::IsMember({"text", "json", "markdown"}))
      ->type_name("F")
      ->option_text("F");
  command
      ->add_option("--requirement", options.requirement, "Only those of a planning requirement or national condition")
      ->type_name("CODE")
      ->option_text("CODE");
  command->add_option("--severity", options.severity, "Only those of a severity: error, warning or advice")
      ->check(CLI::IsMember({"error", "warning", "advice"}))
      ->type_name("S")
      ->option_text("S");
  command->add_option("--rules", options.rules, "The rules in this folder instead of the built-in ones")
      ->type_name("DIR")
      ->option_text("DIR");
  command->add_option("--width", options.width, "Columns of the text list (default: the terminal's, or 100)")
      ->check(CLI::Range(40, 400))
      ->type_name("N")
      ->option_text("N");
  return command;
}

int run_rules(const RulesOptions& options) {
  const Ruleset ruleset = options.rules ? Ruleset::from_folder(*options.rules) : Ruleset::builtin();
  auto rules = ruleset.rules();
  std::erase_if(rules, [&](const RuleDescription& rule) { return !is_picked(rule, options); });
  Output output(std::nullopt);
  output.write(written(rules, ruleset.name(), options));
  output.finish();
  return ExitCode::all_ready;
}

}  // namespace bcf::cli
