#include "rules/outcomes.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

namespace bcf::rules {
namespace {

using Kind = Condition::Kind;

// Known to hold, known to fail, or open.
using Truth = std::optional<bool>;

// Something that a condition looks at, and that has one value at a time.
struct Thing {
  enum class Kind : std::uint8_t { answer, measure, line, pair } kind = Kind::answer;
  AnswerRef answer, other;           // answer; pair: two sides that are compared with one another
  int measure = -1, measure_2 = -1;  // measure; pair
  friend bool operator==(const Thing&, const Thing&) = default;
};

enum class State : std::uint8_t { blank, not_applicable, invalid, valid };

// One of the values that a thing could have, as far as they make a difference.
struct Value {
  State state = State::valid;
  std::string listed;            // a choice; empty for one that is not named anywhere
  std::optional<double> number;  // of an answer or a measure; nothing where it is not known
  int line = 0;                  // 0: one that is not named
  bool more = false;             // pair: the left one is greater
};

Thing thing_of(const Operand& operand) {
  Thing out;
  out.kind = operand.kind == Operand::Kind::measure ? Thing::Kind::measure : Thing::Kind::answer;
  out.answer = operand.answer;
  out.measure = operand.measure;
  return out;
}

bool is_number(const Operand& operand) { return operand.kind == Operand::Kind::number; }

Thing answer_thing(AnswerRef ref) {
  Thing out;
  out.answer = ref;
  return out;
}

class Bounding {
 public:
  Bounding(const TemplateMap& map, const std::vector<Measure>& measures) : map_(map), measures_(measures) {}

  [[nodiscard]] Bounds of(const Operand& operand, int depth = 0) const {
    switch (operand.kind) {
      case Operand::Kind::number:
        return {operand.number, operand.number, false, true};
      case Operand::Kind::answer:
        return of_answer(definition(map_, operand.answer));
      case Operand::Kind::measure:
        break;
    }
    return of_measure(measures_[static_cast<std::size_t>(operand.measure)], depth);
  }

 private:
  static Bounds of_answer(const AnswerDef& def) {
    Bounds out;
    if (!def.is_signed) out.low = 0;
    if (def.above) out.low = *def.above;
    if (def.type == AnswerType::date && def.earliest) out.low = *def.earliest;
    if (def.type == AnswerType::share && !def.is_signed) out.high = 1;
    return out;
  }

  // A negative amount counts in a sum, so that of sums nothing is said.
  [[nodiscard]] Bounds of_measure(const Measure& measure, int depth) const {
    // Deeper, nothing is said.
    constexpr int deepest = 32;
    Bounds out;
    if (depth > deepest) return out;
    if (measure.kind == Measure::Kind::count) {
      out = {0, std::nullopt, true, true};
      if (const auto most = most_lines(map_, measure.table)) out.high = *most;
    } else if (measure.kind == Measure::Kind::total) {
      out = total(measure, depth);
    } else if (measure.kind == Measure::Kind::less) {
      out.is_known = of(measure.above, depth + 1).is_known && of(measure.below, depth + 1).is_known;
      if (measure.never_below_zero) out.low = 0;
    } else if (measure.kind == Measure::Kind::ratio) {
      const auto above = of(measure.above, depth + 1).low;
      const auto below = of(measure.below, depth + 1).low;
      if (above && *above >= 0 && below && *below >= 0 && measure.times >= 0) out.low = 0;
    }
    return out;
  }

  [[nodiscard]] Bounds total(const Measure& measure, int depth) const {
    Bounds out{0, 0, true, true};
    for (const auto& part : measure.parts) {
      auto bounds = of(part, depth + 1);
      if (part.kind == Operand::Kind::answer) bounds.low = std::nullopt;
      out.low = out.low && bounds.low ? std::optional(*out.low + *bounds.low) : std::nullopt;
      out.high = out.high && bounds.high ? std::optional(*out.high + *bounds.high) : std::nullopt;
      out.whole = out.whole && bounds.whole;
      out.is_known = out.is_known && bounds.is_known;
    }
    return out;
  }

