#include <bcf/baseline.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "batch/finding_pairs.h"
#include "batch/keys.h"
#include "rules/spelling.h"

namespace bcf {
namespace {

struct Earlier {
  std::string file_name, saved;
  bool names_board = false;
  std::vector<Finding> findings;  // what they are paired by, and whether they counted
};

using Returns = std::vector<Earlier>;

std::string name_key(const Report& report) { return rules::loose_key(report.board_name); }

std::vector<Finding> essence(const std::vector<Finding>& findings) {
  std::vector<Finding> out;
  for (const auto& f : findings) {
    Finding kept;
    kept.rule = f.rule;
    kept.severity = f.severity;
    kept.place = f.place;
    kept.message = f.message;
    kept.waived = f.waived;
    out.push_back(std::move(kept));
  }
  return out;
}

bool counts_as(const Finding& earlier, Severity now) { return !earlier.waived && earlier.severity <= now; }

bool is_new(const Finding& finding) { return !finding.waived && !finding.in_baseline.value_or(false); }

}  // namespace

struct Baseline::Kept {
  Returns returns;
  // Places in `returns`, in the order in which they came.
  std::map<std::string, std::vector<std::size_t>> by_code, by_name, by_file;

  [[nodiscard]] const Earlier* of_board(const std::vector<std::size_t>& places, const std::string& file) const {
    std::size_t newest = places.front();
    for (const auto at : places) {
      if (returns[at].file_name == file) return &returns[at];
      if (batch::is_newer(returns[at].saved, at, returns[newest].saved, newest)) newest = at;
    }
    return &returns[newest];
  }

  [[nodiscard]] const Earlier* of(const Report& report) const {
    const auto file = batch::file_name_of(report.file);
    if (const auto found = by_code.find(report.board_code); !report.board_code.empty() && found != by_code.end()) {
      return of_board(found->second, file);
    }
    const auto name = name_key(report);
    if (const auto found = by_name.find(name); !name.empty() && found != by_name.end()) {
      return of_board(found->second, file);
    }
    const auto found = by_file.find(file);
    if (found == by_file.end()) return nullptr;
    const bool names_board = !report.board_code.empty() || !name.empty();
    const auto fitting = std::find_if(found->second.rbegin(), found->second.rend(),
                                      [&](std::size_t at) { return !(names_board && returns[at].names_board); });
    return fitting == found->second.rend() ? nullptr : &returns[*fitting];
  }
};

Baseline::Baseline() : kept_(std::make_unique<Kept>()) {}
Baseline::~Baseline() = default;
Baseline::Baseline(Baseline&&) noexcept = default;
Baseline& Baseline::operator=(Baseline&&) noexcept = default;

void Baseline::add(const Report& earlier) {
  const auto at = kept_->returns.size();
  const auto name = name_key(earlier);
  const bool names_board = !earlier.board_code.empty() || !name.empty();
  auto file = batch::file_name_of(earlier.file);
  if (!earlier.board_code.empty()) kept_->by_code[earlier.board_code].push_back(at);
  if (!name.empty()) kept_->by_name[name].push_back(at);
  kept_->by_file[file].push_back(at);
  kept_->returns.push_back({std::move(file), earlier.saved, names_board, essence(earlier.findings)});
}

void Baseline::apply(Report& report) const {
  static const std::vector<Finding> none;
  const Earlier* earlier = kept_->of(report);
  const auto& before = earlier != nullptr ? earlier->findings : none;
  const auto pairs = batch::pair_findings(before, report.findings);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const auto was = pairs.of_after(i);
    report.findings[i].in_baseline = was && counts_as(before[*was], report.findings[i].severity);
  }
}

bool any_counts(const Report& report, Severity from) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [from](const Finding& finding) { return is_new(finding) && finding.severity <= from; });
}

std::size_t new_findings(const Report& report) {
  return static_cast<std::size_t>(std::count_if(report.findings.begin(), report.findings.end(), is_new));
}

}  // namespace bcf
