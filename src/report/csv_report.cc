// A row a finding, as RFC 4180 has it, in UTF-8.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "report/severity.h"
#include "report/terminal_text.h"
#include "report/writers.h"
#include "report/xlsx_cell.h"

namespace bcf::report_text {
namespace {

std::string field(std::string_view text) {
  const std::string safe = printable(text);
  std::string out = could_be_formula(safe) ? "'" : "";
  const bool quoted = safe.find_first_of(",\"") != std::string::npos;
  for (const char c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  return quoted ? fmt::format("\"{}\"", out) : out;
}

std::string line(const std::vector<std::string>& fields) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    out += field(fields[i]);
  }
  return out + "\r\n";
}

class CsvWriter final : public ReportWriter {
 public:
  std::string begin() override {
    return line({"file", "board", "board_code", "status", "severity", "rule", "requirements", "national_condition",
                 "sheet", "cell", "message", "expected", "actual", "fix", "waived_until", "waived_by",
                 "waived_because"});
  }

  // A file that could not be read has one row, with what is wrong and what to do.
  std::string add(const Report& report) override {
    if (report.error) {
      return line({report.file, "", "", "unreadable", "", report.error->kind, "", "", "", "", report.error->message, "",
                   "", report.error->advice, "", "", ""});
    }
    std::string out;
    for (const auto& finding : report.findings) {
      const auto waiver = finding.waived.value_or(Waiver());
      out += line({report.file, report.board_name, report.board_code,
                   report.status() == Status::ready ? "ready" : "not-ready", severity_words(finding.severity).text,
                   finding.rule, fmt::format("{}", fmt::join(finding.requirements, " ")),
                   finding.national_condition.value_or(""), finding.place.sheet, finding.place.cell, finding.message,
                   finding.expected.value_or(""), finding.actual.value_or(""), finding.fix, waiver.until, waiver.who,
                   waiver.reason});
    }
    return out;
  }

  std::string end(const RunEnd& /*run*/) override { return {}; }
};

}  // namespace

WriterPtr csv_writer() { return std::make_unique<CsvWriter>(); }

}  // namespace bcf::report_text
