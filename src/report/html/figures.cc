#include "report/html/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "report/figures.h"
#include "report/figures_section.h"
#include "report/html/bars.h"

namespace bcf::report_text::html {
namespace {

Bar amount_bar(const char* name, const std::optional<Money>& amount, BarLook look, double mark = 0) {
  if (!amount) return {name, 0, "not known", look, mark};
  return {name, amount->pounds(), written(*amount), look, mark};
}

std::string against(const RequiredSpend& spend) {
  if (!spend.minimum) return "the minimum is not known";
  return fmt::format("minimum {}, marked by the line", written(*spend.minimum));
}

Bar bar_of(const char* name, const std::optional<double>& value, bool share, BarLook look) {
  if (!value) return {name, 0, "not given", look};
  return {name, *value, share ? percent(*value) : number(*value), look};
}

// How many steps up a level is: the lowest is the first, none is no step.
std::size_t steps(const Report& report, const std::optional<std::string>& level) {
  const auto& levels = report.levels;
  const auto found = level ? std::find(levels.begin(), levels.end(), *level) : levels.end();
  return found == levels.end() ? 0 : static_cast<std::size_t>(found - levels.begin()) + 1;
}

}  // namespace

void add_balances(const Element& parent, const Article& article) {
  const auto table = balance_table(article.report);
  if (!table) return;
  const auto section = article.section(parent, "funding", table->title());
  std::vector<BarGroup> groups;
  for (const auto& balance : article.report.balances) {
    groups.push_back({balance.source,
                      {amount_bar("Income", balance.income, BarLook::full),
                       amount_bar("Expenditure", balance.expenditure, BarLook::outlined)}});
  }
  // The last is the total, which would make all others small.
  if (groups.size() > 1) groups.pop_back();
  add_bars(section, "Income against expenditure by source; the table below has the figures.", groups);
  add_table(section, *table, table->title());
}

void add_required_spend(const Element& parent, const Article& article) {
  const auto table = required_spend_table(article.report);
  if (!table) return;
  const auto section = article.section(parent, "required-spend", table->title());
  std::vector<BarGroup> groups;
  for (const auto& spend : article.report.required_spend) {
    groups.push_back(
        {fmt::format("{} {}: {}", spend.code, spend.name, against(spend)),
         {amount_bar("Planned", spend.planned, BarLook::full, spend.minimum ? spend.minimum->pounds() : 0)}});
  }
  add_bars(section, "Planned spend against its minimum; the table below has the figures.", groups);
  add_table(section, *table, table->title());
}

void add_scheme_types(const Element& parent, const Article& article) {
  const auto table = scheme_type_table(article.report);
  if (!table) return;
  const auto section = article.section(parent, "scheme-types", table->title());
  auto types = article.report.scheme_types;
  std::stable_sort(types.begin(), types.end(),
                   [](const auto& a, const auto& b) { return a.expenditure > b.expenditure; });
  BarGroup group;
  for (const auto& type : types) {
    if (type.expenditure == Money{}) continue;
    group.bars.push_back({type.type, type.expenditure.pounds(), written(type.expenditure), BarLook::full});
  }
  add_bars(section, "Spend by type, most first; the table below has the figures.", {group});
  add_table(section, *table, table->title());
}

void add_metrics(const Element& parent, const Article& article) {
  const auto table = metric_table(article.report);
  if (!table) return;
  const auto section = article.section(parent, "metrics", table->title());
  for (const auto& metric : article.report.metrics) {
    if (!metric.last_year && !metric.planned) continue;
    const bool share = metric.unit == "share";
    const std::string unit = share ? "" : ", " + metric.unit;
    add_bars(section,
             fmt::format("{} {}: last year's plan and this year's; the table below has the figures.", metric.code,
                         metric.name),
             {{fmt::format("{} {}{}", metric.code, metric.name, unit),
               {bar_of("Last year", metric.last_year, share, BarLook::outlined),
                bar_of("Planned", metric.planned, share, BarLook::full)}}});
  }
  add_table(section, *table, table->title());
}

void add_levels(const Element& parent, const Article& article) {
  const auto& report = article.report;
  if (report.hicm.empty()) return;
  const auto section = article.section(parent, "levels", report.headings.hicm);
  if (!report.levels.empty()) {
    section.add("p", fmt::format("Each box is a level, from {} to {}: full ones are reached now, outlined ones are "
                                 "planned.",
                                 report.levels.front(), report.levels.back()));
  }
  const auto table = add_table(section, report.headings.hicm);
  const auto header = add_header_row(table);
  for (const auto* heading : {"Change", "Name", "Now", "Planned"}) header.add("th", heading).set("scope", "col");
  if (!report.levels.empty()) header.add("th", "Steps").set("scope", "col");
  const auto body = table.add("tbody");
  for (const auto& change : report.hicm) {
    const auto row = body.add("tr");
    add_row_heading(row, change.change);
    row.add("td", change.name);
    for (const auto& level : {change.current, change.planned}) add_tag(row.add("td"), level_words(level));
    if (report.levels.empty()) continue;
    add_steps(row.add("td"), steps(report, change.current), steps(report, change.planned), report.levels.size());
  }
}

}  // namespace bcf::report_text::html
