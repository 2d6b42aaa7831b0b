// A workbook for assurers: what was found in every return of a run, to be filtered, decided on and noted.
#include <bcf/version.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "report/json_report.h"
#include "report/opening.h"
#include "report/rule_changes.h"
#include "report/rule_list.h"
#include "report/severity.h"
#include "report/verdicts_section.h"
#include "report/writers.h"
#include "report/xlsx_book.h"
#include "report/xlsx_summary.h"
#include "report/xlsx_words.h"

namespace bcf::report_text {
namespace {

using Cells = std::vector<XlsxCell>;
using Columns = std::vector<XlsxColumn>;

// Whose return it is, at the left of every row.
Columns after_return(Columns columns) {
  Columns out = {{"Board", 24}, {"Code", 11}};
  out.insert(out.end(), columns.begin(), columns.end());
  out.push_back({"File", 30});
  return out;
}

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, ", ")); }

Words severity_of(const Finding& finding) {
  Words words = severity_words(finding.severity);
  if (finding.waived) return {words.text + " (waived)", Style::faint};
  if (is_known(finding)) words.text += " (known)";
  return words;
}

std::optional<Words> level_words(const std::optional<std::string>& level) {
  return level ? Words{*level} : Words{"not given", Style::caution};
}

XlsxCell in_unit(const std::optional<double>& value, const std::string& unit) {
  if (!value) return {};
  return unit == "share" ? XlsxCell(Share{*value}) : XlsxCell(*value);
}

XlsxCell says(const ChecklistLine& line) {
  if (!line.workbook_says) return {};
  return {*line.workbook_says ? "Yes" : "No", *line.workbook_says == line.complete ? Style::plain : Style::caution};
}

class XlsxWriter final : public ReportWriter {
 public:
  XlsxWriter(RulesetName ruleset, std::vector<RuleDescription> rules);

  std::string add(const Report& report) override;
  std::string end(const RunEnd& run) override;

 private:
  XlsxTable table(const char* sheet, Columns columns, const XlsxLayout& layout = {}) {
    return {book_.add_sheet(sheet), book_.formats(), std::move(columns), layout};
  }
  // The return's own cells, then these.
  static void row(XlsxTable& table, const Report& report, const Cells& cells);

  void add_findings(const Report& report);
  void add_figures(const Report& report);
  void add_verdicts(const Report& report);
  void write_rules();
  void write_changes();
  void write_waivers(const std::vector<WaiverUse>& waivers);
  [[nodiscard]] std::vector<std::string> about_the_run() const;

  RulesetName ruleset_;
  std::vector<RuleDescription> rules_;
  XlsxBook book_;
  // In the order of the tabs.
  XlsxSummary summary_;
  XlsxTable findings_, balances_, required_spend_, scheme_types_, metrics_, levels_, requirements_, checklist_;
};

Columns finding_columns() {
  return {{"Severity", 17},
          {"Sheet", 20, Fit::wrapped},
          {"Cell", 11, Fit::wrapped},
          {"What is wrong", 50, Fit::wrapped},
          {"What to do", 44, Fit::wrapped},
          {"Assurer's decision", 17, Fit::by_hand, {"Accepted", "Query", "Return to board"}},
          {"Assurer's note", 34, Fit::by_hand},
          {"Expected", 24, Fit::wrapped},
          {"Found", 24, Fit::wrapped},
          {"Rule", 28},
          {"Requirements", 14},
          {"National condition", 11},
          {"Waived until", 13},
          {"Waived by", 18, Fit::wrapped},
          {"Waived because", 32, Fit::wrapped}};
}

// On paper: up to the assurer's note.
constexpr XlsxLayout finding_layout = {.kept_in_sight = 1, .printed_columns = 9};