  const TemplateMap& map_;
  const std::vector<Measure>& measures_;
};

class Search {
 public:
  Search(const Condition& condition, const TemplateMap& map, const std::vector<Measure>& measures, int table)
      : condition_(condition), map_(map), measures_(measures), table_(table) {
    gather(condition);
    values_.resize(things_.size());
    for (const auto& thing : things_) possible_.push_back(possible(thing));
  }

  bool finds(bool wanted) {
    steps_ = 0;
    return finds(wanted, 0);
  }

 private:
  // Gathering what is looked at.

  void note(const Thing& thing) {
    if (std::find(things_.begin(), things_.end(), thing) == things_.end()) things_.push_back(thing);
  }

  void gather(const Condition& condition) {
    for (const auto& part : condition.parts) gather(part);
    if (condition.kind == Kind::more) return gather_sides(condition);
    if (condition.kind == Kind::line) return note({Thing::Kind::line, {}, {}, -1, -1});
    if (condition.kind == Kind::offers || condition.kind == Kind::offers_none) {
      const int by = definition(map_, condition.answer).list_by;
      if (by >= 0) note(answer_thing({condition.answer.table, by}));
      return;
    }
    if (condition.answer.index >= 0) note(answer_thing(condition.answer));
    if (condition.other.index >= 0) note(answer_thing(condition.other));
  }

  void gather_sides(const Condition& condition) {
    if (!is_number(condition.left)) note(thing_of(condition.left));
    if (!is_number(condition.right)) note(thing_of(condition.right));
    if (!is_number(condition.left) && !is_number(condition.right)) note(pair_of(condition));
  }

  static Thing pair_of(const Condition& condition) {
    return {Thing::Kind::pair, condition.left.answer, condition.right.answer, condition.left.measure,
            condition.right.measure};
  }

  // What each could be.

  [[nodiscard]] std::vector<Value> possible(const Thing& thing) const {
    std::vector<Value> out;
    switch (thing.kind) {
      case Thing::Kind::pair:
        out.resize(2);
        out.back().more = true;
        break;
      case Thing::Kind::line:
        return possible_lines();
      case Thing::Kind::measure: {
        const auto bounds = bounds_of({Operand::Kind::measure, thing.measure, {}, 0}, map_, measures_);
        for (const double number : numbers_around(thing, bounds)) out.push_back(with_number(number));
        if (!bounds.is_known) out.push_back({});
        break;
      }
      case Thing::Kind::answer:
        return possible_answers(thing);
    }
    return out;
  }

  [[nodiscard]] std::vector<Value> possible_answers(const Thing& thing) const {
    const auto& def = definition(map_, thing.answer);
    std::vector<Value> out(1);
    out.back().state = State::blank;
    if (!def.not_applicable.empty()) {
      out.emplace_back();
      out.back().state = State::not_applicable;
    }
    out.emplace_back();
    out.back().state = State::invalid;
    const bool has_list = def.list >= 0;
    const auto bounds = bounds_of({Operand::Kind::answer, -1, thing.answer, 0}, map_, measures_);
    const auto numbers = numbers_around(thing, bounds);
    for (const double number : numbers) {
      if (!def.above || number > *def.above) out.push_back(with_number(number));
    }
    if (has_list) {
      const auto& list = map_.lists[static_cast<std::size_t>(def.list)];
      for (auto& value : possible_choices(list)) out.push_back(std::move(value));
      // The workbook's own drop-down may offer more.
      if (!list.closed) out.emplace_back();
    } else if (numbers.empty()) {
      out.emplace_back();
    }
    return out;
  }

  static std::vector<Value> possible_choices(const ListDef& list) {
    std::set<std::string> names(list.values.begin(), list.values.end());
    for (const auto& [by, options] : list.values_of) names.insert(options.begin(), options.end());
    std::vector<Value> out;
    for (const auto& name : names) {
      out.emplace_back();
      out.back().listed = name;
    }
    return out;
  }

  [[nodiscard]] std::vector<Value> possible_lines() const {
    const auto most = most_lines(map_, table_);
    std::set<int> named;
    gather_lines(condition_, named);
    std::vector<Value> out;
    for (const int line : named) {
      if (most && line > *most) continue;
      out.emplace_back();
      out.back().line = line;
    }
    if (!most || static_cast<int>(out.size()) < *most) out.emplace_back();
    return out;
  }

