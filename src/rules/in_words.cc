#include "rules/in_words.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>
#include <vector>

namespace bcf::rules {
namespace {

// "A", "A or B", "A, B or C"
std::string listed(const std::vector<std::string>& items, std::string_view last_joint) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 < items.size() ? ", " : fmt::format(" {} ", last_joint);
    out += items[i];
  }
  return out;
}

std::string number_words(double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15) {
    return fmt::format("{}", static_cast<long long>(number));
  }
  return fmt::format("{}", number);
}

bool has_parts(const Condition& condition) {
  return (condition.kind == Condition::Kind::all || condition.kind == Condition::Kind::any) &&
         condition.parts.size() > 1;
}

std::string joined(const Condition& condition, const CompiledRuleset& ruleset, std::string_view joint) {
  std::vector<std::string> parts;
  for (const auto& part : condition.parts) {
    const std::string words = in_words(part, ruleset);
    const bool needs_brackets = has_parts(part) && part.kind != condition.kind;
    parts.push_back(needs_brackets ? fmt::format("({})", words) : words);
  }
  std::string out;
  for (const auto& part : parts) out += out.empty() ? part : fmt::format(" {} {}", joint, part);
  return out;
}

// What is said of one answer, behind "is" or "is not".
std::string said_of_answer(const Condition& condition, const CompiledRuleset& ruleset) {
  switch (condition.kind) {
    case Condition::Kind::is_one_of:
      return listed(condition.values, "or");
    case Condition::Kind::answered:
      return "answered";
    case Condition::Kind::unsound:
      return "something that cannot be the answer";
    case Condition::Kind::blank:
      return "blank";
    case Condition::Kind::not_applicable:
      return "marked as not applicable";
    case Condition::Kind::below: {
      const auto& list =
          ruleset.map.lists[static_cast<std::size_t>(definition(ruleset.map, condition.answer).list)].values;
      return "below " + list[condition.level];
    }
    case Condition::Kind::lower:
      return "lower than " + name_of(ruleset.map, condition.other);
    default:
      return "";
  }
}

std::string negated(const Condition& inner, const CompiledRuleset& ruleset) {
  if (const auto said = said_of_answer(inner, ruleset); !said.empty()) {
    return fmt::format("{} is not {}", name_of(ruleset.map, inner.answer), said);
  }
  return fmt::format("it is not so that {}", in_words(inner, ruleset));
}

std::string weights_in_words(const Measure& measure, const CompiledRuleset& ruleset) {
  std::string out;
  for (const auto& [value, weight] : measure.weights) {
    out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", value,
                       weight.kind == Operand::Kind::number ? in_percent(weight.number) : name_of(ruleset, weight));
  }
  return out;
}

std::string where_in_words(const Measure& measure, const CompiledRuleset& ruleset) {
  const auto words = in_words(measure.where, ruleset);
  return words.empty() ? "" : fmt::format(", on the lines where {}", words);
}

// "Expenditure (£) in 6. Expenditure!U22:U271"
std::string column_of(const CompiledRuleset& ruleset, const Measure& measure) {
  const auto place = place_of(ruleset.map, measure.column);
  return fmt::format("{} in {}!{}", name_of(ruleset.map, measure.column), place.sheet, place.cell);
}

std::string sum_in_words(const Measure& measure, const CompiledRuleset& ruleset) {
  std::string out = fmt::format("The sum of {}{}", column_of(ruleset, measure), where_in_words(measure, ruleset));
  if (measure.weighed_by) {
    out += fmt::format(", each by its {} ({})", name_of(ruleset.map, *measure.weighed_by),
                       weights_in_words(measure, ruleset));
  }
  return out;
}

// "5. Income, rows 48 to 54"
std::string rows_of(const CompiledRuleset& ruleset, const Measure& measure) {
  const auto& table = ruleset.map.tables[static_cast<std::size_t>(measure.table)];
  return fmt::format("{}, rows {} to {}", ruleset.map.sheets[static_cast<std::size_t>(table.sheet)].name,
                     table.first_row, table.last_row);
}

bool is_measure(const std::optional<Operand>& operand, int measure) {
  return operand && operand->kind == Operand::Kind::measure && operand->measure == measure;
}

}  // namespace

Place place_of(const TemplateMap& map, AnswerRef ref) {
  const auto index = static_cast<std::size_t>(ref.index);
  if (!ref.is_column()) {
    const auto& field = map.fields[index];
    return {map.sheets[static_cast<std::size_t>(field.sheet)].name,
            field.cell.row == 0 ? std::string() : workbook::to_string(field.cell)};
  }
  const auto& table = map.tables[static_cast<std::size_t>(ref.table)];
  const auto column = table.columns[index].column;
  return {map.sheets[static_cast<std::size_t>(table.sheet)].name,
          workbook::to_string(workbook::CellRange{{table.first_row, column}, {table.last_row, column}})};
}

