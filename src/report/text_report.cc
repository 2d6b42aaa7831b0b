#include "report/figures.h"
#include "report/figures_section.h"
#include "report/findings_section.h"
#include "report/opening.h"
#include "report/page.h"
#include "report/rule_changes.h"
#include "report/terminal_text.h"
#include "report/verdicts_section.h"
#include "report/writers.h"

#include <bcf/formats.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace bcf {
namespace {

using report_text::counted;
using report_text::Page;
using report_text::page_for;
using report_text::Style;

void print_failure(Page& page, const Report& report) {
  page.ends({report.file, Style::strong}, report_text::status_words(Status::unreadable));
  constexpr std::size_t indent = 2;
  constexpr std::size_t advice = indent + 7;
  page.paragraph(indent, {report.error->message});
  if (report.error->advice.empty()) return;
  page.row(
      {{indent, advice - indent, {"To do:", Style::faint}}, {advice, page.width() - advice, {report.error->advice}}});
}

void print_opening(Page& page, const Report& report, const RulesetName& ruleset) {
  page.ends({report_text::board_words(report), Style::strong}, report_text::status_words(report.status()));
  page.ends({report.file}, {report_text::result_words(report)});
  page.paragraph(0, {report_text::ruleset_words(ruleset), Style::faint});
  if (!ruleset.overlays.empty()) page.paragraph(0, {report_text::overlay_words(ruleset), Style::faint});
}

class TextWriter final : public ReportWriter {
 public:
  TextWriter(RulesetName ruleset, const TextOptions& options) : ruleset_(std::move(ruleset)), options_(options) {}

  std::string add(const Report& report) override {
    const std::string before = count_ > 0 ? text_separator(options_) : std::string();
    ++count_;
    summary_.add(report.status());
    return before + text_report(report, ruleset_, options_);
  }

  std::string end(const RunEnd& run) override {
    std::string out;
    if (!run.waivers.empty()) out += text_separator(options_) + text_waivers(run.waivers, options_);
    if (count_ > 1) out += text_separator(options_) + text_summary(summary_, options_);
    if (run.not_checked > 0) {
      Page page = page_for(options_);
      page.paragraph(0, {report_text::not_checked_words(run.not_checked), Style::bad});
      out += page.take();
    }
    return out;
  }

 private:
  RulesetName ruleset_;
  TextOptions options_;
  StatusCounts summary_;
  std::size_t count_ = 0;
};

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

report_text::WriterPtr report_text::text_writer(const RulesetName& ruleset, const TextOptions& options) {
  return std::make_unique<TextWriter>(ruleset, options);
}

std::string safe_for_terminal(std::string_view text) { return report_text::printable(text); }

}  // namespace bcf