  static void gather_lines(const Condition& condition, std::set<int>& out) {
    for (const auto& part : condition.parts) gather_lines(part, out);
    out.insert(condition.lines.begin(), condition.lines.end());
  }

  static Value with_number(double number) {
    Value out;
    out.number = number;
    return out;
  }

  // The numbers that it is held against or has to be above, and one below, between and above them.
  [[nodiscard]] std::vector<double> numbers_around(const Thing& thing, const Bounds& within) const {
    std::set<double> marks;
    bool compared = false;
    gather_marks(condition_, thing, marks, compared);
    if (!compared) return {};
    marks.insert(0);
    for (const auto& end : {within.low, within.high}) {
      if (end) marks.insert(*end);
    }
    std::vector<double> numbers{*marks.begin() - 1};
    for (const double mark : marks) {
      if (numbers.size() > 1) numbers.push_back((numbers.back() + mark) / 2);
      numbers.push_back(mark);
    }
    numbers.push_back(*marks.rbegin() + 1);
    std::vector<double> out;
    for (double number : numbers) {
      if (within.whole) number = std::floor(number);
      if ((!within.low || number >= *within.low) && (!within.high || number <= *within.high)) out.push_back(number);
    }
    return out;
  }

  static void gather_marks(const Condition& condition, const Thing& thing, std::set<double>& out, bool& compared) {
    for (const auto& part : condition.parts) gather_marks(part, thing, out, compared);
    if (condition.kind != Kind::more) return;
    for (const auto& [side, other] : {std::pair{condition.left, condition.right}, {condition.right, condition.left}}) {
      if (is_number(side) || !(thing_of(side) == thing)) continue;
      compared = true;
      if (is_number(other)) out.insert(other.number);
    }
  }

  // Trying them.

  bool finds(bool wanted, std::size_t next) {
    // Beyond this, nothing is said of the condition.
    constexpr std::size_t most_steps = 20'000;
    if (++steps_ > most_steps) return true;
    const Truth now = truth(condition_);
    if (now) return *now == wanted;
    // What a text speaks of is open whatever is known of it.
    if (next == possible_.size()) return true;
    for (const auto& value : possible_[next]) {
      values_[next] = value;
      if (finds(wanted, next + 1)) {
        values_[next].reset();
        return true;
      }
    }
    values_[next].reset();
    return false;
  }

  [[nodiscard]] const Value* value_of(const Thing& thing) const {
    const auto found = std::find(things_.begin(), things_.end(), thing);
    const auto& value = values_[static_cast<std::size_t>(found - things_.begin())];
    return value ? &*value : nullptr;
  }

  [[nodiscard]] Truth truth(const Condition& condition) const {
    switch (condition.kind) {
      case Kind::always:
        return true;
      case Kind::all:
        return joined(condition, false);
      case Kind::any:
        return joined(condition, true);
      case Kind::negated: {
        const Truth part = truth(condition.parts.front());
        return part ? Truth(!*part) : part;
      }
      case Kind::more:
        return more(condition);
      case Kind::lower:
        return lower(condition);
      case Kind::offers:
      case Kind::offers_none:
        return offered(condition);
      case Kind::line: {
        const auto* value = value_of({Thing::Kind::line, {}, {}, -1, -1});
        if (value == nullptr) return std::nullopt;
        return std::find(condition.lines.begin(), condition.lines.end(), value->line) != condition.lines.end();
      }
      default:
        return of_one_answer(condition);
    }
  }

  // `decides`: the truth of a part that settles the whole.
  [[nodiscard]] Truth joined(const Condition& condition, bool decides) const {
    bool open = false;
    for (const auto& part : condition.parts) {
      const Truth now = truth(part);
      if (now == decides) return decides;
      open = open || !now;
    }
    return open ? std::nullopt : Truth(!decides);
  }

  [[nodiscard]] Truth of_one_answer(const Condition& condition) const {
    const auto* value = value_of(answer_thing(condition.answer));
    if (value == nullptr) return std::nullopt;
    const bool valid = value->state == State::valid;
    switch (condition.kind) {
      case Kind::is_one_of:
        return valid &&
               std::find(condition.values.begin(), condition.values.end(), value->listed) != condition.values.end();
      case Kind::answered:
        return valid || value->state == State::invalid;
      case Kind::unsound:
        return value->state == State::invalid;
      case Kind::blank:
        return value->state == State::blank;
      case Kind::not_applicable:
        return value->state == State::not_applicable;
      case Kind::below: {
        const auto at = level(condition.answer, *value);
        return at && *at < condition.level;
      }
      default:
        return std::nullopt;
    }
  }

