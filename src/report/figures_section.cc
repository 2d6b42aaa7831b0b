#include "report/figures_section.h"

#include "report/figures.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

namespace bcf::report_text {
namespace {

using Tables = std::vector<Table>;

constexpr const char* not_known = "-";

void add_balances(Tables& out, const std::string& heading, const std::vector<Balance>& balances) {
  if (balances.empty()) return;
  Table table(heading, {{ColumnKind::text},
                        {ColumnKind::amount, "Income"},
                        {ColumnKind::amount, "Expenditure"},
                        {ColumnKind::amount, "Difference"},
                        {ColumnKind::word}});
  for (const Balance& b : balances) {
    table.row({{b.source},
               {written(b.income)},
               {written(b.expenditure)},
               {written(b.difference())},
               b.balanced ? Words{"balances", Style::good} : Words{"differs", Style::bad}});
  }
  out.push_back(std::move(table));
}

Words met_words(const std::optional<bool>& met) {
  if (!met) return {"unknown", Style::caution};
  return *met ? Words{"met", Style::good} : Words{"short", Style::bad};
}

std::optional<Money> headroom(const RequiredSpend& spend) {
  if (!spend.minimum) return std::nullopt;
  return spend.planned - *spend.minimum;
}

std::string amount_or_dash(const std::optional<Money>& amount) { return amount ? written(*amount) : not_known; }

void add_required_spend(Tables& out, const std::string& heading, const std::vector<RequiredSpend>& spends) {
  if (spends.empty()) return;
  Table table(heading, {{ColumnKind::word},
                        {ColumnKind::text},
                        {ColumnKind::amount, "Minimum"},
                        {ColumnKind::amount, "Planned"},
                        {ColumnKind::amount, "Headroom"},
                        {ColumnKind::word}});
  for (const RequiredSpend& s : spends) {
    table.row({{s.code},
               {s.name},
               {amount_or_dash(s.minimum)},
               {written(s.planned)},
               {amount_or_dash(headroom(s))},
               met_words(s.met)});
  }
  out.push_back(std::move(table));
}

void add_scheme_types(Tables& out, const std::string& heading, const std::vector<SchemeTypeTotal>& types) {
  Table table(heading, {{ColumnKind::text}, {ColumnKind::amount, "Expenditure"}});
  bool any = false;
  for (const SchemeTypeTotal& t : types) {
    if (t.expenditure == Money{}) continue;
    table.row({{t.type}, {written(t.expenditure)}});
    any = true;
  }
  if (!any) return;
  out.push_back(std::move(table));
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

void add_metrics(Tables& out, const std::string& heading, const std::vector<Metric>& metrics) {
  if (metrics.empty()) return;
  Table table(heading, {{ColumnKind::word},
                        {ColumnKind::text},
                        {ColumnKind::number, "Last year"},
                        {ColumnKind::number, "Planned"},
                        {ColumnKind::text}});
  for (const Metric& m : metrics) {
    const bool share = m.unit == "share";
    table.row({{m.code}, {m.name}, {in_unit(m.last_year, share)}, {in_unit(m.planned, share)}, {basis(m, share)}});
  }
  out.push_back(std::move(table));
}

Words level_words(const std::optional<std::string>& level) {
  return level ? Words{*level} : Words{"not given", Style::caution};
}

void add_levels(Tables& out, const std::string& heading, const std::vector<ChangeLevel>& changes) {
  if (changes.empty()) return;
  Table table(heading,
              {{ColumnKind::word}, {ColumnKind::text}, {ColumnKind::word, "Now"}, {ColumnKind::word, "Planned"}});
  for (const ChangeLevel& c : changes) {
    table.row({{c.change}, {c.name}, level_words(c.current), level_words(c.planned)});
  }
  out.push_back(std::move(table));
}

}  // namespace

std::vector<Table> figure_tables(const Report& report) {
  const Headings& headings = report.headings;
  Tables out;
  add_balances(out, headings.balances, report.balances);
  add_required_spend(out, headings.required_spend, report.required_spend);
  add_scheme_types(out, headings.scheme_types, report.scheme_types);
  add_metrics(out, headings.metrics, report.metrics);
  add_levels(out, headings.hicm, report.hicm);
  return out;
}

void print_figures(Page& page, const Report& report) {
  for (const Table& table : figure_tables(report)) {
    page.blank_line();
    table.print(page);
  }
}

}  // namespace bcf::report_text
