#include "report/figures.h"
#include "report/figures_section.h"
#include "report/findings_section.h"
#include "report/page.h"
#include "report/rule_changes.h"
#include "report/terminal_text.h"
#include "report/verdicts_section.h"

#include <bcf/formats.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace bcf {
namespace {

using report_text::counted;
using report_text::Page;
using report_text::page_for;
using report_text::Style;
using report_text::Words;

Words verdict(Status status) {
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

std::string board(const Report& report) {
  if (report.board_name.empty()) return report.headings.no_board;
  if (report.board_code.empty()) return report.board_name;
  return fmt::format("{} ({})", report.board_name, report.board_code);
}

// That there are no errors is said too: it is what makes a return ready.
std::string result(const Counts& counts) {
  std::string found = report_text::tally(counts);
  if (counts.errors > 0) return found;
  return found.empty() ? "0 errors" : "0 errors, " + found;
}

void print_failure(Page& page, const Report& report) {
  page.ends({report.file, Style::strong}, verdict(Status::unreadable));
  constexpr std::size_t indent = 2;
  constexpr std::size_t advice = indent + 7;
  page.paragraph(indent, {report.error->message});
  if (report.error->advice.empty()) return;
  page.row(
      {{indent, advice - indent, {"To do:", Style::faint}}, {advice, page.width() - advice, {report.error->advice}}});
}

void print_opening(Page& page, const Report& report, const RulesetName& ruleset) {
  page.ends({board(report), Style::strong}, verdict(report.status()));
  page.ends({report.file}, {result(report.counts)});
  page.paragraph(0, {report_text::ruleset_words(ruleset), Style::faint});
  if (!ruleset.overlays.empty()) page.paragraph(0, {report_text::overlay_words(ruleset), Style::faint});
}

}  // namespace

std::string text_report(const Report& report, const RulesetName& ruleset, const TextOptions& options) {
  Page page = page_for(options);
  if (report.error) {
    print_failure(page, report);
    return page.take();
  }
  print_opening(page, report, ruleset);
  report_text::print_findings(page, report.findings, options.verbose);
  report_text::print_figures(page, report);
  report_text::print_national_conditions(page, report);
  report_text::print_requirements(page, report, options.verbose);
  report_text::print_checklist(page, report, options.verbose);
  report_text::print_changes(page, ruleset.changes);
  if (options.verbose) report_text::print_passed(page, report.passed);
  return page.take();
}

std::string text_separator(const TextOptions& options) {
  Page page = page_for(options);
  page.blank_line();
  page.paragraph(0, {std::string(page.width(), '='), Style::faint});
  page.blank_line();
  return page.take();
}

std::string text_summary(const StatusCounts& counts, const TextOptions& options) {
  const int total = counts.ready + counts.not_ready + counts.unreadable;
  std::vector<std::string> parts;
  if (counts.ready > 0) parts.push_back(fmt::format("{} ready", counts.ready));
  if (counts.not_ready > 0) parts.push_back(fmt::format("{} not ready", counts.not_ready));
  if (counts.unreadable > 0) parts.push_back(fmt::format("{} could not be read", counts.unreadable));
  std::string line = counted(static_cast<std::size_t>(std::max(total, 0)), "return", "returns");
  if (!parts.empty()) line += fmt::format(": {}", fmt::join(parts, ", "));
  Page page = page_for(options);
  page.paragraph(0, {std::move(line), Style::strong});
  return page.take();
}

std::string safe_for_terminal(std::string_view text) { return report_text::printable(text); }

}  // namespace bcf
