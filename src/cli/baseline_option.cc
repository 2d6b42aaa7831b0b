#include "cli/baseline_option.h"

#include <bcf/formats.h>
#include <spdlog/spdlog.h>

#include "cli/report_files.h"

namespace bcf::cli {
namespace {

bool same_set(const RulesetName& a, const RulesetName& b) { return a.id == b.id && a.version == b.version; }

}  // namespace

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
  bool told = false;
  read_report_file(
      *file, {[&](const RulesetName& found, std::size_t) {
                if (told || same_set(found, rules)) return;
                told = true;
                spdlog::warn(
                    "{} was made by the rules {} {}, and those of this run are {} {}: what only these find is new",
                    safe_for_terminal(named(*file)), safe_for_terminal(found.id), safe_for_terminal(found.version),
                    rules.id, rules.version);
              },
              [&](const Report& report) { out.add(report); }, [](std::size_t) {}});
  return out;
}

}  // namespace bcf::cli
