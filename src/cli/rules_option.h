// The option --rules, which every command that uses rules has.
#pragma once

#include <bcf/check.h>

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace bcf::cli {

void add_rules_option(CLI::App& command, std::vector<std::string>& folders);

// The built-in rules, or those of the folders, later ones laid over earlier ones. Throws RulesetError.
Ruleset load_rules(const std::vector<std::string>& folders);

void add_allocations_option(CLI::App& command, std::optional<std::string>& file);

// The same, with published allocations where a file of them is given. Throws AllocationsError, too.
Ruleset load_rules(const std::vector<std::string>& folders, const std::optional<std::string>& allocations);

}  // namespace bcf::cli
