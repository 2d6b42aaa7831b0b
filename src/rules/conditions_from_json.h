// Conditions, operands and measures: JSON -> what is evaluated.
#pragma once

#include "rules/json_cursor.h"
#include "rules/problems.h"
#include "rules/ruleset.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bcf::rules {

// Columns have an answer only on a line of their own table; these fail where another is named. -1: no table.
void hold_columns(const Operand& operand, int table, const JsonCursor& at);
void hold_columns(const Condition& condition, int table, const JsonCursor& at);

// Looks names up in the map, and in the measures and named conditions of all rule files together.
class NameReader {
 public:
  // The map outlives it, and stays as it is.
  explicit NameReader(const TemplateMap& map);

  // Every file's names have to be declared before anything that may use them is read. A name that is there already is a
  // problem, and the first one stands.
  void declare_measures(const JsonCursor& at, Problems& problems);
  void declare_conditions(const JsonCursor& at, Problems& problems);
  // Call these once all are declared. What is wrong with a condition or a measure is told once, whatever uses it.
  void look_through_conditions(Problems& problems);
  [[nodiscard]] std::vector<Measure> read_measures(Problems& problems);

  [[nodiscard]] Condition condition(const JsonCursor& at) const;
  [[nodiscard]] AnswerRef answer(const JsonCursor& at) const;
  [[nodiscard]] AnswerRef field(const JsonCursor& at) const;
  [[nodiscard]] AnswerRef column(const JsonCursor& at) const;
  [[nodiscard]] Operand operand(const JsonCursor& at) const;
  [[nodiscard]] int measure(const JsonCursor& at) const;
  // -1 where there is none.
  [[nodiscard]] int find_measure(std::string_view id) const;
  [[nodiscard]] std::optional<AnswerRef> find_answer(std::string_view id) const;
  [[nodiscard]] const TemplateMap& map() const { return map_; }

 private:
  [[nodiscard]] Measure read_measure(const std::string& id, const JsonCursor& at) const;
  void read_sum(Measure& measure, const JsonCursor& at) const;
  enum class Settled : std::uint8_t { no, in_hand, yes, unsound };
  void settle(std::vector<Measure>& measures, int index, std::vector<Settled>& settled) const;
  void settle_money(std::vector<Measure>& measures, std::size_t index) const;
  [[nodiscard]] Condition named_condition(const JsonCursor& at) const;
  [[nodiscard]] Condition is_one_of(const JsonCursor& pair) const;
  [[nodiscard]] Condition below(const JsonCursor& pair) const;
  // An operand, or a date.
  [[nodiscard]] Operand comparable(const JsonCursor& at) const;
  [[nodiscard]] bool is_date(const JsonCursor& at) const;
  [[nodiscard]] AnswerRef ordered_answer(const JsonCursor& at) const;

  const TemplateMap& map_;
  std::unordered_map<std::string_view, int> fields_;  // of the map, by id
  std::vector<std::pair<std::string, JsonCursor>> measures_;
  std::map<std::string, JsonCursor, std::less<>> conditions_;
  std::map<std::string, RulesetProblem, std::less<>> unsound_conditions_;  // and what is wrong with each
  mutable std::size_t parts_read_ = 0;        // of all conditions, named ones counted wherever they are used
  mutable std::set<std::string> being_read_;  // named conditions on the way down, to find a circle
};

}  // namespace bcf::rules
