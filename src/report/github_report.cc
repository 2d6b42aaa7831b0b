// Annotation lines that GitHub reads out of a job's log.
#include <fmt/format.h>

#include <string>

#include "report/opening.h"
#include "report/severity.h"
#include "report/terminal_text.h"
#include "report/writers.h"

namespace bcf::report_text {
namespace {

// Text behind the "::" that ends a command, on one line.
std::string data(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '%') {
      out += "%25";
    } else {
      out += c;
    }
  }
  return out;
}

// The value of one of a command's properties.
std::string property(std::string_view text) {
  std::string out;
  for (const char c : data(text)) {
    if (c == ':') {
      out += "%3A";
    } else if (c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

std::string_view command(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::advice:
      break;
  }
  return "notice";
}

std::string in_full(const Place& place) {
  if (place.sheet.empty()) return {};
  return place.cell.empty() ? " in " + place.sheet : fmt::format(" at {}!{}", place.sheet, place.cell);
}

class GithubWriter final : public ReportWriter {
 public:
  std::string add(const Report& report) override {
    if (report.error) {
      return fmt::format("::error file={},title=Could not be read::{} {}\n", property(report.file),
                         data(report.error->message), data(report.error->advice));
    }
    std::string out;
    for (const auto& finding : report.findings) out += annotation(report, finding);
    return out;
  }

  std::string end(const RunEnd& run) override {
    if (run.not_checked == 0) return {};
    return fmt::format("::warning title=Stopped::{}\n", data(not_checked_words(run.not_checked)));
  }
  [[nodiscard]] bool adds_each_alone() const override { return true; }

 private:
  // What is waived or known stays in sight, and stops nothing.
  static std::string annotation(const Report& report, const Finding& finding) {
    const auto title = finding.rule + in_full(finding.place);
    if (!finding.waived) {
      return fmt::format("::{} file={},title={}::{} {} {}\n", is_known(finding) ? "notice" : command(finding.severity),
                         property(report.file), property(title), data(finding.message), remedy_label(finding),
                         data(finding.fix));
    }
    return fmt::format("::notice file={},title={}::{} Waived until {} by {}: {}\n", property(report.file),
                       property(title), data(finding.message), data(finding.waived->until), data(finding.waived->who),
                       data(finding.waived->reason));
  }
};

}  // namespace

WriterPtr github_writer() { return std::make_unique<GithubWriter>(); }

}  // namespace bcf::report_text
