// Rules as descriptions for people.
#include <bcf/check.h>

#include <algorithm>
#include <variant>

#include "rules/in_words.h"
#include "rules/ruleset.h"

namespace bcf {
namespace {

namespace kind = rules::check_kind;
using rules::AnswerRef;

// The answer that a check is about, where it is about one.
std::optional<AnswerRef> subject(const rules::Check& check, const std::vector<rules::Measure>& measures) {
  if (const auto* answered = std::get_if<kind::Answered>(&check)) return answered->answer;
  if (const auto* valid = std::get_if<kind::Valid>(&check)) return valid->answer;
  if (const auto* empty = std::get_if<kind::Empty>(&check)) return empty->answer;
  if (const auto* adds_up = std::get_if<kind::AddsUp>(&check)) return adds_up->answers.front();
  if (const auto* same = std::get_if<kind::SameFor>(&check)) return same->same;
  if (const auto* words = std::get_if<kind::WordsAtMost>(&check)) return words->answer;
  if (const auto* shorter = std::get_if<kind::ShorterThan>(&check)) return shorter->answer;
  if (const auto* differ = std::get_if<kind::Differ>(&check)) return differ->answers.front();
  if (const auto* lacks = std::get_if<kind::Lacks>(&check)) return lacks->answers.front();
  if (const auto* prints = std::get_if<kind::Prints>(&check)) return prints->figures.front().printed;
  if (const auto* left = std::get_if<kind::WordsLeft>(&check)) return left->printed;
  if (const auto* mapped = std::get_if<kind::Mapped>(&check)) return mapped->name;
  if (const auto* sheets = std::get_if<kind::SheetsAgree>(&check)) return sheets->sheets.front().says;
  if (const auto* lines = std::get_if<kind::AllocatedLines>(&check)) return lines->amount;
  if (const auto* board = std::get_if<kind::AllocatedBoard>(&check)) return board->board;
  if (const auto* figure = std::get_if<kind::AllocatedFigure>(&check)) {
    if (figure->figure.kind == rules::Operand::Kind::answer) return figure->figure.answer;
    const auto& measure = measures[static_cast<std::size_t>(figure->figure.measure)];
    if (measure.kind == rules::Measure::Kind::sum) return measure.column;
  }
  return std::nullopt;
}

Place place_of_table(const rules::TemplateMap& map, int table) {
  return {map.sheets[static_cast<std::size_t>(map.tables[static_cast<std::size_t>(table)].sheet)].name, ""};
}

Place place_of_rule(const rules::CompiledRuleset& ruleset, const rules::Rule& rule) {
  const auto& map = ruleset.map;
  if (rule.line >= 0) {
    const auto& line = map.checklist.lines[static_cast<std::size_t>(rule.line)];
    return {map.sheets[static_cast<std::size_t>(line.sheet)].name, line.cell};
  }
  if (rule.at) return place_of(map, *rule.at);
  if (const auto ref = subject(rule.check, ruleset.measures)) return place_of(map, *ref);
  if (const auto* no_double = std::get_if<kind::NoDouble>(&rule.check)) {
    return place_of_table(map, no_double->table);
  }
  if (const auto* within = std::get_if<kind::WithinRows>(&rule.check)) return place_of_table(map, within->table);
  return {};
}

}  // namespace

std::vector<RuleDescription> Ruleset::rules() const {
  const auto& map = compiled_->map;
  const auto sheet_of = [&](const Place& place) {
    const auto found = std::find_if(map.sheets.begin(), map.sheets.end(),
                                    [&](const auto& sheet) { return sheet.name == place.sheet; });
    return found - map.sheets.begin();
  };
  struct Placed {
    const rules::Rule* rule;
    Place place;
    std::ptrdiff_t sheet;
  };
  std::vector<Placed> placed;
  placed.reserve(compiled_->rules.size());
  for (const auto& rule : compiled_->rules) {
    auto place = place_of_rule(*compiled_, rule);
    const auto sheet = sheet_of(place);
    placed.push_back({&rule, std::move(place), sheet});
  }
  std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.sheet < b.sheet; });
  std::vector<RuleDescription> out;
  out.reserve(placed.size());
  for (auto& [rule, place, sheet] : placed) {
    out.push_back({rule->id, rule->title, rule->severity, rule->requirements, rule->national_condition,
                   std::move(place), rule->fix_text, rule->source, rule->status, rule->off});
  }
  return out;
}

}  // namespace bcf
