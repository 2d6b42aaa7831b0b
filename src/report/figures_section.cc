#include "report/figures_section.h"

#include "report/figures.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

namespace bcf::report_text {
namespace {

constexpr const char* not_known = "-";

Words met_words(const std::optional<bool>& met) {
  if (!met) return {"unknown", Style::caution};
  return *met ? Words{"met", Style::good} : Words{"short", Style::bad};
}

std::string amount_or_dash(const std::optional<Money>& amount) { return amount ? written(*amount) : not_known; }

Words balance_words(const std::optional<bool>& balanced) {
  if (!balanced) return {"unknown", Style::caution};
  return *balanced ? Words{"balances", Style::good} : Words{"differs", Style::bad};
}

std::string in_unit(const std::optional<double>& value, bool share) {
  if (!value) return not_known;
  return share ? percent(*value) : number(*value);
}

std::string basis(const Metric& metric, bool share) {
  std::string text = share ? "" : metric.unit;
  if (!metric.numerator && !metric.denominator) return text;
  if (!text.empty()) text += ": ";
  return text + fmt::format("{} of {}", in_unit(metric.numerator, false), in_unit(metric.denominator, false));
}

}  // namespace

std::optional<Table> balance_table(const Report& report) {
  if (report.balances.empty()) return std::nullopt;
  Table table(report.headings.balances, {{ColumnKind::text},
                                         {ColumnKind::amount, "Income"},
                                         {ColumnKind::amount, "Expenditure"},
                                         {ColumnKind::amount, "Difference"},
                                         {ColumnKind::word}});
  for (const Balance& b : report.balances) {
    table.row({{b.source},
               {amount_or_dash(b.income)},
               {amount_or_dash(b.expenditure)},
               {amount_or_dash(b.difference())},
               balance_words(b.balanced)});
  }
  return table;
}

std::optional<Table> required_spend_table(const Report& report) {
  if (report.required_spend.empty()) return std::nullopt;
  Table table(report.headings.required_spend, {{ColumnKind::word},
                                               {ColumnKind::text},
                                               {ColumnKind::amount, "Minimum"},
                                               {ColumnKind::amount, "Planned"},
                                               {ColumnKind::amount, "Headroom"},
                                               {ColumnKind::word}});
  for (const RequiredSpend& s : report.required_spend) {
    table.row({{s.code},
               {s.name},
               {amount_or_dash(s.minimum)},
               {amount_or_dash(s.planned)},
               {amount_or_dash(s.headroom())},
               met_words(s.met)});
  }
  return table;
}

std::optional<Table> scheme_type_table(const Report& report) {
  Table table(report.headings.scheme_types, {{ColumnKind::text}, {ColumnKind::amount, "Expenditure"}});
  bool any = false;
  for (const SchemeTypeTotal& t : report.scheme_types) {
    if (t.expenditure == Money{}) continue;
    table.row({{t.type}, {written(t.expenditure)}});
    any = true;
  }
  if (!any) return std::nullopt;
  return table;
}

std::optional<Table> metric_table(const Report& report) {
  if (report.metrics.empty()) return std::nullopt;
  Table table(report.headings.metrics, {{ColumnKind::word},
                                        {ColumnKind::text},
                                        {ColumnKind::number, "Last year"},
                                        {ColumnKind::number, "Planned"},
                                        {ColumnKind::text}});
  for (const Metric& m : report.metrics) {
    const bool share = m.unit == "share";
    table.row({{m.code}, {m.name}, {in_unit(m.last_year, share)}, {in_unit(m.planned, share)}, {basis(m, share)}});
  }
  return table;
}

Words level_words(const std::optional<std::string>& level) {
  return level ? Words{*level} : Words{"not given", Style::caution};
}

std::optional<Table> level_table(const Report& report) {
  if (report.hicm.empty()) return std::nullopt;
  Table table(report.headings.hicm,
              {{ColumnKind::word}, {ColumnKind::text}, {ColumnKind::word, "Now"}, {ColumnKind::word, "Planned"}});
  for (const ChangeLevel& c : report.hicm) {
    table.row({{c.change}, {c.name}, level_words(c.current), level_words(c.planned)});
  }
  return table;
}

std::vector<Table> figure_tables(const Report& report) {
  std::vector<Table> out;
  for (auto* made : {balance_table, required_spend_table, scheme_type_table, metric_table, level_table}) {
    if (auto table = made(report)) out.push_back(std::move(*table));
  }
  return out;
}

void print_figures(Page& page, const Report& report) {
  for (const Table& table : figure_tables(report)) {
    page.blank_line();
    table.print(page);
  }
}

}  // namespace bcf::report_text
