// --output, of the commands that write one report.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace bcf::cli {

void add_output_option(CLI::App& command, std::optional<std::string>& output);

}  // namespace bcf::cli
