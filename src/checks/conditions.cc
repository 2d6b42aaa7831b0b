#include "checks/conditions.h"

#include <algorithm>
#include <optional>

#include "checks/figures.h"
#include "checks/phrases.h"

namespace bcf::checks {
namespace {

using intake::AnswerState;
using rules::Condition;

enum class Offer { unknown, none, some };

// What a dependent list offers on this line.
Offer offered(const Condition& condition, const Figures& figures, const intake::Line* line) {
  const auto& map = figures.ruleset().map;
  const auto& def = rules::definition(map, condition.answer);
  if (def.list_by < 0 || line == nullptr) return Offer::unknown;
  const auto& decided_by = line->answers[static_cast<std::size_t>(def.list_by)];
  if (!decided_by.is_valid()) return Offer::unknown;
  const auto& values_of = map.lists[static_cast<std::size_t>(def.list)].values_of;
  const auto options = values_of.find(decided_by.listed);
  if (options == values_of.end()) return Offer::unknown;
  return options->second.empty() ? Offer::none : Offer::some;
}

// Where an answer stands on its ordered list; nothing where it is not on it.
std::optional<std::size_t> level(const Figures& figures, rules::AnswerRef ref, const intake::Line* line) {
  const auto& map = figures.ruleset().map;
  const auto& values = map.lists[static_cast<std::size_t>(rules::definition(map, ref).list)].values;
  const auto& given = answer(figures.answers(), ref, line);
  const auto found = std::find(values.begin(), values.end(), given.listed);
  if (!given.is_valid() || found == values.end()) return std::nullopt;
  return static_cast<std::size_t>(found - values.begin());
}

bool is_below(const Condition& condition, const Figures& figures, const intake::Line* line) {
  const auto given = level(figures, condition.answer, line);
  return given && *given < condition.level;
}

bool is_lower(const Condition& condition, const Figures& figures, const intake::Line* line) {
  const auto given = level(figures, condition.answer, line);
  const auto other = level(figures, condition.other, line);
  return given && other && *given < *other;
}

bool is_more(const Condition& condition, const Figures& figures, const intake::Line* line) {
  const auto left = figures.value(condition.left, line);
  const auto right = figures.value(condition.right, line);
  return left && right && left->value() > right->value();
}

template <class Items, class Item>
bool contains(const Items& items, const Item& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

}  // namespace

const intake::Answer& answer(const intake::Return& answers, rules::AnswerRef ref, const intake::Line* line) {
  const auto index = static_cast<std::size_t>(ref.index);
  return ref.is_column() ? line->answers[index] : answers.fields[index];
}

std::optional<bool> holds_as_far_as_known(const Condition& condition, const Figures& figures,
                                          const intake::Line* line) {
  const auto known = [&](const Condition& part) { return holds_as_far_as_known(part, figures, line); };
  const auto any = [&](std::optional<bool> wanted) {
    return std::any_of(condition.parts.begin(), condition.parts.end(),
                       [&](const Condition& part) { return known(part) == wanted; });
  };
  switch (condition.kind) {
    case Condition::Kind::all:
      return any(false) ? std::optional(false) : any(std::nullopt) ? std::nullopt : std::optional(true);
    case Condition::Kind::any:
      return any(true) ? std::optional(true) : any(std::nullopt) ? std::nullopt : std::optional(false);
    case Condition::Kind::negated: {
      const auto part = known(condition.parts.front());
      return part ? std::optional(!*part) : std::nullopt;
    }
    case Condition::Kind::is_one_of:
    case Condition::Kind::below:
    case Condition::Kind::mentions:
      if (answer(figures.answers(), condition.answer, line).problem == intake::Problem::no_result) return std::nullopt;
      return holds(condition, figures, line);
    default:
      return holds(condition, figures, line);
  }
}

bool holds(const Condition& condition, const Figures& figures, const intake::Line* line) {
  const auto part_holds = [&](const Condition& part) { return holds(part, figures, line); };
  const auto given = [&]() -> const intake::Answer& { return answer(figures.answers(), condition.answer, line); };
  switch (condition.kind) {
    case Condition::Kind::always:
      return true;
    case Condition::Kind::all:
      return std::all_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Kind::any:
      return std::any_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Kind::negated:
      return !part_holds(condition.parts.front());
    case Condition::Kind::is_one_of:
      return given().is_valid() && contains(condition.values, given().listed);
    case Condition::Kind::answered:
      return given().state == AnswerState::valid || given().state == AnswerState::invalid;
    case Condition::Kind::unsound:
      return given().state == AnswerState::invalid;
    case Condition::Kind::blank:
      return given().state == AnswerState::blank;
    case Condition::Kind::not_applicable:
      return given().state == AnswerState::not_applicable;
    case Condition::Kind::below:
      return is_below(condition, figures, line);
    case Condition::Kind::lower:
      return is_lower(condition, figures, line);
    case Condition::Kind::more:
      return is_more(condition, figures, line);
    case Condition::Kind::offers:
      return offered(condition, figures, line) == Offer::some;
    case Condition::Kind::offers_none:
      return offered(condition, figures, line) == Offer::none;
    case Condition::Kind::mentions:
      return given().is_valid() && first_mentioned(figures.loose_text(given()), condition.values) != nullptr;
    case Condition::Kind::line:
      return line != nullptr && contains(condition.lines, line->number);
  }
  return false;
}

}  // namespace bcf::checks
