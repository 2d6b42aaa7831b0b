#include "checks/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "checks/quoting.h"
#include "intake/typed_values.h"
#include "rules/spelling.h"

namespace bcf::checks {
namespace {

using intake::Answer;
using intake::AnswerState;
using intake::Problem;
using rules::AnswerDef;
using rules::AnswerType;
using rules::Slot;

std::string in_quotes(std::string_view text) { return "“" + quotable(text) + "”"; }

// Behind an answer's name; nothing where it must not be quoted.
std::string in_brackets(const Answer& answer, const AnswerDef& def) {
  return def.is_private ? std::string() : " (" + in_quotes(answer.text) + ")";
}

// The values that a list offers here.
const std::vector<std::string>& options(const AnswerDef& def, const rules::TemplateMap& map, const intake::Line* line) {
  const auto& list = map.lists[static_cast<std::size_t>(def.list)];
  if (!list.dependent() || line == nullptr || def.list_by < 0) return list.values;
  const auto found = list.values_of.find(line->answers[static_cast<std::size_t>(def.list_by)].listed);
  return found == list.values_of.end() ? list.values : found->second;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& value : values) out += (out.empty() ? "" : "; ") + value;
  return out;
}

// A list that is too long to print is left to its drop-down.
constexpr std::size_t most_listed = 12;

std::string unlisted(const Answer& answer, const AnswerDef& def, const rules::TemplateMap& map,
                     const intake::Line* line) {
  const auto& values = options(def, map, line);
  std::string out = fmt::format("is {}, which is not on its list", in_quotes(answer.text));
  if (const auto near = rules::closest(answer.text, values); near != rules::none_close) {
    return out + fmt::format("; the list has “{}”", values[near]);
  }
  if (!values.empty() && values.size() <= most_listed) out += fmt::format(" ({})", joined(values));
  return out;
}

std::string with_capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
  return text;
}

std::string answer_in(const rules::MessagePart& part, const Particulars& particulars, const Figures& figures) {
  const auto& def = rules::definition(figures.ruleset().map, part.answer);
  const auto& given = answer(figures.answers(), part.answer, particulars.line);
  if (def.is_private) return "(not shown)";
  if (given.state == AnswerState::blank) return "blank";
  if (def.type == AnswerType::amount && given.is_valid()) return bcf::written(given.money);
  if (def.type == AnswerType::date && given.is_valid()) return intake::written_day(given.number);
  return quotable(given.listed.empty() ? given.text : given.listed);
}

std::string written_or_unknown(const std::optional<Quantity>& quantity, const rules::MessagePart& part) {
  if (quantity && part.percent) return intake::written_number(std::round(quantity->value() * 1e3) / 10) + "%";
  if (const auto money = part.pounds ? as_money(quantity) : std::nullopt) return bcf::written(*money);
  return quantity ? written(*quantity) : "unknown";
}

std::optional<Quantity> between(const std::optional<Quantity>& a, const std::optional<Quantity>& b) {
  if (!a || !b) return std::nullopt;
  if (a->is_money || b->is_money) {
    const auto x = as_money(a);
    const auto y = as_money(b);
    if (!x || !y) return std::nullopt;
    return Quantity{true, Money{std::llabs((*x - *y).pence)}, 0};
  }
  return Quantity{false, {}, std::abs(a->number - b->number)};
}

std::string slot_text(const rules::MessagePart& part, const Particulars& p, const Figures& figures) {
  switch (part.slot) {
    case Slot::text:
      return part.text;
    case Slot::problem:
      return p.problem;
    case Slot::line:
      if (p.line == nullptr || p.table < 0) return "";
      return line_name(figures.ruleset().map.tables[static_cast<std::size_t>(p.table)], *p.line);
    case Slot::left:
      return written_or_unknown(p.left, part);
    case Slot::right:
      return written_or_unknown(p.right, part);
    case Slot::shortfall:
    case Slot::difference:
      return written_or_unknown(between(p.left, p.right), part);
    case Slot::direction:
      return p.left && p.right && p.left->value() >= p.right->value() ? "not spent" : "overspent";
    case Slot::checker:
      return p.checker;
    case Slot::what:
      return p.what;
    case Slot::value:
      return p.value;
    case Slot::listed:
      return p.listed;
    case Slot::number:
      return p.number;
    case Slot::date:
      return p.date;
    case Slot::words:
      return p.words;
    case Slot::limit:
      return p.limit;
    case Slot::other:
      return p.other;
    case Slot::entry:
      return p.entry;
    case Slot::answer:
      return answer_in(part, p, figures);
    case Slot::measure:
      return written_or_unknown(figures.measure(part.measure), part);
  }
  return "";
}

