#include "checks/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "checks/quoting.h"
#include "checks/reasons.h"
#include "checks/wording.h"
#include "rules/in_words.h"
#include "rules/references.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using intake::Line;
using rules::AnswerRef;
using rules::Condition;
using rules::Measure;
using rules::Operand;

Figure figure(const Quantity& quantity) { return quantity.is_money ? Figure(quantity.money) : Figure(quantity.number); }

std::optional<Figure> figure(const std::optional<Quantity>& quantity) {
  if (!quantity) return std::nullopt;
  return figure(*quantity);
}

// What a line has to be for anything else to be asked of it.
const Condition& first_of(const Condition& where) {
  return where.kind == Condition::Kind::all && !where.parts.empty() ? where.parts.front() : where;
}

// The lines of one sum or count.
class Lines {
 public:
  Lines(const Figures& figures, const Measure& measure, Ledger& ledger)
      : figures_(figures),
        measure_(measure),
        table_(map().tables[static_cast<std::size_t>(measure.table)]),
        into_(ledger) {}

  void enter() {
    std::map<std::string, int> others;
    for (const auto& line : figures_.answers().tables[static_cast<std::size_t>(measure_.table)].lines) {
      if (!line.in_use) continue;
      const auto& first = first_of(measure_.where);
      if (holds(first, figures_, &line)) {
        into_.lines.push_back(measure_.kind == Measure::Kind::count ? counted(line) : added(line));
      } else {
        ++others[why_not(first, figures_, &line)];
      }
    }
    for (auto& [why, lines] : others) into_.others.push_back({why, lines});
    std::stable_sort(into_.others.begin(), into_.others.end(),
                     [](const OtherLines& a, const OtherLines& b) { return a.lines > b.lines; });
  }

 private:
  [[nodiscard]] const rules::TemplateMap& map() const { return figures_.ruleset().map; }
  [[nodiscard]] const intake::Answer& at(AnswerRef ref, const Line& line) const {
    return answer(figures_.answers(), ref, &line);
  }

  // The first column of words says what a line is, unless that is nobody's business.
  [[nodiscard]] std::string name(const Line& line) const {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (table_.columns[i].type != rules::AnswerType::text || table_.columns[i].is_private) continue;
      return quotable(line.answers[i].text);
    }
    return "";
  }

  [[nodiscard]] LedgerLine entry(const Line& line, const workbook::CellRange& cells) const {
    LedgerLine out;
    out.place = {map().sheets[static_cast<std::size_t>(table_.sheet)].name, workbook::to_string(cells)};
    out.line = line_name(table_, line);
    out.name = name(line);
    out.counted = measure_.money ? Figure(Money{}) : Figure(0.0);
    out.why = why_not(measure_.where, figures_, &line);
    return out;
  }

  [[nodiscard]] LedgerLine counted(const Line& line) const {
    auto out = entry(line, {line.answers.front().at, line.answers.back().at});
    out.counts = out.why.empty();
    if (out.counts) out.counted = 1.0;
    return out;
  }

  [[nodiscard]] LedgerLine added(const Line& line) const {
    const auto& item = at(measure_.column, line);
    auto out = entry(line, {item.at, item.at});
    if (item.counts()) out.amount = figure(Figures::weighed(measure_, item, 1));
    double share = 1;
    if (measure_.weighed_by) {
      share = figures_.weight(measure_, line);
      out.weighed = standing(figures_, *measure_.weighed_by, &line);
      out.share = share;
      if (share == 0) say(out.why, nothing_counts(line));
    }
    if (!item.counts()) {
      const auto& def = rules::definition(map(), measure_.column);
      say(out.why, fmt::format("{} {}", def.what, problem_with(item, def, map(), &line)));
    }
    out.counts = out.why.empty();
    if (out.counts) out.counted = figure(Figures::weighed(measure_, item, share));
    return out;
  }

  // "Commissioner is LA, which counts 0%"; "Commissioner is Joint and % NHS is blank, which counts 0%"
  [[nodiscard]] std::string nothing_counts(const Line& line) const {
    std::string out = fmt::format("{} is {}", rules::name_of(map(), *measure_.weighed_by),
                                  standing(figures_, *measure_.weighed_by, &line));
    const auto weight = measure_.weights.find(at(*measure_.weighed_by, line).listed);
    if (weight != measure_.weights.end() && weight->second.kind == Operand::Kind::answer) {
      out += fmt::format(" and {} is {}", rules::name_of(map(), weight->second.answer),
                         standing(figures_, weight->second.answer, &line));
    }
    return out + ", which counts 0%";
  }

  static void say(std::string& why, const std::string& reason) {
    why += why.empty() ? reason : fmt::format("; {}", reason);
  }

  const Figures& figures_;
  const Measure& measure_;
  const rules::TableDef& table_;
  Ledger& into_;
};

std::optional<Figure> value(const Books& books, const Operand& operand) {
  if (books.figures == nullptr) return std::nullopt;
  return figure(books.figures->value(operand));
}

