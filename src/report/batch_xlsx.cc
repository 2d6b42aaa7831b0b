// The batch report as a workbook.
#include <bcf/version.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <utility>
#include <vector>

#include "report/batch_words.h"
#include "report/batch_writers.h"
#include "report/opening.h"
#include "report/rule_changes.h"
#include "report/severity.h"
#include "report/xlsx_book.h"
#include "report/xlsx_words.h"

namespace bcf::report_text {
namespace {

using Cells = std::vector<XlsxCell>;
using Columns = std::vector<XlsxColumn>;

class BatchBook {
 public:
  BatchBook(const BatchSummary& summary, const RulesetName& ruleset)
      : summary_(summary), ruleset_(ruleset), book_(ruleset_words(ruleset)) {}

  std::string written();

 private:
  XlsxTable table(const char* sheet, Columns columns, const XlsxLayout& layout = {}) {
    return {book_.add_sheet(sheet), book_.formats(), std::move(columns), layout};
  }

  [[nodiscard]] Columns return_columns() const;
  [[nodiscard]] Words why_not_all(const BatchRow& row) const;
  [[nodiscard]] Cells return_row(const BatchRow& row) const;
  [[nodiscard]] std::vector<std::string> about_the_run() const;
  void write_returns();
  void write_several(XlsxTable& across) const;
  void write_missing(XlsxTable& across) const;
  void write_names(XlsxTable& across) const;
  void write_strays(XlsxTable& across) const;
  void write_across();
  void write_broken();
  void write_sources();
  void write_required_spend();
  void write_spend();
  void write_metrics();
  void write_levels();
  void write_changes();

