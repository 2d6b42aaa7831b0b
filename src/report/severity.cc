#include "report/severity.h"

namespace bcf::report_text {

Words severity_words(Severity severity) {
  switch (severity) {
    case Severity::error:
      return {"error", Style::bad};
    case Severity::warning:
      return {"warning", Style::caution};
    case Severity::advice:
      return {"advice", Style::advice};
  }
  return {};
}

Words standing_words(const Finding& finding) {
  return finding.waived ? Words{"waived", Style::faint} : severity_words(finding.severity);
}

bool is_known(const Finding& finding) { return finding.in_baseline.value_or(false); }

std::string_view remedy_label(const Finding& finding) { return is_known(finding) ? "Known, to do:" : "To do:"; }

}  // namespace bcf::report_text