XlsxWriter::XlsxWriter(RulesetName ruleset, std::vector<RuleDescription> rules)
    : ruleset_(std::move(ruleset)),
      rules_(std::move(rules)),
      book_(ruleset_words(ruleset_)),
      summary_(book_.add_sheet("Summary"), book_.formats()),
      findings_(table("Findings", after_return(finding_columns()), finding_layout)),
      balances_(table("Balances", after_return({{"Source", 34, Fit::wrapped},
                                                {"Income", 17},
                                                {"Expenditure", 17},
                                                {"Difference", 17},
                                                {"Balances", 11}}))),
      required_spend_(table("Required spend", after_return({{"Condition", 11},
                                                            {"Name", 50, Fit::wrapped},
                                                            {"Minimum", 17},
                                                            {"Planned", 17},
                                                            {"Headroom", 17},
                                                            {"Met", 11}}))),
      scheme_types_(table("Spend by type", after_return({{"Type", 54, Fit::wrapped}, {"Expenditure", 17}}))),
      metrics_(table("Metrics", after_return({{"Metric", 9},
                                              {"Name", 34, Fit::wrapped},
                                              {"Unit", 22, Fit::wrapped},
                                              {"Last year", 14},
                                              {"Planned", 14},
                                              {"Numerator", 14},
                                              {"Denominator", 14}}))),
      levels_(table("Levels", after_return({{"Change", 9}, {"Name", 50, Fit::wrapped}, {"Now", 24}, {"Planned", 24}}))),
      requirements_(table("Requirements", after_return({{"Requirement", 13},
                                                        {"Theme", 34, Fit::wrapped},
                                                        {"Declared", 11},
                                                        {"Verdict", 14},
                                                        {"Question", 60, Fit::wrapped},
                                                        {"Answer", 11},
                                                        {"Rules", 34, Fit::wrapped},
                                                        {"What to read", 34, Fit::wrapped}}))),
      checklist_(table("Checklist", after_return({{"Sheet", 30, Fit::wrapped},
                                                  {"Cell", 14},
                                                  {"Question", 60, Fit::wrapped},
                                                  {"Complete", 11},
                                                  {"Workbook says", 11}}))) {}

void XlsxWriter::row(XlsxTable& table, const Report& report, const Cells& cells) {
  Cells all = {board_cell(report), report.board_code};
  all.insert(all.end(), cells.begin(), cells.end());
  all.emplace_back(report.file);
  table.row(all);
}

void XlsxWriter::add_findings(const Report& report) {
  for (const auto& f : report.findings) {
    Cells cells = {
        severity_of(f), f.place.sheet, f.place.cell,           f.message,           f.fix, {}, {}, f.expected,
        f.actual,       f.rule,        joined(f.requirements), f.national_condition};
    if (f.waived) {
      cells.insert(cells.end(), {day_cell(f.waived->until), f.waived->who, f.waived->reason});
    } else {
      cells.resize(cells.size() + 3);
    }
    row(findings_, report, cells);
  }
}

void XlsxWriter::add_figures(const Report& report) {
  for (const auto& b : report.balances) {
    row(balances_, report, {b.source, b.income, b.expenditure, difference_cell(b), met_words(b.balanced)});
  }
  for (const auto& s : report.required_spend) {
    row(required_spend_, report, {s.code, s.name, s.minimum, s.planned, headroom_cell(s), met_words(s.met)});
  }
  for (const auto& t : report.scheme_types) row(scheme_types_, report, {t.type, t.expenditure});
  for (const auto& m : report.metrics) {
    row(metrics_, report,
        {m.code, m.name, m.unit == "share" ? "" : m.unit, in_unit(m.last_year, m.unit), in_unit(m.planned, m.unit),
         m.numerator, m.denominator});
  }
  for (const auto& l : report.hicm) {
    row(levels_, report, {l.change, l.name, level_words(l.current), level_words(l.planned)});
  }
}

