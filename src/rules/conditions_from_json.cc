#include "rules/conditions_from_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/json_day.h"
#include "rules/spelling.h"

namespace bcf::rules {
namespace {

struct Kind {
  std::string_view name;
  Condition::Kind kind;
};

constexpr std::array<Kind, 6> kinds_of_answer = {{{"answered", Condition::Kind::answered},
                                                  {"unsound", Condition::Kind::unsound},
                                                  {"blank", Condition::Kind::blank},
                                                  {"not_applicable", Condition::Kind::not_applicable},
                                                  {"offers", Condition::Kind::offers},
                                                  {"offers_none", Condition::Kind::offers_none}}};

bool is_number(AnswerType type) {
  return type == AnswerType::number || type == AnswerType::share || type == AnswerType::amount;
}

}  // namespace

// Columns have an answer only on a line of their own table.
void hold_columns(const Operand& operand, int table, const JsonCursor& at) {
  if (operand.kind == Operand::Kind::answer && operand.answer.is_column() && operand.answer.table != table) {
    at.fail("a column can be named only where the lines of its table are gone through");
  }
}

void hold_columns(const Condition& condition, int table, const JsonCursor& at) {
  if (condition.answer.is_column() && condition.answer.table != table) {
    at.fail("a column can be named only where the lines of its table are gone through");
  }
  if (condition.other.is_column() && condition.other.table != table) {
    at.fail("a column can be named only where the lines of its table are gone through");
  }
  if (condition.kind == Condition::Kind::line && table < 0)
    at.fail("\"line\" has a meaning only for the lines of a table");
  hold_columns(condition.left, table, at);
  hold_columns(condition.right, table, at);
  for (const auto& part : condition.parts) hold_columns(part, table, at);
}

NameReader::NameReader(const TemplateMap& map) : map_(map) {
  fields_.reserve(map.fields.size());
  for (std::size_t i = 0; i < map.fields.size(); ++i) fields_.emplace(map.fields[i].id, static_cast<int>(i));
}

std::optional<AnswerRef> NameReader::find_answer(std::string_view id) const {
  const auto field = fields_.find(id);
  return field != fields_.end() ? AnswerRef{-1, field->second} : find_column(map_, id);
}

void NameReader::declare_measures(const JsonCursor& at, Problems& problems) {
  for (const auto& member : at.members()) {
    problems.hold(member.value, [&] {
      if (find_measure(member.name) >= 0) member.value.fail(fmt::format("there are two measures \"{}\"", member.name));
      measures_.emplace_back(member.name, member.value);
    });
  }
}

void NameReader::declare_conditions(const JsonCursor& at, Problems& problems) {
  for (const auto& member : at.members()) {
    problems.hold(member.value, [&] {
      const auto [place, is_new] = conditions_.emplace(member.name, member.value);
      if (!is_new) member.value.fail(fmt::format("there are two conditions \"{}\"", member.name));
    });
  }
}

void NameReader::look_through_conditions(Problems& problems) {
  for (const auto& [name, at] : conditions_) {
    problems.hold(at, [&, &name = name, &at = at] {
      being_read_ = {name};
      try {
        static_cast<void>(condition(at));
      } catch (const RulesetError& error) {
        unsound_conditions_.emplace(name, RulesetProblem{error.file(), error.pointer(), error.problem()});
        throw;
      }
    });
  }
  being_read_.clear();
  parts_read_ = 0;
}

int NameReader::find_measure(std::string_view id) const {
  for (std::size_t i = 0; i < measures_.size(); ++i) {
    if (measures_[i].first == id) return static_cast<int>(i);
  }
  return -1;
}

int NameReader::measure(const JsonCursor& at) const {
  const int index = find_measure(at.text_view());
  if (index < 0) at.fail(fmt::format("there is no measure \"{}\"", at.text()));
  return index;
}

AnswerRef NameReader::answer(const JsonCursor& at) const {
  const auto found = find_answer(at.text_view());
  if (!found) at.fail(fmt::format("there is no field or column \"{}\"", at.text()));
  return *found;
}

AnswerRef NameReader::field(const JsonCursor& at) const {
  const auto found = answer(at);
  if (found.is_column()) at.fail(fmt::format("\"{}\" is a column, and a field is wanted here", at.text()));
  return found;
}

AnswerRef NameReader::column(const JsonCursor& at) const {
  const auto found = answer(at);
  if (!found.is_column()) at.fail(fmt::format("\"{}\" is a field, and a column is wanted here", at.text()));
  return found;
}

Operand NameReader::comparable(const JsonCursor& at) const {
  if (at.has("day")) return {Operand::Kind::number, -1, {}, day_at(at["day"])};
  const auto found = at.is_text() ? find_answer(at.text_view()) : std::nullopt;
  if (!found || definition(map_, *found).type != AnswerType::date) return operand(at);
  return {Operand::Kind::answer, -1, *found, 0};
}

bool NameReader::is_date(const JsonCursor& at) const {
  if (at.has("day")) return true;
  const auto found = at.is_text() ? find_answer(at.text_view()) : std::nullopt;
  return found && definition(map_, *found).type == AnswerType::date;
}

Operand NameReader::operand(const JsonCursor& at) const {
  if (at.is_number()) return {Operand::Kind::number, -1, {}, at.number()};
  if (const int found = find_measure(at.text_view()); found >= 0) return {Operand::Kind::measure, found, {}, 0};
  const auto found = find_answer(at.text_view());
  if (!found) at.fail(fmt::format("there is no measure, field or column \"{}\"", at.text()));
  if (!is_number(definition(map_, *found).type)) at.fail(fmt::format("\"{}\" is not a number", at.text()));
  return {Operand::Kind::answer, -1, *found, 0};
}

Condition NameReader::condition(const JsonCursor& at) const {
  // Named conditions that use one another twice and twice again would grow without end.
  constexpr std::size_t most_parts = 100'000;
  if (++parts_read_ > most_parts) at.fail("the conditions of this rule set come to too many parts");
  const auto members = at.members();
  if (members.size() != 1) at.fail("a condition has one member: its kind");
  const auto [kind, value] = members.front();
  Condition out;
  for (const auto& [name, of_answer] : kinds_of_answer) {
    if (kind != name) continue;
    out.kind = of_answer;
    out.answer = answer(value);
    return out;
  }
  if (kind == "all" || kind == "any") {
    out.kind = kind == "all" ? Condition::Kind::all : Condition::Kind::any;
    for (const auto& part : value.elements()) out.parts.push_back(condition(part));
  } else if (kind == "not") {
    out.kind = Condition::Kind::negated;
    out.parts.push_back(condition(value));
  } else if (kind == "is" || kind == "is_one_of") {
    out = is_one_of(value);
  } else if (kind == "below") {
    out = below(value);
  } else if (kind == "lower") {
    out.kind = Condition::Kind::lower;
    out.answer = ordered_answer(value[0]);
    out.other = ordered_answer(value[1]);
    if (definition(map_, out.answer).list != definition(map_, out.other).list)
      value.fail("the answers are of two lists");
  } else if (kind == "more") {
    out.kind = Condition::Kind::more;
    out.left = comparable(value[0]);
    out.right = comparable(value[1]);
    if (is_date(value[0]) != is_date(value[1])) value.fail("a date can be held against another date only");
  } else if (kind == "mentions") {
    out.kind = Condition::Kind::mentions;
    out.answer = answer(value[0]);
    for (const auto& phrase : value[1].elements()) out.values.push_back(loose_key(phrase.text_view()));
  } else if (kind == "line") {
    out.kind = Condition::Kind::line;
    for (const auto& line : value.elements()) out.lines.push_back(line.integer());
  } else if (kind == "condition") {
    out = named_condition(value);
  } else {
    at.fail(fmt::format("there is no condition \"{}\"", kind));
  }
  return out;
}

Condition NameReader::named_condition(const JsonCursor& at) const {
  const auto name = at.text();
  if (const auto unsound = unsound_conditions_.find(name); unsound != unsound_conditions_.end()) {
    const auto& problem = unsound->second;
    throw RulesetError(problem.file, problem.pointer, problem.problem);
  }
  const auto found = conditions_.find(name);
  if (found == conditions_.end()) at.fail(fmt::format("there is no condition named \"{}\"", name));
  if (!being_read_.insert(name).second) at.fail(fmt::format("the condition \"{}\" rests on itself", name));
  constexpr std::size_t deepest = 64;
  if (being_read_.size() > deepest) at.fail("conditions rest on one another too deeply");
  try {
    auto out = condition(found->second);
    being_read_.erase(name);
    return out;
  } catch (const RulesetError&) {
    being_read_.erase(name);
    throw;
  }
}

Condition NameReader::is_one_of(const JsonCursor& pair) const {
  Condition out;
  out.kind = Condition::Kind::is_one_of;
  out.answer = answer(pair[0]);
  const auto values = pair[1];
  if (values.is_array()) {
    out.values = values.texts();
  } else {
    out.values.push_back(values.text());
  }
  const auto& def = definition(map_, out.answer);
  if (def.type != AnswerType::choice) pair[0].fail("only an answer from a list can be held against values");
  const auto& list = map_.lists[static_cast<std::size_t>(def.list)];
  if (list.dependent()) return out;
  for (const auto& value : out.values) {
    if (std::find(list.values.begin(), list.values.end(), value) == list.values.end()) {
      values.fail(fmt::format("\"{}\" is not on the list \"{}\"", value, list.id));
    }
  }
  return out;
}

AnswerRef NameReader::ordered_answer(const JsonCursor& at) const {
  const auto found = answer(at);
  const int list = definition(map_, found).list;
  if (list < 0 || !map_.lists[static_cast<std::size_t>(list)].ordered) at.fail("its list is not ordered");
  return found;
}

Condition NameReader::below(const JsonCursor& pair) const {
  Condition out;
  out.kind = Condition::Kind::below;
  out.answer = ordered_answer(pair[0]);
  const auto& def = definition(map_, out.answer);
  const auto& values = map_.lists[static_cast<std::size_t>(def.list)].values;
  const auto level = std::find(values.begin(), values.end(), pair[1].text_view());
  if (level == values.end()) pair[1].fail(fmt::format("\"{}\" is not on its list", pair[1].text()));
  out.level = static_cast<std::size_t>(level - values.begin());
  return out;
}

std::vector<Measure> NameReader::read_measures(Problems& problems) {
  std::vector<Measure> out(measures_.size());
  std::vector<Settled> settled(out.size(), Settled::no);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto& [id, at] = measures_[i];
    out[i].id = id;
    // What is not known of it is held against nothing that uses it.
    out[i].money = true;
    if (!problems.hold(at, [&, &id = id, &at = at] { out[i] = read_measure(id, at); })) settled[i] = Settled::unsound;
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (problems.hold(measures_[i].second, [&] { settle(out, static_cast<int>(i), settled); })) continue;
    // What was in hand lies in the same circle, or rests on what does.
    for (std::size_t j = 0; j < out.size(); ++j) {
      if (settled[j] != Settled::in_hand) continue;
      settled[j] = Settled::unsound;
      out[j] = Measure();
      out[j].id = measures_[j].first;
      out[j].money = true;
    }
  }
  return out;
}

