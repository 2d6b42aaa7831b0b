#include "report/annotation.h"

#include "report/figures.h"
#include "report/opening.h"
#include "report/rule_changes.h"
#include "report/severity.h"
#include "report/terminal_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace bcf::report_text {
namespace {

constexpr std::string_view kPurpose =
    "This is a copy of the return to work from: each cell listed here has a comment and a colour. Make the corrections "
    "in the return itself and send that: a workbook with this sheet added is not a sound return.";
constexpr std::string_view kNothingFound =
    "Nothing was found. Send the return itself, not this copy: a workbook with this sheet added is not a sound return.";

// Excel has a million rows, and links for 65,530 of them.
constexpr std::size_t kMostListed = 60'000;

Standing standing_of(const Finding& finding) {
  if (finding.waived) return Standing::waived;
  switch (finding.severity) {
    case Severity::error:
      return Standing::error;
    case Severity::warning:
      return Standing::warning;
    case Severity::advice:
      return Standing::advice;
  }
  return Standing::error;
}

// "warning, until 2020-03-31, by the panel's chair: agreed": what a finding would be, and why it is let pass.
std::string waiver_words(const Finding& finding) {
  const Waiver& waiver = *finding.waived;
  return fmt::format("{}, until {}, by {}: {}", severity_words(finding.severity).text, waiver.until, waiver.who,
                     waiver.reason);
}

// The copy may be handed on, and the folders are nobody else's business.
std::string file_name(const std::string& path) { return path.substr(path.find_last_of("/\\") + 1); }

std::string comment_text(const Finding& finding, const std::optional<workbook::CellRange>& cells) {
  std::string heading = standing_word(standing_of(finding));
  heading.front() = static_cast<char>(heading.front() - 'a' + 'A');
  if (cells && cells->first != cells->last) heading += " in " + to_string(*cells);
  std::string text = fmt::format("{}: {}", heading, printable(finding.message));
  if (finding.waived) {
    text += "\nWaived: " + printable(waiver_words(finding));
  } else if (!finding.fix.empty()) {
    text += "\nTo do: " + printable(finding.fix);
  }
  return text + "\nRule " + printable(finding.rule);
}

std::string requirement_words(const Finding& finding) {
  std::vector<std::string> bears_on = finding.requirements;
  if (finding.national_condition) bears_on.push_back(*finding.national_condition);
  return printable(fmt::format("{}", fmt::join(bears_on, ", ")));
}

ListedFinding listed(const Finding& finding) {
  ListedFinding row;
  row.standing = standing_of(finding);
  row.sheet = finding.place.sheet.empty() ? "The workbook as a whole" : printable(finding.place.sheet);
  row.cell = printable(finding.place.cell);
  row.message = printable(finding.message);
  row.fix = printable(finding.waived ? "Waived: " + waiver_words(finding) : finding.fix);
  row.rule = printable(finding.rule);
  row.requirements = requirement_words(finding);
  row.place_sheet = finding.place.sheet;
  row.cells = workbook::parse_range(finding.place.cell);
  return row;
}

}  // namespace

std::string standing_word(Standing standing) {
  switch (standing) {
    case Standing::error:
      return severity_words(Severity::error).text;
    case Standing::warning:
      return severity_words(Severity::warning).text;
    case Standing::advice:
      return severity_words(Severity::advice).text;
    case Standing::waived:
      return "waived";
  }
  return {};
}

std::vector<std::string> annotation_headings() {
  return {"Severity", "Sheet", "Cell", "What is wrong", "What to do", "Rule", "Requirements"};
}

Annotation annotation(const Report& report, const RulesetName& ruleset) {
  Annotation out;
  out.title = printable(fmt::format("{}: {}", board_words(report), status_words(report.status()).text));
  out.summary = result_words(report);
  const std::string overlays = overlay_words(ruleset);
  out.lines.push_back(printable("File: " + file_name(report.file)));
  out.lines.push_back(printable(ruleset_words(ruleset) + (overlays.empty() ? "" : " " + overlays)));
  out.lines.emplace_back(report.findings.empty() ? kNothingFound : kPurpose);
  for (const Finding& finding : report.findings) {
    const ListedFinding row = listed(finding);
    if (row.cells && !row.place_sheet.empty()) {
      out.comments.push_back({row.place_sheet, *row.cells, row.standing, comment_text(finding, row.cells)});
    }
    if (out.findings.size() < kMostListed) out.findings.push_back(row);
  }
  if (const std::size_t more = report.findings.size() - out.findings.size()) {
    out.left_out = counted(more, "more finding is", "more findings are") + " not listed here.";
  }
  return out;
}

}  // namespace bcf::report_text
