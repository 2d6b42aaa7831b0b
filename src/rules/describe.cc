// Rules as descriptions for people.
#include <bcf/check.h>

#include <algorithm>
#include <variant>

#include "rules/ruleset.h"

namespace bcf {
namespace {

namespace kind = rules::check_kind;
using rules::AnswerRef;

// The answer that a check is about, where it is about one.
std::optional<AnswerRef> subject(const rules::Check& check) {
  if (const auto* answered = std::get_if<kind::Answered>(&check)) return answered->answer;
  if (const auto* valid = std::get_if<kind::Valid>(&check)) return valid->answer;
  if (const auto* empty = std::get_if<kind::Empty>(&check)) return empty->answer;
  if (const auto* adds_up = std::get_if<kind::AddsUp>(&check)) return adds_up->answers.front();
  if (const auto* same = std::get_if<kind::SameFor>(&check)) return same->same;
  if (const auto* words = std::get_if<kind::WordsAtMost>(&check)) return words->answer;
  if (const auto* shorter = std::get_if<kind::ShorterThan>(&check)) return shorter->answer;
  if (const auto* differ = std::get_if<kind::Differ>(&check)) return differ->answers.front();
  return std::nullopt;
}

Place place_of(const rules::TemplateMap& map, AnswerRef ref) {
  const auto index = static_cast<std::size_t>(ref.index);
  if (!ref.is_column()) {
    const auto& field = map.fields[index];
    return {map.sheets[static_cast<std::size_t>(field.sheet)].name, workbook::to_string(field.cell)};
  }
  const auto& table = map.tables[static_cast<std::size_t>(ref.table)];
  const auto column = table.columns[index].column;
  return {map.sheets[static_cast<std::size_t>(table.sheet)].name,
          workbook::to_string(workbook::CellRange{{table.first_row, column}, {table.last_row, column}})};
}

Place place_of(const rules::TemplateMap& map, const rules::Rule& rule) {
  if (rule.line >= 0) {
    const auto& line = map.checklist.lines[static_cast<std::size_t>(rule.line)];
    return {map.sheets[static_cast<std::size_t>(line.sheet)].name, line.cell};
  }
  if (rule.at) return place_of(map, *rule.at);
  if (const auto ref = subject(rule.check)) return place_of(map, *ref);
  if (const auto* no_double = std::get_if<kind::NoDouble>(&rule.check)) {
    return {map.sheets[static_cast<std::size_t>(map.tables[static_cast<std::size_t>(no_double->table)].sheet)].name,
            ""};
  }
  return {};
}

}  // namespace

std::vector<RuleDescription> Ruleset::rules() const {
  const auto& map = compiled_->map;
  std::vector<RuleDescription> out;
  out.reserve(compiled_->rules.size());
  for (const auto& rule : compiled_->rules) {
    out.push_back({rule.id, rule.title, rule.severity, rule.requirements, rule.national_condition, place_of(map, rule),
                   rule.fix_text, rule.source, rule.status});
  }
  const auto sheet_of = [&](const RuleDescription& rule) {
    const auto found = std::find_if(map.sheets.begin(), map.sheets.end(),
                                    [&](const auto& sheet) { return sheet.name == rule.place.sheet; });
    return found - map.sheets.begin();
  };
  std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return sheet_of(a) < sheet_of(b); });
  return out;
}

}  // namespace bcf