std::string name_of(const TemplateMap& map, AnswerRef ref) {
  const auto& def = definition(map, ref);
  if (def.what != def.id || ref.is_column()) return def.what;
  const auto place = place_of(map, ref);
  return fmt::format("{}!{}", place.sheet, place.cell);
}

std::string name_of(const CompiledRuleset& ruleset, int measure) {
  for (const auto& row : ruleset.report.balances) {
    if (row.income == measure) return row.source + ": income";
    if (row.expenditure == measure) return row.source + ": expenditure";
  }
  for (const auto& row : ruleset.report.required_spend) {
    if (row.planned == measure) return row.name + ": planned spend";
  }
  for (const auto& row : ruleset.report.metrics) {
    if (is_measure(row.planned, measure)) return fmt::format("{} {}: planned", row.code, row.name);
    if (is_measure(row.last_year, measure)) return fmt::format("{} {}: last year", row.code, row.name);
  }
  const auto& def = ruleset.measures[static_cast<std::size_t>(measure)];
  if (!def.title.empty()) return def.title;
  if (def.kind == Measure::Kind::count) return "number of lines in " + rows_of(ruleset, def);
  const bool whole_column = def.kind == Measure::Kind::sum && def.where.kind == Condition::Kind::always;
  return whole_column ? "sum of " + column_of(ruleset, def) : def.id;
}

std::string name_of(const CompiledRuleset& ruleset, const Operand& operand) {
  switch (operand.kind) {
    case Operand::Kind::measure:
      return name_of(ruleset, operand.measure);
    case Operand::Kind::answer:
      for (const auto& row : ruleset.report.required_spend) {
        if (row.minimum == operand.answer) return row.name + ": minimum";
      }
      return name_of(ruleset.map, operand.answer);
    case Operand::Kind::number:
      break;
  }
  return number_words(operand.number);
}

std::string in_words(const Condition& condition, const CompiledRuleset& ruleset) {
  switch (condition.kind) {
    case Condition::Kind::always:
      return "";
    case Condition::Kind::all:
      return joined(condition, ruleset, "and");
    case Condition::Kind::any:
      return joined(condition, ruleset, "or");
    case Condition::Kind::negated:
      return negated(condition.parts.front(), ruleset);
    case Condition::Kind::more:
      if (condition.left.kind == Operand::Kind::number) {
        return fmt::format("{} is below {}", name_of(ruleset, condition.right), name_of(ruleset, condition.left));
      }
      return fmt::format("{} is above {}", name_of(ruleset, condition.left), name_of(ruleset, condition.right));
    case Condition::Kind::offers:
      return fmt::format("the list of {} has values for the line", name_of(ruleset.map, condition.answer));
    case Condition::Kind::offers_none:
      return fmt::format("the list of {} has no values for the line", name_of(ruleset.map, condition.answer));
    case Condition::Kind::mentions:
      return fmt::format("{} speaks of {}", name_of(ruleset.map, condition.answer), listed(condition.values, "or"));
    case Condition::Kind::line: {
      std::vector<std::string> numbers;
      for (const int line : condition.lines) numbers.push_back(std::to_string(line));
      return fmt::format("the line is number {} of its table", listed(numbers, "or"));
    }
    default:
      return fmt::format("{} is {}", name_of(ruleset.map, condition.answer), said_of_answer(condition, ruleset));
  }
}

std::string in_words(const Measure& measure, const CompiledRuleset& ruleset) {
  switch (measure.kind) {
    case Measure::Kind::sum:
      return sum_in_words(measure, ruleset) + ".";
    case Measure::Kind::count:
      return fmt::format("The number of lines in use in {}{}.", rows_of(ruleset, measure),
                         where_in_words(measure, ruleset));
    case Measure::Kind::total:
      return "Its parts added up.";
    case Measure::Kind::ratio: {
      const std::string times = measure.times == 1 ? "" : fmt::format(", times {}", number_words(measure.times));
      return fmt::format("{} over {}{}.", name_of(ruleset, measure.above), name_of(ruleset, measure.below), times);
    }
    case Measure::Kind::less:
      return fmt::format("{} less {}{}.", name_of(ruleset, measure.above), name_of(ruleset, measure.below),
                         measure.never_below_zero ? ", never below nothing" : "");
  }
  return "";
}

std::string in_percent(double share) { return fmt::format("{:g}%", std::round(share * 1e6) / 1e4); }

}  // namespace bcf::rules
