// A row a finding, as RFC 4180 has it, in UTF-8.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "report/csv_line.h"
#include "report/severity.h"
#include "report/writers.h"

namespace bcf::report_text {
namespace {

// Empty where the run has none.
std::string in_baseline(const Finding& finding) {
  if (!finding.in_baseline) return {};
  return *finding.in_baseline ? "yes" : "no";
}

class CsvWriter final : public ReportWriter {
 public:
  std::string begin() override {
    return csv_line({"file", "board", "board_code", "status", "severity", "rule", "requirements", "national_condition",
                     "sheet", "cell", "message", "expected", "actual", "fix", "waived_until", "waived_by",
                     "waived_because", "in_baseline"});
  }

  // A file that could not be read has one row, with what is wrong and what to do.
  std::string add(const Report& report) override {
    if (report.error) {
      return csv_line({report.file, "", "", "unreadable", "", report.error->kind, "", "", "", "", report.error->message,
                       "", "", report.error->advice, "", "", "", ""});
    }
    std::string out;
    for (const auto& finding : report.findings) {
      const auto waiver = finding.waived.value_or(Waiver());
      out += csv_line({report.file, report.board_name, report.board_code,
                       report.status() == Status::ready ? "ready" : "not-ready", severity_words(finding.severity).text,
                       finding.rule, fmt::format("{}", fmt::join(finding.requirements, " ")),
                       finding.national_condition.value_or(""), finding.place.sheet, finding.place.cell,
                       finding.message, finding.expected.value_or(""), finding.actual.value_or(""), finding.fix,
                       waiver.until, waiver.who, waiver.reason, in_baseline(finding)});
    }
    return out;
  }

  std::string end(const RunEnd& /*run*/) override { return {}; }
  [[nodiscard]] bool adds_each_alone() const override { return true; }
};

}  // namespace

WriterPtr csv_writer() { return std::make_unique<CsvWriter>(); }

}  // namespace bcf::report_text
