#include "report/opening.h"

#include "report/figures.h"

#include <bcf/baseline.h>
#include <fmt/format.h>

#include <algorithm>

namespace bcf::report_text {

Words status_words(Status status) {
  switch (status) {
    case Status::ready:
      return {"READY TO SUBMIT", Style::good};
    case Status::not_ready:
      return {"NOT READY", Style::bad};
    case Status::unreadable:
      return {"COULD NOT BE READ", Style::bad};
  }
  return {};
}

std::string board_words(const Report& report) {
  if (report.board_name.empty()) return report.headings.no_board;
  if (report.board_code.empty()) return report.board_name;
  return fmt::format("{} ({})", report.board_name, report.board_code);
}

std::string not_checked_words(std::size_t returns) {
  return fmt::format("The run was stopped: {} not checked, and nothing here is about {}.",
                     counted(returns, "return was", "returns were"), returns == 1 ? "it" : "them");
}

std::string result_words(const Counts& counts) {
  std::string found = tally(counts);
  if (counts.errors > 0) return found;
  return found.empty() ? "0 errors" : "0 errors, " + found;
}

std::string result_words(const Report& report) {
  auto found = result_words(report.counts);
  const auto& findings = report.findings;
  const auto is_measured = [](const Finding& finding) { return finding.in_baseline.has_value(); };
  if (std::none_of(findings.begin(), findings.end(), is_measured)) return found;
  const auto fresh = new_findings(report);
  return fresh == 0 ? found + "; none new" : fmt::format("{}; {} new", found, fresh);
}

}  // namespace bcf::report_text
