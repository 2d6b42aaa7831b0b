#include "checks/spending.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "checks/conditions.h"
#include "checks/pound_sum.h"
#include "checks/quoting.h"
#include "rules/core_name.h"

namespace bcf::checks {
namespace {

using intake::Answer;
using intake::AnswerState;
using intake::Line;
using rules::AnswerDef;
using rules::AnswerRef;
using rules::TemplateMap;

const std::vector<Line>& lines_of(const Figures& figures, AnswerRef column) {
  return figures.answers().tables[static_cast<std::size_t>(column.table)].lines;
}

// Where a list's own spelling stands among its values; as many as there are where it has none of it.
std::size_t place_in(const std::vector<std::string>& values, const std::string& value) {
  return static_cast<std::size_t>(std::find(values.begin(), values.end(), value) - values.begin());
}

// The values of a list, or of a dependent one all that it can offer where the line is so answered.
bool is_own_spelling(const AnswerDef& def, const TemplateMap& map, const std::string& listed) {
  if (def.list < 0 || listed.empty()) return false;
  const auto& list = map.lists[static_cast<std::size_t>(def.list)];
  if (!list.dependent()) return place_in(list.values, listed) < list.values.size();
  return std::any_of(list.values_of.begin(), list.values_of.end(),
                     [&](const auto& offered) { return place_in(offered.second, listed) < offered.second.size(); });
}

// What may be shown of a valid answer.
std::string shown_choice(const Answer& given, const AnswerDef& def, const TemplateMap& map) {
  if (is_own_spelling(def, map, given.listed)) return given.listed;
  return quotable(given.listed.empty() ? given.text : given.listed);
}

// What may be shown of any answer; nothing where there is none.
std::optional<std::string> shown(const Answer& given, const AnswerDef& def, const TemplateMap& map) {
  if (given.state == AnswerState::blank || given.state == AnswerState::not_applicable) return std::nullopt;
  auto text = given.is_valid() ? shown_choice(given, def, map) : quotable(given.text);
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

struct ValueSum {
  std::string value;
  PoundSum sum;
};

PoundSum& sum_of(std::vector<ValueSum>& sums, std::string value) {
  const auto known = std::find_if(sums.begin(), sums.end(), [&](const ValueSum& s) { return s.value == value; });
  return known != sums.end() ? known->sum : sums.emplace_back(ValueSum{std::move(value), {}}).sum;
}

// In the order of the list; what is not on it comes last.
void put_in_order(std::vector<SpendRow>& rows, const std::vector<std::string>& values) {
  std::stable_sort(rows.begin(), rows.end(), [&](const SpendRow& a, const SpendRow& b) {
    return place_in(values, a.value) < place_in(values, b.value);
  });
}

SpendBreakdown spend_by(const rules::ReportDef::BreakdownDef& def, const Figures& figures) {
  const auto& map = figures.ruleset().map;
  const auto& column = rules::definition(map, def.group);
  std::vector<ValueSum> sums;
  PoundSum not_given;
  for (const auto& line : lines_of(figures, def.group)) {
    const auto& amount = answer(figures.answers(), def.sum, &line);
    if (!amount.counts()) continue;
    const auto& value = answer(figures.answers(), def.group, &line);
    // Nothing spent on something is no reason to name it.
    if (amount.money.pence == 0) continue;
    auto& sum = value.is_valid() ? sum_of(sums, shown_choice(value, column, map)) : not_given;
    sum.add(amount);
  }
  SpendBreakdown out{def.id, def.name, {}, not_given.total()};
  for (auto& [name, sum] : sums) out.rows.push_back({std::move(name), sum.total()});
  if (column.list >= 0) put_in_order(out.rows, map.lists[static_cast<std::size_t>(column.list)].values);
  return out;
}

std::optional<Money> counted(const Answer& amount) {
  return amount.counts() ? std::optional(amount.money) : std::nullopt;
}

std::string code_of(const rules::ReportDef::ContributionDef& def, const Answer& name, const TemplateMap& map) {
  return def.codes && name.is_valid() ? checks::code_of(*def.codes, name.text, map) : std::string();
}

Place place_of(const Figures& figures, AnswerRef column, const Answer& given) {
  const auto& map = figures.ruleset().map;
  const auto sheet = static_cast<std::size_t>(map.tables[static_cast<std::size_t>(column.table)].sheet);
  return {map.sheets[sheet].name, workbook::to_string(given.at)};
}

SchemeLine scheme(const rules::ReportDef::LinesDef& def, const Figures& figures, const Line& line) {
  const auto& map = figures.ruleset().map;
  const auto& id = answer(figures.answers(), def.id, &line);
  const auto value = [&](AnswerRef column) {
    return shown(answer(figures.answers(), column, &line), rules::definition(map, column), map);
  };
  SchemeLine out{place_of(figures, def.id, id), value(def.id), value(def.name), {}, {}};
  out.shown.reserve(def.shown.size());
  for (const auto& column : def.shown) out.shown.push_back({column.id, value(column.column)});
  out.expenditure = counted(answer(figures.answers(), def.amount, &line));
  return out;
}

}  // namespace

std::string code_of(const rules::ReportDef::GiverCodes& codes, std::string_view name, const TemplateMap& map) {
  const auto& table = map.references[static_cast<std::size_t>(codes.reference)];
  const auto found = codes.code_of.find(rules::core_name(name, table));
  return found == codes.code_of.end() ? std::string() : found->second;
}

std::vector<SpendBreakdown> spend(const Figures& figures) {
  std::vector<SpendBreakdown> out;
  for (const auto& def : figures.ruleset().report.breakdowns) out.push_back(spend_by(def, figures));
  return out;
}

std::vector<Contribution> contributions(const Figures& figures) {
  const auto& map = figures.ruleset().map;
  std::vector<Contribution> out;
  for (const auto& def : figures.ruleset().report.contributions) {
    for (const auto& line : lines_of(figures, def.amount)) {
      const auto& name = answer(figures.answers(), def.name, &line);
      const auto& amount = answer(figures.answers(), def.amount, &line);
      auto shown_name = shown(name, rules::definition(map, def.name), map);
      if (!line.in_use || (!shown_name && amount.state == AnswerState::blank)) continue;
      out.push_back({def.source, std::move(shown_name), code_of(def, name, map), counted(amount)});
    }
  }
  return out;
}

std::vector<SchemeLine> schemes(const Figures& figures) {
  std::vector<SchemeLine> out;
  const auto& def = figures.ruleset().report.schemes;
  if (!def) return out;
  for (const auto& line : lines_of(figures, def->amount)) {
    if (line.in_use) out.push_back(scheme(*def, figures, line));
  }
  return out;
}

}  // namespace bcf::checks
