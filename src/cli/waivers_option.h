// The option --waivers, which every command that shows findings has.
#pragma once

#include <bcf/waivers.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <optional>
#include <string>

namespace bcf::cli {

void add_waivers_option(CLI::App& command, std::optional<std::string>& file);

// Those of the file; none where there is no file. Throws WaiversError.
Waivers load_waivers(const std::optional<std::string>& file, const Ruleset& ruleset);

// As people here count days.
std::chrono::year_month_day today();

}  // namespace bcf::cli
