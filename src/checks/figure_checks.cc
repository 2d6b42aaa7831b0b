#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "checks/check_kinds.h"
#include "intake/typed_values.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using intake::AnswerState;
using intake::Line;
using rules::AnswerRef;

std::string in_percent(double share) { return intake::written_number(std::round(share * 1e6) / 1e4) + "%"; }

// What a line's columns make together, and those of them that are not there or not sound.
struct Sum {
  double value = 0;
  std::vector<AnswerRef> unsound;
  bool any_invalid = false;
};

Sum add_up(const kind::AddsUp& check, const Line* line, const Finder& finder) {
  Sum sum;
  for (const auto& ref : check.answers) {
    const auto& given = answer(finder.answers(), ref, line);
    if (given.is_valid()) {
      sum.value += given.number;
    } else {
      sum.unsound.push_back(ref);
      sum.any_invalid = sum.any_invalid || given.state == AnswerState::invalid;
    }
  }
  return sum;
}

std::string problem_with_sum(const Sum& sum, const kind::AddsUp& check, const Line* line, const Finder& finder) {
  std::string out;
  for (const auto& ref : sum.unsound) {
    const auto& def = rules::definition(finder.map(), ref);
    const auto& given = answer(finder.answers(), ref, line);
    out += fmt::format("{}{} {}", out.empty() ? "" : ", and ", def.what, problem_with(given, def, finder.map(), line));
  }
  if (out.empty()) out = fmt::format("its shares make {}, not {}", in_percent(sum.value), in_percent(check.to));
  return out;
}

// "60% and 60%", "50% and blank"
std::string parts_of(const kind::AddsUp& check, const Line* line, const Finder& finder) {
  std::string out;
  for (const auto& ref : check.answers) {
    const auto& given = answer(finder.answers(), ref, line);
    const bool in_bounds = given.is_valid();
    out += (out.empty() ? "" : " and ");
    out += in_bounds ? in_percent(given.number) : actual_of(given, rules::definition(finder.map(), ref));
  }
  return out;
}

// The one cell that is at fault, or all that are added up.
Spot spot_of_sum(const Sum& sum, const kind::AddsUp& check, const Line* line, const Finder& finder) {
  if (sum.unsound.size() == 1) {
    return finder.spot_of(sum.unsound.front(), answer(finder.answers(), sum.unsound.front(), line));
  }
  Spot spot = finder.spot_of(check.answers.front(), answer(finder.answers(), check.answers.front(), line));
  spot.cells.last = answer(finder.answers(), check.answers.back(), line).at;
  return spot;
}

// Whether it holds a measure against another figure, and the measure is not known.
bool is_unknown(const rules::Condition& condition, const Figures& figures) {
  const auto unknown = [&](const rules::Operand& operand) {
    return operand.kind == rules::Operand::Kind::measure && !figures.measure(operand.measure);
  };
  if (condition.kind == rules::Condition::Kind::more) return unknown(condition.left) || unknown(condition.right);
  return std::any_of(condition.parts.begin(), condition.parts.end(),
                     [&](const rules::Condition& part) { return is_unknown(part, figures); });
}

bool reaches(const kind::AtLeast& check, const std::optional<Quantity>& left, const std::optional<Quantity>& right) {
  if (!left || !right) return true;  // what is missing is for another rule to say
  if (left->value() >= right->value()) return true;
  return check.right_printed_in_pounds && left->value() >= std::round(right->value());
}

}  // namespace

void run(const kind::AddsUp& check, Finder& finder) {
  const int table = check.answers.front().table;
  finder.for_each_line(table, [&](const Line* line) {
    const Sum sum = add_up(check, line, finder);
    if (std::abs(sum.value - check.to) <= check.within && !sum.any_invalid) return;
    auto particulars = on_line(table, line);
    particulars.problem = problem_with_sum(sum, check, line, finder);
    finder.add(particulars, spot_of_sum(sum, check, line, finder),
               {in_percent(check.to), parts_of(check, line, finder)});
  });
}

bool is_reached(const kind::AtLeast& check, const Figures& figures) {
  return reaches(check, figures.value(check.left), figures.value(check.right));
}

void run(const kind::AtLeast& check, Finder& finder) {
  Particulars particulars;
  particulars.left = finder.figures().value(check.left);
  particulars.right = finder.figures().value(check.right);
  if (!finder.applies(nullptr)) return;
  if (!particulars.left || !particulars.right) return finder.leave_out();
  if (reaches(check, particulars.left, particulars.right)) return;
  finder.add(particulars, finder.rule_spot(), {written(*particulars.right), written(*particulars.left)});
}

void run(const kind::Balances& check, Finder& finder) {
  Particulars particulars;
  particulars.left = finder.figures().value(check.left);
  particulars.right = finder.figures().value(check.right);
  const auto left = as_money(particulars.left);
  const auto right = as_money(particulars.right);
  if (!finder.applies(nullptr)) return;
  if (!left || !right) return finder.leave_out();
  if (std::llabs((*left - *right).pence) <= check.within.pence) return;
  finder.add(particulars, finder.rule_spot(), {bcf::written(*left), bcf::written(*right)});
}

void run(const kind::Holds& check, Finder& finder) {
  if (is_unknown(check.condition, finder.figures())) return finder.leave_out();
  finder.for_each_line(check.table, [&](const Line* line) {
    if (holds(check.condition, finder.figures(), line)) return;
    Evidence evidence;
    if (const auto& at = finder.rule().at) {
      evidence.actual = actual_of(answer(finder.answers(), *at, line), rules::definition(finder.map(), *at));
    }
    finder.add(on_line(check.table, line), finder.rule_spot(line), std::move(evidence));
  });
}

}  // namespace bcf::checks
