#include "checks/finder.h"

#include <algorithm>
#include <tuple>
#include <variant>

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using intake::Answer;
using intake::Line;
using rules::AnswerRef;

bool names_columns(const rules::Condition& condition) {
  return condition.answer.is_column() || condition.other.is_column() || condition.left.answer.is_column() ||
         condition.right.answer.is_column() || condition.kind == rules::Condition::Kind::line ||
         std::any_of(condition.parts.begin(), condition.parts.end(), names_columns);
}

}  // namespace

Finder::Finder(const Figures& figures)
    : figures_(figures),
      touched_(map().checklist.lines.size(), false),
      blank_(map().checklist.lines.size(), false),
      shows_error_(map().sheets.size(), false) {
  out_.of_rule.assign(ruleset().rules.size(), 0);
  out_.not_asked.assign(ruleset().rules.size(), false);
  out_.line_complete.assign(map().checklist.lines.size(), true);
  note_askers();
}

void Finder::note_askers() {
  for (const auto& rule : ruleset().rules) {
    if (rule.off) continue;
    if (const auto* answered = std::get_if<kind::Answered>(&rule.check)) askers_.emplace_back(answered->answer, &rule);
    if (const auto* adds_up = std::get_if<kind::AddsUp>(&rule.check)) {
      for (const auto& ref : adds_up->answers) askers_.emplace_back(ref, &rule);
    }
  }
}

void Finder::take_up(std::size_t rule) { rule_ = rule; }

void Finder::add(const Particulars& particulars, const Spot& spot, Evidence evidence, const rules::Message* message) {
  const auto& by = rule();
  Finding finding;
  finding.rule = by.id;
  finding.severity = by.severity;
  finding.requirements = by.requirements;
  finding.national_condition = by.national_condition;
  if (spot.sheet >= 0) finding.place.sheet = map().sheets[static_cast<std::size_t>(spot.sheet)].name;
  if (spot.cells.first.row > 0) finding.place.cell = workbook::to_string(spot.cells);
  finding.message = filled(message != nullptr ? *message : by.message, particulars, figures_);
  finding.fix = filled(by.fix, particulars, figures_);
  finding.expected = std::move(evidence.expected);
  finding.actual = std::move(evidence.actual);
  found_.push_back({std::move(finding), spot, rule_});
  ++out_.of_rule[rule_];
  touch_line(by.line);
  if (by.line >= 0 && by.severity == Severity::error) out_.line_complete[static_cast<std::size_t>(by.line)] = false;
}

void Finder::add_answer(AnswerRef ref, const Answer& given, const Line* line) {
  const auto& def = rules::definition(map(), ref);
  auto particulars = on_line(ref.table, line);
  particulars.problem = problem_with(given, def, map(), line);
  const Spot spot = spot_of(ref, given);
  if (given.problem == intake::Problem::error_value) shows_error_[static_cast<std::size_t>(spot.sheet)] = true;
  const bool is_blank = given.state == intake::AnswerState::blank && given.problem == intake::Problem::none;
  if (is_blank && rule().line >= 0) blank_[static_cast<std::size_t>(rule().line)] = true;
  add(particulars, spot, {expected_of(def, map(), line), actual_of(given, def)});
}

bool Finder::shows_error_value() const {
  return std::find(shows_error_.begin(), shows_error_.end(), true) != shows_error_.end();
}

bool Finder::applies(const Line* line) const {
  if (line == nullptr && names_columns(rule().when)) return false;
  return holds(rule().when, figures_, line);
}

const rules::Rule* Finder::asking_rule(AnswerRef ref) const {
  const auto found =
      std::find_if(askers_.begin(), askers_.end(), [&](const auto& asker) { return asker.first == ref; });
  return found == askers_.end() ? nullptr : found->second;
}

bool Finder::is_asked_for(AnswerRef ref, const Line* line) const {
  bool nobody_asks = true;
  for (const auto& [asked, by] : askers_) {
    if (asked != ref) continue;
    if (holds(by->when, figures_, line)) return true;
    nobody_asks = false;
  }
  return nobody_asks;
}

void Finder::touch_line(int line) {
  if (line >= 0) touched_[static_cast<std::size_t>(line)] = true;
}

Spot Finder::spot_of(AnswerRef ref, const Answer& given) const {
  const int sheet = ref.is_column() ? map().tables[static_cast<std::size_t>(ref.table)].sheet
                                    : map().fields[static_cast<std::size_t>(ref.index)].sheet;
  return {sheet, {given.at, given.at}};
}

Spot Finder::rule_spot(const Line* line) const {
  const auto& at = rule().at;
  return at ? spot_of(*at, answer(answers(), *at, line)) : Spot{};
}

Evaluation Finder::result() {
  std::vector<Found*> in_order;
  for (auto& found : found_) in_order.push_back(&found);
  std::stable_sort(in_order.begin(), in_order.end(), [](const Found* a, const Found* b) {
    return std::tie(a->spot.sheet, a->spot.cells.first, a->rule) <
           std::tie(b->spot.sheet, b->spot.cells.first, b->rule);
  });
  out_.findings.reserve(found_.size());
  for (auto* found : in_order) out_.findings.push_back(std::move(found->finding));
  return std::move(out_);
}

Particulars on_line(int table, const Line* line) {
  Particulars out;
  out.line = line;
  out.table = table;
  return out;
}

}  // namespace bcf::checks
