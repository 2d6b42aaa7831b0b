// The files that people write beside the rules: published allocations (CSV), and waivers (JSON, told by its bracket).
#include <bcf/allocations.h>
#include <bcf/check.h>
#include <bcf/waivers.h>

#include <cstdint>
#include <fstream>
#include <string_view>

#include "fuzz/expect.h"
#include "fuzz/parts.h"
#include "support/temporary_folder.h"

namespace {

using namespace bcf;

// Southend's own return has findings for them to find, and one report will do for all.
const Report& some_report(const Ruleset& rules) {
  static const Report report = check(BCFCHECK_SOURCE_DIR "/samples/southend-on-sea.xlsx", rules);
  return report;
}

void read_waivers(std::string_view text, const Ruleset& rules) {
  static const test::TemporaryFolder folder;
  const auto path = folder.path() / "waivers.json";
  std::ofstream(path, std::ios::binary) << text;
  constexpr auto today =
      std::chrono::year_month_day(std::chrono::year(2019), std::chrono::October, std::chrono::day(1));
  try {
    auto waivers = Waivers::from_file(path, rules);
    auto report = some_report(rules);
    waivers.apply(report, today);
    int waived = 0;
    for (const auto& use : waivers.uses(today)) waived += use.findings;
    fuzz::expect(waived == report.counts.waived, "every waived finding has its waiver");
  } catch (const WaiversError&) {
    return;  // it says where and why
  }
}

void read_allocations(std::string_view text, const Ruleset& rules) {
  try {
    const auto allocations = Allocations::from_text(text, "allocations.csv", rules);
    for (const auto& one : allocations.of_board("E06000033")) {
      fuzz::expect(one.amount.pence >= 0, "an allocation is not below nothing");
    }
  } catch (const AllocationsError&) {
    return;  // it says where and why
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Ruleset rules = Ruleset::builtin();
  const auto text = fuzz::as_text(data, size);
  if (text.find_first_not_of(" \t\r\n") != std::string_view::npos && text[text.find_first_not_of(" \t\r\n")] == '{') {
    read_waivers(text, rules);
  } else {
    read_allocations(text, rules);
  }
  return 0;
}