  const BatchSummary& summary_;
  const RulesetName& ruleset_;
  XlsxBook book_;
  std::vector<std::string> spends_ = spend_codes(summary_);
  std::vector<std::string> requirements_ = requirement_codes(summary_);
};

XlsxCell count_of(int count, Style style) { return {count, count > 0 ? style : Style::plain}; }

XlsxCell amount_of(Money amount) { return {amount, amount < Money{} ? Style::bad : Style::plain}; }

XlsxCell in_unit(double value, const Distribution& of, const std::string& unit) {
  if (of.count == 0) return {};
  return unit == "share" ? XlsxCell(Share{value}) : XlsxCell(value);
}

Columns BatchBook::return_columns() const {
  Columns out = {{"Board", 26, Fit::wrapped},
                 {"Code", 11},
                 {"File", 30, Fit::wrapped},
                 {"Verdict", 12},
                 {"Errors", 9},
                 {"Warnings", 11},
                 {"Advice", 9},
                 {"Waived", 9},
                 {"Saved", 22},
                 {"In the totals", 11},
                 {"Why not, or not all", 44, Fit::wrapped},
                 {"Total income", 16},
                 {"Total expenditure", 16}};
  for (const auto& code : spends_) {
    out.push_back({code + " headroom", 15});
    out.push_back({code + " met", 11});
  }
  for (const auto& code : requirements_) out.push_back({code, 14});
  return out;
}

// Why a return is not in the totals, or not all of it.
Words BatchBook::why_not_all(const BatchRow& row) const {
  const auto* in_part = in_part_of(summary_, row);
  return in_part == nullptr ? left_out_words(row) : in_part_words(*in_part);
}

Cells BatchBook::return_row(const BatchRow& row) const {
  const bool read = row.status != Status::unreadable;
  Cells out = {XlsxCell(), row.board_code, row.file, short_status(row.status)};
  if (read) {
    out[0] = row.board_name.empty() ? XlsxCell(summary_.headings.no_board, Style::caution)
                                    : XlsxCell(row.board_name, Style::strong);
    out.insert(out.end(), {count_of(row.counts.errors, Style::bad), count_of(row.counts.warnings, Style::caution),
                           count_of(row.counts.advice, Style::advice), count_of(row.counts.waived, Style::faint)});
  } else {
    out.resize(out.size() + 4);
  }
  out.insert(out.end(),
             {row.saved, yes_or_no(row.counted == Counted::yes), why_not_all(row), row.income, row.expenditure});
  for (const auto& code : spends_) {
    const auto* spend = headroom_of(row, code);
    out.push_back(spend == nullptr || !spend->amount ? XlsxCell() : amount_of(*spend->amount));
    out.push_back(spend == nullptr ? XlsxCell() : XlsxCell(met_words(spend->met)));
  }
  for (const auto& code : requirements_) {
    const auto* verdict = verdict_of(row, code);
    out.push_back(verdict == nullptr ? XlsxCell() : XlsxCell(short_verdict(verdict->verdict)));
  }
  return out;
}

std::vector<std::string> BatchBook::about_the_run() const {
  std::string run = text_summary({summary_.ready, summary_.not_ready, summary_.unreadable});
  run.erase(run.find_last_not_of('\n') + 1);
  std::string made = fmt::format("Checked with bcfcheck {}. {}", version(), ruleset_words(ruleset_));
  if (const auto overlays = overlay_words(ruleset_); !overlays.empty()) made += " " + overlays;
  std::vector<std::string> lines = {std::move(run), totals_words(summary_), made + "."};
  if (summary_.not_checked > 0) lines.insert(lines.begin(), not_checked_words(summary_.not_checked));
  return lines;
}

void BatchBook::write_returns() {
  auto returns = table("Returns", return_columns(),
                       {.kept_in_sight = 1, .pages_wide = 3, .printed_columns = 0, .heading_height = 48});
  for (const auto& row : summary_.rows) returns.row(return_row(row));
  returns.close(about_the_run());
}

// One sheet for all that only shows across returns: what it is, of which board, in which files, and the rest in words.
void BatchBook::write_several(XlsxTable& across) const {
  for (const auto& one : summary_.several) {
    const auto& newest = summary_.rows[one.newest];
    const auto words = difference_words(one);
    across.row({"Several returns", newest.board_name, newest.board_code, files_of(one.returns, summary_), XlsxCell(),
                fmt::format("{} counts: it was {}.", newest.file, newest_words(one)), words});
  }
}

void BatchBook::write_missing(XlsxTable& across) const {
  for (const auto& one : summary_.missing) {
    across.row({"No return", one.name, one.code, files_of(one.unreadable, summary_), XlsxCell(),
                one.unreadable.empty() ? "" : "The file could not be read."});
  }
}

void BatchBook::write_names(XlsxTable& across) const {
  for (const auto& one : summary_.same_files) {
    const auto& first = summary_.rows[one.returns.front()];
    across.row({"Same file", first.board_name, first.board_code, files_of(one.returns, summary_), XlsxCell(),
                "The same file under several names."});
  }
  for (const auto& one : summary_.file_names) {
    const auto& row = summary_.rows[one.of];
    across.row({"File name", row.board_name, row.board_code, row.file, XlsxCell(),
                fmt::format("To be called {}.", one.wanted)});
  }
}

void BatchBook::write_strays(XlsxTable& across) const {
  for (const auto& one : summary_.stray_money) {
    const auto& row = summary_.rows[one.of];
    across.row(
        {"Money of another board", row.board_name, row.board_code, row.file, one.amount,
         fmt::format("{} ({}), {}; belongs to {}.", one.name, one.code, one.source, fmt::join(one.boards, ", "))});
  }
}

void BatchBook::write_across() {
  auto across = table("Across returns", {{"What", 24},
                                         {"Board", 26, Fit::wrapped},
                                         {"Code", 11},
                                         {"Files", 44, Fit::wrapped},
                                         {"Amount", 16},
                                         {"Note", 60, Fit::wrapped},
                                         {"Difference", 28, Fit::wrapped}});
  write_several(across);
  write_missing(across);
  write_names(across);
  write_strays(across);
  across.close();
}

void BatchBook::write_broken() {
  auto broken =
      table("Rules broken",
            {{"Rule", 32}, {"Severity", 11}, {"Holds where", 70, Fit::wrapped}, {"Returns", 11}, {"Findings", 11}});
  for (const auto& rule : summary_.broken) {
    broken.row({{rule.rule, Style::strong}, severity_words(rule.severity), rule.title, rule.returns, rule.findings});
  }
  broken.close();
}

void BatchBook::write_sources() {
  auto sources = table("Totals by source", {{"Source", 44, Fit::wrapped},
                                            {"Income", 18},
                                            {"Expenditure", 18},
                                            {"Difference", 18},
                                            {"Returns that differ", 13},
                                            {"Not known", 12}});
  for (const auto& one : summary_.sources) {
    sources.row({one.source, one.income, one.expenditure, one.difference, count_of(one.unbalanced, Style::bad),
                 count_of(one.unknown, Style::caution)});
  }
  sources.close({totals_words(summary_)});
}

void BatchBook::write_required_spend() {
  auto required = table("Required spend", {{"Condition", 11},
                                           {"Name", 50, Fit::wrapped},
                                           {"Minimum", 18},
                                           {"Planned", 18},
                                           {"Headroom", 18},
                                           {"Returns that meet it", 12},
                                           {"Returns short of it", 12},
                                           {"Not known", 12},
                                           {"Planned in those", 18}});
  for (const auto& one : summary_.required_spend) {
    required.row({one.code, one.name, one.minimum, one.planned, amount_of(one.planned - one.minimum), one.met,
                  count_of(one.short_of, Style::bad), count_of(one.unknown, Style::caution), one.planned_unknown});
  }
  required.close({totals_words(summary_)});
}

void BatchBook::write_spend() {
  auto spend = table("Totals of spend", {{"By", 24}, {"Value", 60, Fit::wrapped}, {"Expenditure", 18}});
  for (const auto& breakdown : summary_.spend) {
    for (const auto& row : breakdown.rows) spend.row({breakdown.name, row.value, row.expenditure});
    if (breakdown.not_given == Money{}) continue;
    spend.row({breakdown.name, Words{"Not given", Style::caution}, breakdown.not_given});
  }
  spend.close({totals_words(summary_)});
}

void BatchBook::write_metrics() {
  auto metrics = table("Metrics", {{"Metric", 9},
                                   {"Name", 34, Fit::wrapped},
                                   {"Unit", 22, Fit::wrapped},
                                   {"Figure", 12},
                                   {"Returns", 10},
                                   {"Least", 13},
                                   {"Lower quartile", 13},
                                   {"Median", 13},
                                   {"Upper quartile", 13},
                                   {"Greatest", 13}});
  for (const auto& metric : summary_.metrics) {
    const auto add = [&](const char* which, const Distribution& of) {
      Cells cells = {metric.code, metric.name, metric.unit == "share" ? "" : metric.unit, which, of.count};
      for (const double value : {of.least, of.lower_quartile, of.median, of.upper_quartile, of.greatest}) {
        cells.push_back(in_unit(value, of, metric.unit));
      }
      metrics.row(cells);
    };
    add("Planned", metric.planned);
    add("Last year", metric.last_year);
  }
  metrics.close({totals_words(summary_)});
}

void BatchBook::write_levels() {
  auto levels =
      table("Levels",
            {{"Change", 9}, {"Name", 50, Fit::wrapped}, {"Level", 24}, {"Returns now", 12}, {"Returns planned", 12}});
  for (const auto& change : summary_.hicm) {
    for (const auto& level : change.levels) {
      levels.row({change.change, change.name, level.level, level.current, level.planned});
    }
    levels.row({change.change, change.name, Words{"not given", Style::caution}, change.current_not_given,
                change.planned_not_given});
  }
  levels.close({totals_words(summary_)});
}

void BatchBook::write_changes() {
  if (ruleset_.changes.empty()) return;
  auto changes = table("Changed rules", {{"Rule", 32}, {"Change", 24}, {"By", 20}, {"Reason", 70, Fit::wrapped}});
  for (const auto& change : ruleset_.changes) {
    changes.row({{change.rule, Style::strong}, change_words(change), change.by, change.reason});
  }
  changes.close();
}

std::string BatchBook::written() {
  write_returns();
  write_across();
  write_broken();
  write_sources();
  write_required_spend();
  write_spend();
  write_metrics();
  write_levels();
  write_changes();
  return book_.finish();
}

}  // namespace

std::string batch_xlsx(const BatchSummary& summary, const RulesetName& ruleset) {
  return BatchBook(summary, ruleset).written();
}

}  // namespace bcf::report_text
