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

}  // namespace bcf::report_text
