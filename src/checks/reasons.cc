#include "checks/reasons.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "checks/quoting.h"
#include "checks/wording.h"
#include "rules/in_words.h"
#include "rules/references.h"

namespace bcf::checks {
namespace {

using intake::AnswerState;
using intake::Line;
using rules::AnswerType;
using rules::Condition;

std::string valid_standing(const intake::Answer& given, const rules::AnswerDef& def) {
  switch (def.type) {
    case AnswerType::amount:
      return bcf::written(given.money);
    case AnswerType::share:
      return rules::in_percent(given.number);
    default:
      return quotable(given.listed.empty() ? given.text : given.listed);
  }
}

// "Area of Spend is Acute", "Source of Funding is “Lottery”, which is not on its list"
std::string said(const Figures& figures, rules::AnswerRef ref, const Line* line) {
  const auto& map = figures.ruleset().map;
  const auto& given = answer(figures.answers(), ref, line);
  const auto& def = rules::definition(map, ref);
  const auto name = rules::name_of(map, ref);
  // What the list has instead is for the finding to say.
  if (given.problem == intake::Problem::unlisted && !def.is_private) {
    return fmt::format("{} is {}, which is not on its list", name, standing(figures, ref, line));
  }
  const bool as_problem = given.state == AnswerState::invalid || given.state == AnswerState::not_applicable;
  if (as_problem && !def.is_private) return fmt::format("{} {}", name, problem_with(given, def, map, line));
  return fmt::format("{} is {}", name, standing(figures, ref, line));
}

void add(std::vector<std::string>& reasons, std::string reason) {
  if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(std::move(reason));
}

// A negation fails by what holds, and what stands in the cells is the reason either way.
void collect(const Condition& condition, const Figures& figures, const Line* line, std::vector<std::string>& reasons) {
  if (condition.kind == Condition::Kind::all || condition.kind == Condition::Kind::any) {
    for (const auto& part : condition.parts) {
      if (!holds(part, figures, line)) collect(part, figures, line, reasons);
    }
    return;
  }
  if (condition.kind == Condition::Kind::line && line != nullptr) {
    add(reasons, fmt::format("it is line {} of its table", line->number));
  }
  const auto named = rules::references(condition);
  for (const auto& ref : named.answers) add(reasons, said(figures, ref, line));
  for (const int measure : named.measures) {
    const auto figure = figures.measure(measure);
    add(reasons,
        fmt::format("{} is {}", rules::name_of(figures.ruleset(), measure), figure ? written(*figure) : "not known"));
  }
}

}  // namespace

std::string standing(const Figures& figures, rules::AnswerRef ref, const Line* line) {
  const auto& def = rules::definition(figures.ruleset().map, ref);
  const auto& given = answer(figures.answers(), ref, line);
  if (given.state == AnswerState::blank) return "blank";
  if (def.is_private) return "(not shown)";
  if (given.is_valid()) return valid_standing(given, def);
  return fmt::format("“{}”", quotable(given.text));
}

std::string why_not(const Condition& condition, const Figures& figures, const Line* line) {
  if (holds(condition, figures, line)) return "";
  std::vector<std::string> reasons;
  collect(condition, figures, line, reasons);
  std::string out;
  for (const auto& reason : reasons) out += out.empty() ? reason : fmt::format("; {}", reason);
  return out;
}

}  // namespace bcf::checks
