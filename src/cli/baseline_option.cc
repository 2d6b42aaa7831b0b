#include "cli/baseline_option.h"

#include <bcf/formats.h>
#include <spdlog/spdlog.h>

#include "cli/report_files.h"
#include "cli/same_rules.h"

namespace bcf::cli {
void add_baseline_option(CLI::App& command, std::optional<std::string>& file) {
  command
      .add_option("--baseline", file,
                  "Fail on what this earlier report (json or ndjson) does not have, and on nothing else")
      ->type_name("REPORT")
      ->option_text("REPORT");
}

std::optional<Baseline> load_baseline(const std::optional<std::string>& file, const RulesetName& rules) {
  if (!file) return std::nullopt;
  Baseline out;
  const auto name = safe_for_terminal(named(*file));
  bool told = false;
  const auto look_at_rules = [&](const RulesetName& found, std::size_t) {
    if (told || same_rules(found, rules)) return;
    told = true;
    spdlog::warn("{} was made by the rules {}, and those of this run are {}: what only these find is new", name,
                 safe_for_terminal(written(found)), safe_for_terminal(written(rules)));
  };
  read_report_file(
      *file, {look_at_rules, [&](const Report& report) { out.add(report); },
              [&](std::size_t returns) {
                spdlog::warn(
                    "{} is of a run that was stopped with {} returns not checked: all that is found in those is new",
                    name, returns);
              }});
  return out;
}

}  // namespace bcf::cli
