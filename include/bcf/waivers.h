// Waivers: findings that somebody decided to let pass, for a reason and until a day.
//
//   bcf::Waivers waivers = bcf::Waivers::from_file("waivers.json", rules);
//   bcf::Report report = bcf::check("County Durham HWB.xlsx", rules);
//   waivers.apply(report, today);
//   ...
//   for (const bcf::WaiverUse& use : waivers.uses(today)) ...
//
// A waiver changes what is counted, and so a report's status, and nothing else: the checklist, the balances, the
// required spends and the verdicts on requirements and national conditions stay as the return has them.
#pragma once

#include <bcf/check.h>
#include <bcf/report.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace bcf {

// The file of waivers is wrong: where in it (a JSON pointer, "/waivers/3/until"), and what is wrong.
class WaiversError : public std::runtime_error {
 public:
  explicit WaiversError(const RulesetError& problem)
      : std::runtime_error(problem.what()), file_(problem.file()), pointer_(problem.pointer()) {}
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }

 private:
  std::string file_, pointer_;
};

class Waivers {
 public:
  // No waivers at all.
  Waivers();
  // Throws WaiversError where the file is missing or does not hold up: a rule, a sheet or a board that `ruleset` does
  // not have, a cell that is none, a day that the calendar does not have.
  static Waivers from_file(const std::filesystem::path& path, const Ruleset& ruleset);

  // Marks the findings that a waiver is for and takes them out of the counts of errors, warnings and advice. A waiver
  // holds up to and including its last day. Where several are for one finding, the first one does it.
  void apply(Report& report, std::chrono::year_month_day today);

  // What became of each waiver in the reports so far, in the order of the file.
  [[nodiscard]] std::vector<WaiverUse> uses(std::chrono::year_month_day today) const;

 private:
  struct Entry;
  std::vector<std::shared_ptr<const Entry>> entries_;
  std::vector<int> findings_;  // of each entry
};

}  // namespace bcf
