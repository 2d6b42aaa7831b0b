// The figures of one return: answers as numbers, and the measures worked out from them.
#pragma once

#include <bcf/money.h>

#include "checks/conditions.h"
#include "intake/return.h"
#include "rules/ruleset.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace bcf::checks {

// An amount of money, or a plain number.
struct Quantity {
  bool is_money = false;
  Money money;
  double number = 0;

  // Money in pounds, so that it can be held against a number in a rule.
  [[nodiscard]] double value() const { return is_money ? money.pounds() : number; }
};

// The amount; a number that is not money is taken as pounds.
std::optional<Money> as_money(const std::optional<Quantity>& quantity);

class Figures {
 public:
  // Both have to outlive the figures.
  Figures(const rules::CompiledRuleset& ruleset, const intake::Return& answers);

  // Nothing where it rests on an answer that is not there or is not sound. `line`: where the operand is a column.
  [[nodiscard]] std::optional<Quantity> value(const rules::Operand& operand, const intake::Line* line = nullptr) const;
  [[nodiscard]] std::optional<Quantity> measure(int index) const;

  // Of a sum: how much of a line counts, as a fraction of one, and what an answer that counts adds at that share.
  [[nodiscard]] double weight(const rules::Measure& measure, const intake::Line& line) const;
  [[nodiscard]] static Quantity weighed(const rules::Measure& measure, const intake::Answer& item, double share);

  // The text of one of the return's answers as a loose key, folded once however many rules look for words in it.
  [[nodiscard]] const std::string& loose_text(const intake::Answer& answer) const;
  // How many words it has, counted once.
  [[nodiscard]] std::size_t words(const intake::Answer& answer) const;

  [[nodiscard]] const rules::CompiledRuleset& ruleset() const { return ruleset_; }
  [[nodiscard]] const intake::Return& answers() const { return answers_; }

 private:
  [[nodiscard]] std::optional<Quantity> work_out(const rules::Measure& measure) const;
  [[nodiscard]] std::optional<Quantity> sum(const rules::Measure& measure) const;
  [[nodiscard]] bool weight_has_no_figure(const rules::Measure& measure, const intake::Line& line) const;
  [[nodiscard]] std::optional<Quantity> total(const rules::Measure& measure) const;
  [[nodiscard]] std::optional<Quantity> ratio(const rules::Measure& measure) const;
  [[nodiscard]] std::optional<Quantity> less(const rules::Measure& measure) const;

  struct Known {
    bool worked_out = false;
    std::optional<Quantity> value;
  };

  const rules::CompiledRuleset& ruleset_;
  const intake::Return& answers_;
  mutable std::vector<Known> measures_;  // each is worked out when it is first asked for
  mutable std::unordered_map<const intake::Answer*, std::string> loose_texts_;
  mutable std::unordered_map<const intake::Answer*, std::size_t> words_;
};

}  // namespace bcf::checks