// Where the answer stands in this return; without one, where the map has it.
Place place_of(const Books& books, AnswerRef ref) {
  Place place = rules::place_of(books.ruleset.map, ref);
  if (books.figures != nullptr && !ref.is_column()) {
    place.cell = workbook::to_string(answer(books.figures->answers(), ref, nullptr).at);
  }
  return place;
}

LedgerPart part(const Books& books, const Operand& operand) {
  LedgerPart out;
  out.name = rules::name_of(books.ruleset, operand);
  if (operand.kind == Operand::Kind::answer) out.place = place_of(books, operand.answer);
  out.figure = value(books, operand);
  return out;
}

void add_parts(Ledger& out, const Books& books, const Measure& measure) {
  for (const auto& of : measure.parts) out.parts.push_back(part(books, of));
  if (measure.kind != Measure::Kind::ratio) return;
  out.parts.push_back(part(books, measure.above));
  out.parts.push_back(part(books, measure.below));
}

std::optional<Money> money_of(const std::optional<Figure>& given) {
  if (!given) return std::nullopt;
  if (const auto* money = std::get_if<Money>(&*given)) return *money;
  return Money::from_pounds(std::get<double>(*given));
}

bool is_money(const std::optional<Figure>& given) { return given && std::holds_alternative<Money>(*given); }

std::optional<Figure> less(const std::optional<Figure>& left, const std::optional<Figure>& right) {
  if (!left || !right) return std::nullopt;
  if (!is_money(left) && !is_money(right)) return std::get<double>(*left) - std::get<double>(*right);
  const auto a = money_of(left);
  const auto b = money_of(right);
  if (!a || !b) return std::nullopt;
  return *a - *b;
}

// A plain number that is held against money means pounds.
void in_one_unit(std::vector<Ledger>& sides) {
  const bool any_money =
      std::any_of(sides.begin(), sides.end(), [](const Ledger& side) { return is_money(side.figure); });
  if (!any_money) return;
  for (auto& side : sides) {
    if (const auto money = money_of(side.figure)) side.figure = *money;
  }
}

bool below_zero(const Figure& given) {
  if (const auto* money = std::get_if<Money>(&given)) return money->pence < 0;
  return std::get<double>(given) < 0;
}

// What has to be reached leaves headroom or a shortfall.
void hold_to_minimum(Reckoning& out) {
  out.difference_name = "Headroom";
  out.difference = less(out.sides.front().figure, out.sides.back().figure);
  if (!out.difference || !below_zero(*out.difference)) return;
  out.difference_name = "Shortfall";
  out.difference = less(out.sides.back().figure, out.sides.front().figure);
}

// The figures that a condition compares, plain numbers left out.
void add_compared(std::vector<Operand>& out, const Condition& condition) {
  if (condition.kind == Condition::Kind::more) {
    for (const auto& side : {condition.left, condition.right}) {
      const bool of_a_line = side.kind == Operand::Kind::answer && side.answer.is_column();
      if (side.kind != Operand::Kind::number && !of_a_line) out.push_back(side);
    }
  }
  for (const auto& inner : condition.parts) add_compared(out, inner);
}

std::vector<Operand> compared(const rules::Rule& rule) {
  if (const auto* at_least = std::get_if<kind::AtLeast>(&rule.check)) return {at_least->left, at_least->right};
  if (const auto* balances = std::get_if<kind::Balances>(&rule.check)) return {balances->left, balances->right};
  std::vector<Operand> out;
  if (const auto* holds = std::get_if<kind::Holds>(&rule.check)) add_compared(out, holds->condition);
  add_compared(out, rule.when);
  return out;
}

}  // namespace

Ledger ledger(const Books& books, const Operand& operand, Detail detail) {
  Ledger out;
  out.name = operand.kind == Operand::Kind::number ? "Set by the rule" : rules::name_of(books.ruleset, operand);
  out.figure = value(books, operand);
  if (operand.kind == Operand::Kind::answer) out.place = place_of(books, operand.answer);
  if (operand.kind != Operand::Kind::measure) return out;
  const auto& measure = books.ruleset.measures[static_cast<std::size_t>(operand.measure)];
  out.how = rules::in_words(measure, books.ruleset);
  add_parts(out, books, measure);
  if (measure.table < 0) return out;
  if (measure.weighed_by) out.weighed_by = rules::name_of(books.ruleset.map, *measure.weighed_by);
  if (books.figures != nullptr && detail == Detail::every_line) Lines(*books.figures, measure, out).enter();
  return out;
}

bool compares_figures(const rules::Rule& rule) { return !compared(rule).empty(); }

Reckoning reckoning(const Books& books, const rules::Rule& rule, Detail detail) {
  Reckoning out{rule.id, rule.title, {}, "", {}};
  for (const auto& side : compared(rule)) out.sides.push_back(ledger(books, side, detail));
  const bool balances = std::holds_alternative<kind::Balances>(rule.check);
  const bool at_least = std::holds_alternative<kind::AtLeast>(rule.check);
  if (balances || at_least) in_one_unit(out.sides);
  if (at_least) hold_to_minimum(out);
  if (balances) {
    out.difference_name = "Difference";
    out.difference = less(out.sides.front().figure, out.sides.back().figure);
  }
  return out;
}

}  // namespace bcf::checks
