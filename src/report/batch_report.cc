#include <bcf/batch_report.h>

#include <stdexcept>

#include "report/batch_writers.h"

namespace bcf {

const std::vector<Format>& batch_formats() {
  static const std::vector<Format> all = {Format::text, Format::json, Format::html, Format::csv, Format::xlsx};
  return all;
}

std::string batch_report(Format format, const BatchSummary& summary, const RulesetName& ruleset,
                         const TextOptions& options) {
  switch (format) {
    case Format::text:
      return report_text::batch_text(summary, ruleset, options);
    case Format::json:
      return report_text::batch_json(summary, ruleset);
    case Format::html:
      return report_text::batch_html(summary, ruleset);
    case Format::csv:
      return report_text::batch_csv(summary);
    case Format::xlsx:
      return report_text::batch_xlsx(summary, ruleset);
    case Format::ndjson:
    case Format::markdown:
    case Format::junit:
    case Format::sarif:
    case Format::github:
      break;
  }
  throw std::invalid_argument("there is no batch report in this format");
}

}  // namespace bcf
