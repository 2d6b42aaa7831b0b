#include "rules/references.h"

#include <algorithm>
#include <variant>

namespace bcf::rules {
namespace {

template <class Items, class Item>
bool contains(const Items& items, const Item& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

// Kinds of check are alike in what they call things, so that a new kind is seen here as it comes.
template <class Kind>
void add_check(References& out, const Kind& check) {
  if constexpr (requires { out.add(check.answer); }) out.add(check.answer);
  if constexpr (requires { check.answers.front(); }) {
    for (const auto& ref : check.answers) out.add(ref);
  }
  if constexpr (requires { out.add(check.left); }) {
    out.add(check.left);
    out.add(check.right);
  }
  if constexpr (requires { out.add(check.condition); }) out.add(check.condition);
  if constexpr (requires { out.add(check.same); }) {
    out.add(check.key);
    out.add(check.same);
  }
}

void add_check(References& out, const check_kind::Prints& check) {
  for (const auto& figure : check.figures) {
    out.add(figure.printed);
    out.add(figure.repeated);
    for (const auto& operand : figure.worked_out) out.add(operand);
  }
}

void add_check(References& out, const check_kind::AllocatedFigure& check) { out.add(check.figure); }

void add_check(References& out, const check_kind::AllocatedLines& check) {
  out.add(check.name);
  out.add(check.amount);
}

void add_check(References& out, const check_kind::AllocatedBoard& check) { out.add(check.board); }

void add_check(References& out, const check_kind::SheetsAgree& check) {
  for (const auto& line : check.sheets) out.add(line.says);
}

void add_check(References& out, const check_kind::StatusAgrees& check) {
  for (const auto& line : check.sheets) out.add(line.says);
}

void add_check(References& out, const check_kind::WordsLeft& check) {
  out.add(check.printed);
  out.add(check.text);
}

void add_check(References& out, const check_kind::Mapped& check) {
  out.add(check.name);
  out.add(check.key);
  if (check.amount) out.add(*check.amount);
}

}  // namespace

void References::add(AnswerRef ref) {
  if (ref.index >= 0 && !contains(answers, ref)) answers.push_back(ref);
}

void References::add(const Operand& operand) {
  if (operand.kind == Operand::Kind::answer) add(operand.answer);
  if (operand.kind == Operand::Kind::measure && !contains(measures, operand.measure)) {
    measures.push_back(operand.measure);
  }
}

void References::add(const Condition& condition) {
  add(condition.answer);
  add(condition.other);
  add(condition.left);
  add(condition.right);
  for (const auto& part : condition.parts) add(part);
}

void References::add(const Measure& measure) {
  add(measure.column);
  add(measure.where);
  if (measure.weighed_by) {
    add(*measure.weighed_by);
    for (const auto& [value, weight] : measure.weights) add(weight);
  }
  for (const auto& part : measure.parts) add(part);
  add(measure.above);
  add(measure.below);
}

bool References::has(AnswerRef ref) const { return contains(answers, ref); }

References references(const Condition& condition) {
  References out;
  out.add(condition);
  return out;
}

References references(const Measure& measure) {
  References out;
  out.add(measure);
  return out;
}

References references(const Check& check) {
  References out;
  std::visit([&](const auto& kind) { add_check(out, kind); }, check);
  return out;
}

References references(const Rule& rule, const CompiledRuleset& ruleset) {
  References out = references(rule.check);
  if (const auto* no_double = std::get_if<check_kind::NoDouble>(&rule.check)) {
    for (const auto& ref : no_double->by) out.add(ref);
    const auto& columns = ruleset.map.tables[static_cast<std::size_t>(no_double->table)].columns;
    for (std::size_t i = 0; no_double->by.empty() && i < columns.size(); ++i)
      out.add(AnswerRef{no_double->table, static_cast<int>(i)});
  }
  if (rule.at) out.add(*rule.at);
  out.add(rule.when);
  // A total names measures in turn, so the list grows while it is gone through.
  for (std::size_t i = 0; i < out.measures.size(); ++i) {
    out.add(ruleset.measures[static_cast<std::size_t>(out.measures[i])]);
  }
  return out;
}

bool is_about_lines(const Condition& condition) {
  if (condition.kind == Condition::Kind::line) return true;
  const References named = references(condition);
  return std::any_of(named.answers.begin(), named.answers.end(), [](AnswerRef ref) { return ref.is_column(); }) ||
         std::any_of(condition.parts.begin(), condition.parts.end(), is_about_lines);
}

}  // namespace bcf::rules