// A line's name with its places filled; nothing where one of them has no sound answer.
std::optional<std::string> fill_line(std::string_view name, const rules::TableDef& table, const intake::Line& line) {
  std::string out;
  while (!name.empty()) {
    const auto open = name.find('{');
    out += name.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = name.find('}', open);
    const auto place = name.substr(open + 1, close - open - 1);
    name.remove_prefix(close + 1);
    if (place == "row") {
      out += std::to_string(line.row);
      continue;
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].id != place) continue;
      if (!line.answers[i].is_valid()) return std::nullopt;
      out += quotable(line.answers[i].text);
    }
  }
  return out;
}

}  // namespace

std::string written(const Quantity& quantity) {
  if (quantity.is_money) return bcf::written(quantity.money);
  if (quantity.number == std::floor(quantity.number)) return intake::written_number(quantity.number);
  return fmt::format("{:.2f}", quantity.number);
}

std::string filled(const rules::Message& message, const Particulars& particulars, const Figures& figures) {
  std::string out;
  for (const auto& part : message) {
    const std::string text = slot_text(part, particulars, figures);
    out += part.starts_sentence ? with_capital(text) : text;
  }
  return out;
}

std::string listed(const std::vector<std::string>& names, std::size_t more) {
  constexpr std::size_t most_named = 6;
  std::string out;
  const std::size_t named = std::min(names.size(), most_named);
  for (std::size_t i = 0; i < named; ++i) {
    if (i > 0) out += i + 1 == names.size() + more ? " and " : ", ";
    out += fmt::format("“{}”", quotable(names[i]));
  }
  more += names.size() - named;
  if (more > 0) out += fmt::format(" and {} more", more);
  return out;
}

std::string line_name(const rules::TableDef& table, const intake::Line& line) {
  return fill_line(table.line, table, line).value_or(fill_line(table.line_otherwise, table, line).value_or("the line"));
}

std::string problem_with(const Answer& answer, const AnswerDef& def, const rules::TemplateMap& map,
                         const intake::Line* line) {
  if (answer.state == AnswerState::not_applicable) return "is marked as not applicable";
  switch (answer.problem) {
    case Problem::none:
      return "is blank";
    case Problem::only_spaces:
      return "is blank (only spaces stand there)";
    case Problem::no_result:
      return "is a formula whose result was not saved";
    case Problem::error_value:
      return "shows the error " + quotable(answer.text);
    case Problem::no_text:
      return "is not text" + in_brackets(answer, def);
    case Problem::no_words:
      return "holds no words" + in_brackets(answer, def);
    case Problem::no_email:
      return "is not a sound e-mail address";
    case Problem::no_telephone:
      return "is not a telephone number";
    case Problem::no_date:
      return "is not a date" + in_brackets(answer, def);
    case Problem::date_too_early:
      return "is too long ago" + in_brackets(answer, def);
    case Problem::no_number:
      return "is not a number" + in_brackets(answer, def);
    case Problem::amount_as_text:
      return fmt::format("is held as text{}, which Excel's sums skip, so it counts as nothing",
                         in_brackets(answer, def));
    case Problem::negative:
      return "is negative" + in_brackets(answer, def);
    case Problem::too_small:
      return fmt::format("is {}, and has to be above {}", quotable(answer.text), intake::written_number(*def.above));
    case Problem::too_large:
      return "is larger than any sound amount" + in_brackets(answer, def);
    case Problem::beyond_whole:
      if (answer.number > 1 && answer.number <= 100) {
        return fmt::format("is {0}, which is {1}%, outside 0% to 100% (if {0}% is meant, type it with its %)",
                           intake::written_number(answer.number),
                           intake::written_number(std::round(answer.number * 1e6) / 1e4));
      }
      return fmt::format("is {}%, outside 0% to 100% (a half is typed as 50%, or as 0.5)",
                         intake::written_number(std::round(answer.number * 1e6) / 1e4));
    case Problem::unlisted:
      return unlisted(answer, def, map, line);
  }
  return "is not sound";
}

std::string expected_of(const AnswerDef& def, const rules::TemplateMap& map, const intake::Line* line) {
  switch (def.type) {
    case AnswerType::text:
    case AnswerType::narrative:
      return "text";
    case AnswerType::email:
      return "an e-mail address";
    case AnswerType::telephone:
      return "a telephone number";
    case AnswerType::date:
      return "a date";
    case AnswerType::number:
      return def.above ? "a number above " + intake::written_number(*def.above) : "a number, not below 0";
    case AnswerType::share:
      return "a share from 0% to 100%";
    case AnswerType::amount:
      return "an amount in pounds, held as a number, not below 0";
    case AnswerType::choice:
      break;
  }
  const auto& values = options(def, map, line);
  if (values.size() > most_listed || values.empty()) return "a value from the list";
  return "one of: " + joined(values);
}

std::string actual_of(const Answer& answer, const AnswerDef& def) {
  if (answer.state == AnswerState::blank) return "blank";
  if (def.is_private) return "(not shown)";
  return quotable(answer.text);
}

}  // namespace bcf::checks