// Finds circles among measures, and whether those that are made of others are money.
void NameReader::settle(std::vector<Measure>& measures, int index, std::vector<Settled>& settled) const {
  const auto i = static_cast<std::size_t>(index);
  if (settled[i] == Settled::yes || settled[i] == Settled::unsound) return;
  if (settled[i] == Settled::in_hand) {
    measures_[i].second.fail(fmt::format("the measure \"{}\" rests on itself", measures[i].id));
  }
  settled[i] = Settled::in_hand;
  std::vector<Operand> rests_on = measures[i].parts;
  rests_on.push_back(measures[i].above);
  rests_on.push_back(measures[i].below);
  bool sound = true;
  for (const auto& on : rests_on) {
    if (on.kind != Operand::Kind::measure) continue;
    settle(measures, on.measure, settled);
    sound = sound && settled[static_cast<std::size_t>(on.measure)] == Settled::yes;
  }
  if (sound) settle_money(measures, i);
  settled[i] = sound ? Settled::yes : Settled::unsound;
  if (!sound) measures[i].money = true;
}

void NameReader::settle_money(std::vector<Measure>& measures, std::size_t index) const {
  auto& measure = measures[index];
  const auto is_money = [&](const Operand& side) {
    if (side.kind == Operand::Kind::measure) return measures[static_cast<std::size_t>(side.measure)].money;
    return side.kind == Operand::Kind::answer && definition(map_, side.answer).type == AnswerType::amount;
  };
  if (measure.kind == Measure::Kind::total && !measure.parts.empty()) {
    measure.money = is_money(measure.parts.front());
    const auto agrees = [&](const Operand& part) { return is_money(part) == measure.money; };
    if (!std::all_of(measure.parts.begin(), measure.parts.end(), agrees)) {
      measures_[index].second.fail("money and plain numbers cannot be added up");
    }
  }
  if (measure.kind == Measure::Kind::less) {
    measure.money = is_money(measure.above);
    if (is_money(measure.below) != measure.money) {
      measures_[index].second.fail("money and plain numbers cannot be taken from one another");
    }
  }
}

