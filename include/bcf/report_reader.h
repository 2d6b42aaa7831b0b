// The JSON report read back: for whoever has reports, and no longer the returns that they are about.
//
//   const bcf::ReportDocument run = bcf::document_from_json(text);
//   for (const bcf::Report& report : run.returns) ...
//
// A line of NDJSON is a document of one return. What is read holds all that the JSON does: not which checks passed, the
// headings of a page for people, or the hashes of a narrative's words. Members that this version does not know are
// passed over, so that a later one may have more.
#pragma once

#include <bcf/report.h>

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bcf {

// The text is no such report. what() is a sentence that says where and why, without quoting the text.
class NotAReport : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A whole document of `bcfcheck --format json`, or a line of `ndjson`.
struct ReportDocument {
  RulesetName ruleset;
  std::vector<Report> returns;
  std::vector<WaiverUse> waivers;
};

// Reports out of a stream cannot be read on: what() says why, as that of NotAReport.
class NotAReportFrom : public NotAReport {
 public:
  NotAReportFrom(std::size_t line, const std::string& why) : NotAReport(why), line_(line) {}
  [[nodiscard]] std::size_t line() const { return line_; }  // of the stream, from 1

 private:
  std::size_t line_;
};

// What is done with each thing that is read; `line` is where in the stream it ends.
struct ReportHandlers {
  // Once a document.
  std::function<void(const RulesetName& ruleset, std::size_t line)> ruleset = [](const RulesetName&, std::size_t) {};
  std::function<void(const Report& report)> add;
  // Where the run that made it was stopped: how many returns it did not come to.
  std::function<void(std::size_t returns)> not_checked = [](std::size_t) {};
};

// Reads lines of NDJSON, or one document of `--format json` over any number of returns, from where the stream stands to
// its end. No more than one return is held at a time. A document's rule set comes before its returns if it does so in
// the text. Throws NotAReportFrom: where what stands there is no report, where there is none at all, and where a
// line of NDJSON or a return is longer than 16 MiB, which none comes near.
void read_reports(std::istream& in, const ReportHandlers& handlers);

// Both throw NotAReport.
ReportDocument document_from_json(std::string_view text);
// One of a document's returns, by itself.
Report report_from_json(std::string_view text);

}  // namespace bcf