void XlsxWriter::add_verdicts(const Report& report) {
  for (const auto& r : report.requirements) {
    Cells start = {r.code, r.theme, r.declared ? XlsxCell(*r.declared ? "Yes" : "No") : XlsxCell(),
                   requirement_words(r)};
    for (const auto& q : r.questions) {
      Cells cells = start;
      cells.insert(cells.end(), {q.text, answer_words(q.answer), joined(q.rules), places(q.read)});
      row(requirements_, report, cells);
    }
    start.resize(start.size() + 4);
    if (r.questions.empty()) row(requirements_, report, start);
  }
  for (const auto& line : report.checklist) {
    row(checklist_, report, {line.sheet, line.cell, line.question, yes_or_no(line.complete), says(line)});
  }
}

std::string XlsxWriter::add(const Report& report) {
  summary_.add(report);
  if (report.error) return {};
  add_findings(report);
  add_figures(report);
  add_verdicts(report);
  return {};
}

void XlsxWriter::write_rules() {
  auto rules = table("Rules", {{"Rule", 32},
                               {"Severity", 11},
                               {"Holds where", 60, Fit::wrapped},
                               {"Sheet", 26, Fit::wrapped},
                               {"Cell", 14},
                               {"Requirements", 16, Fit::wrapped},
                               {"National condition", 11},
                               {"Source", 60, Fit::wrapped},
                               {"Source says so", 14}});
  for (const auto& rule : rules_) {
    rules.row({{rule.id, Style::strong},
               rule.off ? Words{"off", Style::faint} : severity_words(rule.severity),
               rule.title,
               rule.place.sheet,
               rule.place.cell,
               joined(rule.requirements),
               rule.national_condition,
               rule.source,
               std::string(source_word(rule.status))});
  }
  rules.close();
}

void XlsxWriter::write_changes() {
  if (ruleset_.changes.empty()) return;
  auto changes = table("Changed rules", {{"Rule", 32}, {"Change", 24}, {"By", 20}, {"Reason", 70, Fit::wrapped}});
  for (const auto& change : ruleset_.changes) {
    changes.row({{change.rule, Style::strong}, change_words(change), change.by, change.reason});
  }
  changes.close();
}

void XlsxWriter::write_waivers(const std::vector<WaiverUse>& waivers) {
  if (waivers.empty()) return;
  auto uses = table("Waivers", {{"Rule", 32},
                                {"Cell", 26, Fit::wrapped},
                                {"Board", 26, Fit::wrapped},
                                {"Until", 13},
                                {"By", 24, Fit::wrapped},
                                {"Because", 60, Fit::wrapped},
                                {"State", 11},
                                {"Findings waived", 11}});
  for (const auto& use : waivers) {
    const Style style = use.state == WaiverUse::State::used ? Style::plain : Style::caution;
    uses.row({{use.rule, Style::strong},
              use.cell,
              use.board,
              day_cell(use.waiver.until),
              use.waiver.who,
              use.waiver.reason,
              {json_word(use.state), style},
              use.findings});
  }
  uses.close();
}

std::vector<std::string> XlsxWriter::about_the_run() const {
  std::vector<std::string> out = {fmt::format("Checked with bcfcheck {}. {}", version(), ruleset_words(ruleset_))};
  if (const auto overlays = overlay_words(ruleset_); !overlays.empty()) out.back() += " " + overlays;
  out.back() += ".";
  return out;
}

std::string XlsxWriter::end(const RunEnd& run) {
  auto lines = about_the_run();
  if (run.not_checked > 0) lines.insert(lines.begin(), not_checked_words(run.not_checked));
  summary_.close(lines);
  for (XlsxTable* one :
       {&findings_, &balances_, &required_spend_, &scheme_types_, &metrics_, &levels_, &requirements_, &checklist_}) {
    one->close();
  }
  write_rules();
  write_changes();
  write_waivers(run.waivers);
  return book_.finish();
}

}  // namespace

WriterPtr xlsx_writer(const RulesetName& ruleset, WriterOptions options) {
  return std::make_unique<XlsxWriter>(ruleset, std::move(options.rules));
}

}  // namespace bcf::report_text
