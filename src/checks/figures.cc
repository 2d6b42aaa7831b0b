#include "checks/figures.h"

#include "checks/pound_sum.h"
#include "checks/word_count.h"
#include "rules/spelling.h"

namespace bcf::checks {
namespace {

using rules::Measure;
using rules::Operand;

std::optional<Quantity> as_quantity(const intake::Answer& answer, rules::AnswerType type) {
  if (!answer.is_valid()) return std::nullopt;
  if (type == rules::AnswerType::amount) return Quantity{true, answer.money, 0};
  return Quantity{false, {}, answer.number};
}

// A formula whose result was not saved, or that came to an error, which makes an error of any sum of Excel's.
bool has_no_figure(const intake::Answer& given) {
  return given.problem == intake::Problem::no_result || given.problem == intake::Problem::error_value;
}

}  // namespace

std::optional<Money> as_money(const std::optional<Quantity>& quantity) {
  if (!quantity) return std::nullopt;
  return quantity->is_money ? quantity->money : Money::from_pounds(quantity->number);
}

Figures::Figures(const rules::CompiledRuleset& ruleset, const intake::Return& answers)
    : ruleset_(ruleset), answers_(answers), measures_(ruleset.measures.size()) {}

std::optional<Quantity> Figures::value(const Operand& operand, const intake::Line* line) const {
  switch (operand.kind) {
    case Operand::Kind::number:
      return Quantity{false, {}, operand.number};
    case Operand::Kind::measure:
      return measure(operand.measure);
    case Operand::Kind::answer:
      return as_quantity(answer(answers_, operand.answer, line), rules::definition(ruleset_.map, operand.answer).type);
  }
  return std::nullopt;
}

std::optional<Quantity> Figures::measure(int index) const {
  const auto i = static_cast<std::size_t>(index);
  if (!measures_[i].worked_out) measures_[i] = {true, work_out(ruleset_.measures[i])};
  return measures_[i].value;
}

std::optional<Quantity> Figures::work_out(const Measure& measure) const {
  switch (measure.kind) {
    case Measure::Kind::sum:
      return sum(measure);
    case Measure::Kind::count: {
      double lines = 0;
      for (const auto& line : answers_.tables[static_cast<std::size_t>(measure.table)].lines) {
        if (line.in_use && holds(measure.where, *this, &line)) ++lines;
      }
      return Quantity{false, {}, lines};
    }
    case Measure::Kind::total:
      return total(measure);
    case Measure::Kind::ratio:
      return ratio(measure);
    case Measure::Kind::less:
      return less(measure);
  }
  return std::nullopt;
}

// What is no number counts as nothing, as it does in the workbook's own sums; where a formula has no figure, no sum is
// known.
std::optional<Quantity> Figures::sum(const Measure& measure) const {
  PoundSum pounds;
  double numbers = 0;
  for (const auto& line : answers_.tables[static_cast<std::size_t>(measure.table)].lines) {
    const auto& item = answer(answers_, measure.column, &line);
    const bool unknown = has_no_figure(item);
    if (!unknown && (!item.counts() || item.number == 0)) continue;
    const auto is_of_it = holds_as_far_as_known(measure.where, *this, &line);
    if (is_of_it == false) continue;
    const bool is_weighed = !weight_has_no_figure(measure, line);
    const double share = is_weighed ? weight(measure, line) : 0;
    if (is_weighed && share == 0) continue;
    if (unknown || !is_of_it || !is_weighed) return std::nullopt;
    if (measure.money) {
      pounds.add(item, share);
    } else {
      numbers += item.number * share;
    }
  }
  return Quantity{measure.money, pounds.total(), numbers};
}

Quantity Figures::weighed(const Measure& measure, const intake::Answer& item, double share) {
  if (!measure.money) return {false, {}, item.number * share};
  PoundSum pounds;
  pounds.add(item, share);
  return {true, pounds.total(), 0};
}

// Whether how much of a line counts rests on a formula that has no figure.
bool Figures::weight_has_no_figure(const Measure& measure, const intake::Line& line) const {
  if (!measure.weighed_by) return false;
  const auto& by = answer(answers_, *measure.weighed_by, &line);
  const auto found = by.is_valid() ? measure.weights.find(by.listed) : measure.weights.end();
  if (found == measure.weights.end()) return has_no_figure(by);
  const auto& share = found->second;
  return share.kind == Operand::Kind::answer && has_no_figure(answer(answers_, share.answer, &line));
}

double Figures::weight(const Measure& measure, const intake::Line& line) const {
  if (!measure.weighed_by) return 1;
  const auto& by = answer(answers_, *measure.weighed_by, &line);
  const auto found = by.is_valid() ? measure.weights.find(by.listed) : measure.weights.end();
  if (found == measure.weights.end()) return 0;
  const auto share = value(found->second, &line);
  return share ? share->value() : 0;
}

std::optional<Quantity> Figures::total(const Measure& measure) const {
  Quantity out{measure.money, {}, 0};
  for (const auto& part : measure.parts) {
    const auto figure = value(part);
    if (!figure) return std::nullopt;
    out.money += figure->money;
    out.number += figure->number;
  }
  return out;
}

std::optional<Quantity> Figures::ratio(const Measure& measure) const {
  const auto above = value(measure.above);
  const auto below = value(measure.below);
  if (!above || !below || below->value() == 0) return std::nullopt;
  return Quantity{false, {}, above->value() / below->value() * measure.times};
}

const std::string& Figures::loose_text(const intake::Answer& answer) const {
  const auto [place, is_new] = loose_texts_.try_emplace(&answer);
  if (is_new) place->second = rules::loose_key(answer.text);
  return place->second;
}

std::size_t Figures::words(const intake::Answer& answer) const {
  const auto [place, is_new] = words_.try_emplace(&answer);
  if (is_new) place->second = count_words(answer.text);
  return place->second;
}

std::optional<Quantity> Figures::less(const Measure& measure) const {
  const auto from = value(measure.above);
  const auto taken = value(measure.below);
  if (!from || !taken) return std::nullopt;
  Quantity out{measure.money, from->money - taken->money, from->number - taken->number};
  if (measure.never_below_zero && out.value() < 0) out = {measure.money, {}, 0};
  return out;
}

}  // namespace bcf::checks
