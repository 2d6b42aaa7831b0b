// The parts of the batch report that add returns up, or say how their figures lie.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "report/batch_tables.h"
#include "report/batch_words.h"
#include "report/figures.h"

namespace bcf::report_text {
namespace {

Words count_words(int count, Style style) { return {fmt::format("{}", count), count > 0 ? style : Style::plain}; }

Words count_words(int count) { return count_words(count, Style::plain); }

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// "area of spend" of "Area of spend"; a name that begins with several capitals keeps them.
std::string within_a_sentence(std::string name) {
  const bool lowered = !name.empty() && is_capital(name[0]) && (name.size() == 1 || !is_capital(name[1]));
  if (lowered) name[0] = static_cast<char>(name[0] - 'A' + 'a');
  return name;
}

template <class Lines>
bool any_unknown(const Lines& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const auto& one) { return one.unknown > 0; });
}

std::vector<Words> distribution_row(const MetricPlans& metric, const char* which, const Distribution& of) {
  const std::string name = metric.unit == "share" ? metric.name : fmt::format("{}, {}", metric.name, metric.unit);
  std::vector<Words> cells = {{metric.code}, {name}, {which}, count_words(of.count)};
  for (const double value : {of.least, of.lower_quartile, of.median, of.upper_quartile, of.greatest}) {
    cells.push_back({figure_words(value, of, metric.unit)});
  }
  return cells;
}

}  // namespace

std::optional<BatchPart> sources_part(const BatchSummary& summary) {
  if (summary.sources.empty()) return std::nullopt;
  BatchPart part{"funding", summary.headings.balances, {}, {}};
  std::vector<Column> columns = {{ColumnKind::text},
                                 {ColumnKind::amount, "Income"},
                                 {ColumnKind::amount, "Expenditure"},
                                 {ColumnKind::amount, "Difference"},
                                 {ColumnKind::number, "Returns that differ"}};
  const bool unknown = any_unknown(summary.sources);
  if (unknown) columns.push_back({ColumnKind::number, "Unknown"});
  part.table.emplace(part.title, columns);
  for (const auto& source : summary.sources) {
    std::vector<Words> cells = {{source.source},
                                {written(source.income)},
                                {written(source.expenditure)},
                                {written(source.difference)},
                                count_words(source.unbalanced, Style::bad)};
    if (unknown) cells.push_back(count_words(source.unknown, Style::caution));
    part.table->row(std::move(cells));
  }
  if (unknown) {
    part.sentences.emplace_back(
        "An income or expenditure that a return does not give is in no figure here, and neither is the difference "
        "there; the returns are named below.");
  }
  return part;
}

std::optional<BatchPart> required_spend_part(const BatchSummary& summary) {
  if (summary.required_spend.empty()) return std::nullopt;
  BatchPart part{"required-spend", summary.headings.required_spend, {}, {}};
  std::vector<Column> columns = {{ColumnKind::word},
                                 {ColumnKind::text},
                                 {ColumnKind::amount, "Minimum"},
                                 {ColumnKind::amount, "Planned"},
                                 {ColumnKind::amount, "Headroom"},
                                 {ColumnKind::number, "Met"},
                                 {ColumnKind::number, "Short"}};
  const bool unknown = any_unknown(summary.required_spend);
  if (unknown) columns.push_back({ColumnKind::number, "Unknown"});
  part.table.emplace(part.title, columns);
  for (const auto& one : summary.required_spend) {
    const Money headroom = one.planned - one.minimum;
    std::vector<Words> cells = {{one.code},
                                {one.name},
                                {written(one.minimum)},
                                {written(one.planned)},
                                {written(headroom), headroom < Money{} ? Style::bad : Style::plain},
                                count_words(one.met),
                                count_words(one.short_of, Style::bad)};
    if (unknown) cells.push_back(count_words(one.unknown, Style::caution));
    part.table->row(std::move(cells));
    if (one.unknown == 0) continue;
    const bool any_planned = one.planned_unknown != Money{};
    part.sentences.push_back(fmt::format(
        "{}: {} without a minimum or planned spend that is known {} in no figure of this table{}.", one.code,
        counted(static_cast<std::size_t>(one.unknown), "return", "returns"), one.unknown == 1 ? "stands" : "stand",
        any_planned ? fmt::format("; {} planned there is known", written(one.planned_unknown)) : ""));
  }
  return part;
}

BatchPart spend_part(const SpendBreakdown& breakdown) {
  BatchPart part{"spend-" + breakdown.by, "Spend by " + within_a_sentence(breakdown.name), {}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::text}, {ColumnKind::amount, "Expenditure"}});
  Money total = breakdown.not_given;
  for (const auto& row : breakdown.rows) {
    part.table->row({{row.value}, {written(row.expenditure)}});
    total += row.expenditure;
  }
  if (breakdown.not_given != Money{}) {
    part.table->row({{"Not given", Style::caution}, {written(breakdown.not_given)}});
  }
  part.table->row({{"In all", Style::strong}, {written(total)}});
  return part;
}

std::optional<BatchPart> metrics_part(const BatchSummary& summary) {
  BatchPart part{
      "metrics", summary.headings.metrics, {"Half of the returns lie between the lower and the upper quartile."}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::word},
                                                     {ColumnKind::text},
                                                     {ColumnKind::word},
                                                     {ColumnKind::number, "Returns"},
                                                     {ColumnKind::number, "Least"},
                                                     {ColumnKind::number, "Lower"},
                                                     {ColumnKind::number, "Median"},
                                                     {ColumnKind::number, "Upper"},
                                                     {ColumnKind::number, "Greatest"}});
  for (const auto& metric : summary.metrics) {
    // A figure that no return gives is one that is not collected.
    if (metric.planned.count > 0) part.table->row(distribution_row(metric, "planned", metric.planned));
    if (metric.last_year.count > 0) part.table->row(distribution_row(metric, "last year", metric.last_year));
  }
  if (part.table->rows().empty()) return std::nullopt;
  return part;
}

std::optional<BatchPart> levels_part(const BatchSummary& summary) {
  if (summary.hicm.empty()) return std::nullopt;
  BatchPart part{"levels", summary.headings.hicm, {"How many returns are at each level now, and plan to be."}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::word},
                                                     {ColumnKind::text},
                                                     {ColumnKind::text, "Level"},
                                                     {ColumnKind::number, "Now"},
                                                     {ColumnKind::number, "Planned"}});
  for (const auto& change : summary.hicm) {
    std::string name = change.name;
    const auto add = [&](const Words& level, int current, int planned) {
      part.table->row({{change.change}, {std::exchange(name, {})}, level, count_words(current), count_words(planned)});
    };
    for (const auto& level : change.levels) add({level.level}, level.current, level.planned);
    if (change.current_not_given + change.planned_not_given == 0) continue;
    add({"not given", Style::caution}, change.current_not_given, change.planned_not_given);
  }
  return part;
}

}  // namespace bcf::report_text
