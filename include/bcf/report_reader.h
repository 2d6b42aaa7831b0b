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

// Both throw NotAReport.
ReportDocument document_from_json(std::string_view text);
// One of a document's returns, by itself.
Report report_from_json(std::string_view text);

}  // namespace bcf