Measure NameReader::read_measure(const std::string& id, const JsonCursor& at) const {
  Measure out;
  out.id = id;
  if (const auto title = at.find("title")) out.title = title->words();
  const int kinds = static_cast<int>(at.has("sum")) + static_cast<int>(at.has("count")) +
                    static_cast<int>(at.has("total")) + static_cast<int>(at.has("ratio")) +
                    static_cast<int>(at.has("less"));
  if (kinds != 1) at.fail("a measure is one of a sum, a count, a total, a ratio and a difference (\"less\")");
  if (at.has("where") && !at.has("sum") && !at.has("count"))
    at.fail("\"where\" has a meaning for a sum or a count only");
  if (at.has("times") && !at.has("sum") && !at.has("ratio"))
    at.fail("\"times\" has a meaning for a sum or a ratio only");
  if (at.has("sum")) {
    read_sum(out, at);
  } else if (const auto count = at.find("count")) {
    out.kind = Measure::Kind::count;
    out.table = map_.table(count->text_view());
    if (out.table < 0) count->fail(fmt::format("there is no table \"{}\"", count->text()));
    if (const auto where = at.find("where")) {
      out.where = condition(*where);
      hold_columns(out.where, out.table, *where);
    }
  } else if (const auto total = at.find("total")) {
    out.kind = Measure::Kind::total;
    for (const auto& part : total->elements()) {
      out.parts.push_back(operand(part));
      hold_columns(out.parts.back(), -1, part);
    }
  } else if (const auto less = at.find("less")) {
    out.kind = Measure::Kind::less;
    out.above = operand((*less)[0]);
    out.below = operand((*less)[1]);
    hold_columns(out.above, -1, *less);
    hold_columns(out.below, -1, *less);
    out.never_below_zero = at.flag("never_below_zero");
  } else if (const auto ratio = at.find("ratio")) {
    out.kind = Measure::Kind::ratio;
    out.above = operand((*ratio)[0]);
    out.below = operand((*ratio)[1]);
    hold_columns(out.above, -1, *ratio);
    hold_columns(out.below, -1, *ratio);
    if (const auto times = at.find("times")) out.times = times->number();
  }
  return out;
}

void NameReader::read_sum(Measure& measure, const JsonCursor& at) const {
  measure.column = column(at["sum"]);
  measure.table = measure.column.table;
  const auto type = definition(map_, measure.column).type;
  if (!is_number(type)) at["sum"].fail("only numbers can be added up");
  measure.money = type == AnswerType::amount;
  if (const auto where = at.find("where")) {
    measure.where = condition(*where);
    hold_columns(measure.where, measure.table, *where);
  }
  const auto times = at.find("times");
  if (!times) return;
  measure.weighed_by = column((*times)["by"]);
  if (measure.weighed_by->table != measure.table) (*times)["by"].fail("the columns are of two tables");
  for (const auto& member : (*times)["shares"].members()) {
    const auto weight = operand(member.value);
    hold_columns(weight, measure.table, member.value);
    measure.weights.emplace(member.name, weight);
  }
}

}  // namespace bcf::rules
