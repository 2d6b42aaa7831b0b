#include "cli/waivers_option.h"

#include <ctime>

namespace bcf::cli {

void add_waivers_option(CLI::App& command, std::optional<std::string>& file) {
  command.add_option("--waivers", file, "Findings that were decided to pass: a JSON file, see docs/waivers.md")
      ->type_name("FILE")
      ->option_text("FILE");
}

Waivers load_waivers(const std::optional<std::string>& file, const Ruleset& ruleset) {
  return file ? Waivers::from_file(*file, ruleset) : Waivers();
}

std::chrono::year_month_day today() {
  const std::time_t now = std::time(nullptr);
  const std::tm* local = std::localtime(&now);
  constexpr int first_year = 1900;
  return {std::chrono::year(local->tm_year + first_year), std::chrono::month(static_cast<unsigned>(local->tm_mon) + 1),
          std::chrono::day(static_cast<unsigned>(local->tm_mday))};
}

}  // namespace bcf::cli
