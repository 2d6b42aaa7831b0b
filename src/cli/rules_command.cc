#include "cli/rules_command.h"

#include <bcf/check.h>
#include <bcf/formats.h>
#include <bcf/lint.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <vector>

#include "cli/exit_codes.h"
#include "cli/output.h"
#include "cli/rules_option.h"
#include "cli/terminal.h"

namespace bcf::cli {
namespace {

Severity severity_named(const std::string& word) {
  if (word == "warning") return Severity::warning;
  return word == "advice" ? Severity::advice : Severity::error;
}

// Codes are told without regard to case.
bool bears_on(const RuleDescription& rule, const std::string& code) {
  const auto is_it = [&](const std::string& one) { return CLI::detail::to_lower(one) == CLI::detail::to_lower(code); };
  return (rule.national_condition && is_it(*rule.national_condition)) ||
         std::any_of(rule.requirements.begin(), rule.requirements.end(), is_it);
}

bool is_picked(const RuleDescription& rule, const RulesOptions& options) {
  if (options.severity && rule.severity != severity_named(*options.severity)) return false;
  return !options.requirement || bears_on(rule, *options.requirement);
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

// "rules/income.json#/rules/3/when: this can never hold"
std::string written(const RulesetProblem& problem) {
  const auto place = problem.pointer.empty() ? problem.file : fmt::format("{}#{}", problem.file, problem.pointer);
  return fmt::format("{}: {}\n", safe_for_terminal(place), safe_for_terminal(problem.problem));
}

std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

int run_lint(const std::vector<std::string>& folders) {
  const auto found = lint(std::vector<std::filesystem::path>(folders.begin(), folders.end()));
  Output output(std::nullopt);
  for (const auto& problem : found.problems) output.write(written(problem));
  if (found.problems.empty()) {
    const std::vector<std::string> parts = {counted(found.files, "file"), counted(found.rules, "rule"),
                                            counted(found.measures, "measure"), counted(found.conditions, "condition"),
                                            counted(found.changes, "change")};
    output.write(fmt::format("Looked at {}: nothing is wrong.\n", fmt::join(parts, ", ")));
  }
  output.finish();
  return found.problems.empty() ? ExitCode::all_ready : ExitCode::wrong_usage;
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
  add_rules_option(*command, options.rules);
  command->add_option("--width", options.width, "Columns of the text list (default: the terminal's, or 100)")
      ->check(CLI::Range(40, 400))
      ->type_name("N")
      ->option_text("N");
  auto* lint =
      command->add_subcommand("lint", "Look through a rule set or an overlay: what is wrong, or can never matter");
  lint->add_option("DIR", options.lint, "Its folder; several: later ones laid over earlier ones")->required();
  return command;
}

int run_rules(const RulesOptions& options) {
  if (!options.lint.empty()) return run_lint(options.lint);
  const Ruleset ruleset = load_rules(options.rules);
  auto rules = ruleset.rules();
  if (options.requirement && std::none_of(rules.begin(), rules.end(),
                                          [&](const auto& rule) { return bears_on(rule, *options.requirement); })) {
    spdlog::error("no rule is for a requirement or national condition “{}”; bcfcheck rules lists all of them",
                  safe_for_terminal(*options.requirement));
    return ExitCode::wrong_usage;
  }
  std::erase_if(rules, [&](const RuleDescription& rule) { return !is_picked(rule, options); });
  Output output(std::nullopt);
  output.write(written(rules, ruleset.name(), options));
  output.finish();
  return ExitCode::all_ready;
}

}  // namespace bcf::cli
