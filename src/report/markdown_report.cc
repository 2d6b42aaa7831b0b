// The report of a return in Markdown, for a committee paper or a merge request.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "report/figures_section.h"
#include "report/markdown.h"
#include "report/opening.h"
#include "report/rule_changes.h"
#include "report/severity.h"
#include "report/verdicts_section.h"
#include "report/waiver_words.h"
#include "report/writers.h"

namespace bcf::report_text {
namespace {

using markdown::plain;
using markdown::Rows;
using markdown::section;
using markdown::table;

std::string where(const Place& place) {
  if (place.sheet.empty()) return "the workbook";
  return place.cell.empty() ? place.sheet : fmt::format("{}!{}", place.sheet, place.cell);
}

std::string remedy(const Finding& finding) {
  if (!finding.waived) return is_known(finding) ? "Known. " + finding.fix : finding.fix;
  return fmt::format("Waived until {} by {}: {}", finding.waived->until, finding.waived->who, finding.waived->reason);
}

std::string findings_section(const std::vector<Finding>& findings) {
  if (findings.empty()) return {};
  Rows rows;
  for (const auto& finding : findings) {
    rows.push_back({severity_words(finding.severity).text, plain(where(finding.place)), plain(finding.rule),
                    plain(finding.message), plain(remedy(finding))});
  }
  return section("What to fix", table({{"Severity"}, {"Where"}, {"Rule"}, {"What is wrong"}, {"What to do"}}, rows));
}

std::string changes_section(const std::vector<RuleChange>& changes) {
  if (changes.empty()) return {};
  Rows rows;
  for (const auto& change : changes) {
    rows.push_back({plain(change.rule), plain(change_words(change)), plain(change.by), plain(change.reason)});
  }
  return section("Changed rules", table({{"Rule"}, {"Change"}, {"By"}, {"Reason"}}, rows));
}

class MarkdownWriter final : public ReportWriter {
 public:
  explicit MarkdownWriter(RulesetName ruleset) : ruleset_(std::move(ruleset)) {}

  std::string add(const Report& report) override {
    std::string out = any_ ? "\n" : "";
    any_ = true;
    if (report.error) {
      return out + fmt::format("# {}: {}\n\n{} {}\n", plain(report.file), status_words(Status::unreadable).text,
                               plain(report.error->message), plain(report.error->advice));
    }
    out += fmt::format("# {}: {}\n\n- File: {}\n- Found: {}\n- {}\n", plain(board_words(report)),
                       status_words(report.status()).text, plain(report.file), result_words(report),
                       plain(ruleset_words(ruleset_)));
    if (!ruleset_.overlays.empty()) out += fmt::format("- {}\n", plain(overlay_words(ruleset_)));
    out += findings_section(report.findings);
    for (const auto& one : figure_tables(report)) out += section(one);
    for (const auto& one : verdict_tables(report)) out += section(one);
    return out + changes_section(ruleset_.changes);
  }

  std::string end(const RunEnd& run) override {
    std::string out;
    if (run.not_checked > 0) out += fmt::format("\n# {}\n", not_checked_words(run.not_checked));
    if (run.waivers.empty()) return out;
    Rows rows;
    for (const auto& use : run.waivers) {
      rows.push_back({plain(use.rule), plain(use.cell), plain(use.board), state_words(use.state).text,
                      fmt::format("{}", use.findings), use.waiver.until, plain(use.waiver.who),
                      plain(use.waiver.reason)});
    }
    return out + "\n# Waivers\n\n" +
           table({{"Rule"}, {"Cell"}, {"Board"}, {"State"}, {"Findings", true}, {"Until"}, {"By"}, {"Because"}}, rows);
  }

 private:
  RulesetName ruleset_;
  bool any_ = false;
};

}  // namespace

WriterPtr markdown_writer(const RulesetName& ruleset) { return std::make_unique<MarkdownWriter>(ruleset); }

}  // namespace bcf::report_text
