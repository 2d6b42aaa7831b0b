#include "report/xlsx_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/opening.h"
#include "report/terminal_text.h"
#include "report/verdicts_section.h"
#include "report/xlsx_words.h"

namespace bcf::report_text {
namespace {

using Cells = std::vector<XlsxCell>;

XlsxCell count_of(int count, Style style) { return {count, count > 0 ? style : Style::plain}; }

template <typename Entry>
const Entry* with_code(const std::vector<Entry>& all, const std::string& code) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Entry& one) { return one.code == code; });
  return found == all.end() ? nullptr : &*found;
}

void add_opening(Cells& row, const Report& report) {
  const auto add = [&row](XlsxCell cell) { row.push_back(std::move(cell)); };
  const Counts& counts = report.counts;
  const auto complete = std::count_if(report.checklist.begin(), report.checklist.end(),
                                      [](const ChecklistLine& line) { return line.complete; });
  const bool all = static_cast<std::size_t>(complete) == report.checklist.size();
  add(board_cell(report));
  add(report.board_code);
  add(report.file);
  add(status_words(report.status()));
  add(result_words(counts));
  add(count_of(counts.errors, Style::bad));
  add(count_of(counts.warnings, Style::caution));
  add(count_of(counts.advice, Style::advice));
  add(count_of(counts.waived, Style::faint));
  add({complete, all ? Style::good : Style::bad});
  add(report.checklist.size());
}

void add_spend(Cells& row, const RequiredSpend* spend) {
  if (spend == nullptr) {
    row.resize(row.size() + 4);
    return;
  }
  row.emplace_back(spend->minimum);
  row.emplace_back(spend->planned);
  row.push_back(headroom_cell(*spend));
  row.emplace_back(met_words(spend->met));
}

void add_totals(Cells& row, const std::vector<Balance>& balances) {
  if (balances.empty()) {
    row.resize(row.size() + 3);
    return;
  }
  row.emplace_back(balances.back().income);
  row.emplace_back(balances.back().expenditure);
  const auto any = [&](const std::optional<bool>& balanced) {
    return std::any_of(balances.begin(), balances.end(), [&](const Balance& b) { return b.balanced == balanced; });
  };
  row.emplace_back(met_words(any(false)          ? std::optional(false)
                             : any(std::nullopt) ? std::nullopt
                                                 : std::optional(true)));
}

Cells unreadable_row(const Report& report) {
  return {XlsxCell(), XlsxCell(), report.file, status_words(report.status()),
          report.error->message + " " + report.error->advice};
}

std::vector<XlsxColumn> opening_columns() {
  return {{"Board", 26, Fit::wrapped},
          {"Code", 11},
          {"File", 30, Fit::wrapped},
          {"Verdict", 21},
          {"Found", 36, Fit::wrapped},
          {"Errors", 9},
          {"Warnings", 11},
          {"Advice", 9},
          {"Waived", 9},
          {"Checklist lines complete", 12},
          {"Checklist lines", 12}};
}

}  // namespace

XlsxSummary::Codes XlsxSummary::codes_of(const Report& report) {
  Codes out;
  for (const auto& spend : report.required_spend) out.spends.push_back(spend.code);
  for (const auto& requirement : report.requirements) out.requirements.push_back(requirement.code);
  out.conditions = report.national_conditions;
  return out;
}

void XlsxSummary::open(Codes codes) {
  codes_ = std::move(codes);
  auto columns = opening_columns();
  for (const auto& code : codes_.spends) {
    columns.push_back({code + " minimum", 15});
    columns.push_back({code + " planned", 15});
    columns.push_back({code + " headroom", 15});
    columns.push_back({code + " met", 10});
  }
  columns.push_back({"Total income", 16});
  columns.push_back({"Total expenditure", 16});
  columns.push_back({"Every source balances", 11});
  for (const auto& condition : codes_.conditions) {
    columns.push_back({fmt::format("{} {}", condition.code, condition.title), 23});
  }
  for (const auto& code : codes_.requirements) columns.push_back({code, 14});
  table_.emplace(*sheet_, *formats_, std::move(columns),
                 XlsxLayout{.pages_wide = 3, .printed_columns = 0, .heading_height = 60});
}

Cells XlsxSummary::row_of(const Report& report) const {
  if (report.error) return unreadable_row(report);
  Cells row;
  add_opening(row, report);
  for (const auto& code : codes_.spends) add_spend(row, with_code(report.required_spend, code));
  add_totals(row, report.balances);
  for (const auto& asked : codes_.conditions) {
    const auto* condition = with_code(report.national_conditions, asked.code);
    row.push_back(condition == nullptr ? XlsxCell() : XlsxCell(condition_words(condition->verdict)));
  }
  for (const auto& code : codes_.requirements) {
    const auto* requirement = with_code(report.requirements, code);
    row.push_back(requirement == nullptr ? XlsxCell() : XlsxCell(requirement_words(*requirement)));
  }
  return row;
}

void XlsxSummary::add(const Report& report) {
  counts_.add(report.status());
  if (!table_ && report.error) {
    waiting_.push_back(report);
    return;
  }
  if (!table_) open(codes_of(report));
  for (const auto& one : std::exchange(waiting_, {})) table_->row(row_of(one));
  table_->row(row_of(report));
}

void XlsxSummary::close(const std::vector<std::string>& lines_below) {
  if (!table_) open({});
  for (const auto& one : std::exchange(waiting_, {})) table_->row(row_of(one));
  std::string run = text_summary(counts_);
  run.erase(run.find_last_not_of('\n') + 1);
  std::vector<std::string> lines = {std::move(run)};
  lines.insert(lines.end(), lines_below.begin(), lines_below.end());
  table_->close(lines);
}

}  // namespace bcf::report_text
