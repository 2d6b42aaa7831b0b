// The option --baseline: what an earlier report has as well does not make a run fail.
#pragma once

#include <bcf/baseline.h>

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace bcf::cli {

void add_baseline_option(CLI::App& command, std::optional<std::string>& file);

// Nothing where there is no file. That other rules made it goes to the log. Throws ReportFileError.
std::optional<Baseline> load_baseline(const std::optional<std::string>& file, const RulesetName& rules);

}  // namespace bcf::cli