  [[nodiscard]] std::optional<std::size_t> level(AnswerRef ref, const Value& value) const {
    const auto& values = map_.lists[static_cast<std::size_t>(definition(map_, ref).list)].values;
    const auto found = std::find(values.begin(), values.end(), value.listed);
    if (value.state != State::valid || found == values.end()) return std::nullopt;
    return static_cast<std::size_t>(found - values.begin());
  }

  [[nodiscard]] Truth lower(const Condition& condition) const {
    const auto* left = value_of(answer_thing(condition.answer));
    const auto* right = value_of(answer_thing(condition.other));
    if (left == nullptr || right == nullptr) return std::nullopt;
    const auto a = level(condition.answer, *left);
    const auto b = level(condition.other, *right);
    return a && b && *a < *b;
  }

  [[nodiscard]] Truth offered(const Condition& condition) const {
    const auto& def = definition(map_, condition.answer);
    if (def.list_by < 0) return false;
    const auto* by = value_of(answer_thing({condition.answer.table, def.list_by}));
    if (by == nullptr) return std::nullopt;
    const auto& values_of = map_.lists[static_cast<std::size_t>(def.list)].values_of;
    const auto options = values_of.find(by->listed);
    if (by->state != State::valid || options == values_of.end()) return false;
    return options->second.empty() == (condition.kind == Kind::offers_none);
  }

  // Of two figures, either may be the greater; of a figure and a number, the figure's value says.
  [[nodiscard]] Truth more(const Condition& condition) const {
    const Truth left = is_known(condition.left);
    const Truth right = is_known(condition.right);
    if (left == false || right == false) return false;
    if (!left || !right) return std::nullopt;
    if (is_number(condition.left) || is_number(condition.right)) {
      return number(condition.left) > number(condition.right);
    }
    if (thing_of(condition.left) == thing_of(condition.right)) return false;
    const auto* pair = value_of(pair_of(condition));
    return pair == nullptr ? std::nullopt : Truth(pair->more);
  }

  [[nodiscard]] Truth is_known(const Operand& operand) const {
    if (is_number(operand)) return true;
    const auto* value = value_of(thing_of(operand));
    if (value == nullptr) return std::nullopt;
    return value->number.has_value();
  }

  [[nodiscard]] double number(const Operand& operand) const {
    return is_number(operand) ? operand.number : value_of(thing_of(operand))->number.value_or(0);
  }

  const Condition& condition_;
  const TemplateMap& map_;
  const std::vector<Measure>& measures_;
  int table_;
  std::vector<Thing> things_;
  std::vector<std::vector<Value>> possible_;  // of each thing
  std::vector<std::optional<Value>> values_;  // of each thing, while trying
  std::size_t steps_ = 0;
};

}  // namespace

Outcomes outcomes_of(const Condition& condition, const TemplateMap& map, const std::vector<Measure>& measures,
                     int table) {
  Search search(condition, map, measures, table);
  return {search.finds(true), search.finds(false)};
}

Bounds bounds_of(const Operand& operand, const TemplateMap& map, const std::vector<Measure>& measures) {
  return Bounding(map, measures).of(operand);
}

int table_named_in(const Condition& condition) {
  for (const auto& ref : {condition.answer, condition.other, condition.left.answer, condition.right.answer}) {
    if (ref.is_column()) return ref.table;
  }
  for (const auto& part : condition.parts) {
    if (const int table = table_named_in(part); table >= 0) return table;
  }
  return -1;
}

std::optional<int> most_lines(const TemplateMap& map, int table) {
  if (table < 0) return std::nullopt;
  const auto& def = map.tables[static_cast<std::size_t>(table)];
  // Between two labels there may be more rows than in the template.
  if (def.after || def.before) return std::nullopt;
  return static_cast<int>(def.last_row - def.first_row) + 1;
}

}  // namespace bcf::rules
