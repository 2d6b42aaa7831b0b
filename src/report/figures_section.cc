#include "report/figures_section.h"

#include "report/figures.h"
#include "report/table.h"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace bcf::report_text {
namespace {

constexpr const char* not_known = "-";

void print_balances(Page& page, const std::string& heading, const std::vector<Balance>& balances) {
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
  page.blank_line();
  table.print(page);
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

void print_required_spend(Page& page, const std::string& heading, const std::vector<RequiredSpend>& spends) {
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
  page.blank_line();
  table.print(page);
}

void print_scheme_types(Page& page, const std::string& heading, const std::vector<SchemeTypeTotal>& types) {
  Table table(heading, {{ColumnKind::text}, {ColumnKind::amount, "Expenditure"}});
  bool any = false;
  for (const SchemeTypeTotal& t : types) {
    if (t.expenditure == Money{}) continue;
    table.row({{t.type}, {written(t.expenditure)}});
    any = true;
  }
  if (!any) return;
  page.blank_line();
  table.print(page);
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

void print_metrics(Page& page, const std::string& heading, const std::vector<Metric>& metrics) {
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
  page.blank_line();
  table.print(page);
}

Words level_words(const std::optional<std::string>& level) {
  return level ? Words{*level} : Words{"not given", Style::caution};
}

void print_levels(Page& page, const std::string& heading, const std::vector<ChangeLevel>& changes) {
  if (changes.empty()) return;
  Table table(heading,
              {{ColumnKind::word}, {ColumnKind::text}, {ColumnKind::word, "Now"}, {ColumnKind::word, "Planned"}});
  for (const ChangeLevel& c : changes) {
    table.row({{c.change}, {c.name}, level_words(c.current), level_words(c.planned)});
  }
  page.blank_line();
  table.print(page);
}

}  // namespace

void print_figures(Page& page, const Report& report) {
  const Headings& headings = report.headings;
  print_balances(page, headings.balances, report.balances);
  print_required_spend(page, headings.required_spend, report.required_spend);
  print_scheme_types(page, headings.scheme_types, report.scheme_types);
  print_metrics(page, headings.metrics, report.metrics);
  print_levels(page, headings.hicm, report.hicm);
}

}  // namespace bcf::report_text
