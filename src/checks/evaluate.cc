#include "checks/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "checks/quoting.h"
#include "checks/wording.h"
#include "intake/typed_values.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using intake::Answer;
using intake::AnswerState;
using intake::Line;
using rules::AnswerRef;
using workbook::CellRange;

// Where a finding points to, in a form that can be put in order.
struct Spot {
  int sheet = -1;
  CellRange cells;
};

struct Found {
  Finding finding;
  Spot spot;
  std::size_t rule = 0;
};

class Evaluator {
 public:
  explicit Evaluator(const Figures& figures)
      : figures_(figures), ruleset_(figures.ruleset()), map_(figures.ruleset().map), return_(figures.answers()) {}

  Evaluation evaluate() {
    find_asking_rules();
    out_.of_rule.assign(ruleset_.rules.size(), 0);
    out_.line_complete.assign(map_.checklist.lines.size(), true);
    line_found_.assign(map_.checklist.lines.size(), false);
    sheet_shows_error_.assign(map_.sheets.size(), false);
    for (std::size_t i = 0; i < ruleset_.rules.size(); ++i) {
      rule_ = &ruleset_.rules[i];
      index_ = i;
      std::visit([this](const auto& check) { run(check); }, rule_->check);
    }
    compare_checkers();
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return std::tie(a.spot.sheet, a.spot.cells.first, a.rule) < std::tie(b.spot.sheet, b.spot.cells.first, b.rule);
    });
    for (auto& found : found_) out_.findings.push_back(std::move(found.finding));
    return std::move(out_);
  }

 private:
  // ---- the kinds of check

  void run(const kind::Answered& check) {
    const auto& def = rules::definition(map_, check.answer);
    const auto look = [&](const Line* line) {
      const auto& given = answer(return_, check.answer, line);
      if (!given.is_valid()) report_answer(check.answer, given, def, line);
    };
    if (!check.answer.is_column()) {
      if (applies(nullptr)) look(nullptr);
      return;
    }
    bool any = false;
    for (const auto& line : table(check.answer.table).lines) {
      any = any || line.in_use;
      if ((line.in_use || check.every_line) && applies(&line)) look(&line);
    }
    if (!any && check.none && applies(nullptr)) report_no_line(check, def);
  }

  void run(const kind::Valid& check) {
    for_each_line(check.answer, [&](const Answer& given, const Line* line) {
      const bool unsound = given.state == AnswerState::invalid || given.problem == intake::Problem::no_result;
      if (unsound) report_answer(check.answer, given, rules::definition(map_, check.answer), line);
    });
  }

  void run(const kind::Empty& check) {
    for_each_line(check.answer, [&](const Answer& given, const Line* line) {
      if (given.state == AnswerState::blank || given.state == AnswerState::not_applicable) return;
      const auto& def = rules::definition(map_, check.answer);
      auto particulars = on_line(check.answer.table, line);
      particulars.problem = def.is_private ? "is filled in" : fmt::format("is “{}”", quotable(given.text));
      add(particulars, spot_of(check.answer, given), "blank", actual_of(given, def));
    });
  }

  void run(const kind::AddsUp& check) {
    for_each_line(check.answers.front(), [&](const Answer&, const Line* line) {
      double sum = 0;
      std::vector<AnswerRef> unsound;
      for (const auto& ref : check.answers) {
        const auto& given = answer(return_, ref, line);
        sum += given.is_valid() ? given.number : 0;
        if (!given.is_valid()) unsound.push_back(ref);
      }
      if (std::abs(sum - check.to) <= check.within && !any_invalid(unsound, line)) return;
      report_sum(check, unsound, sum, line);
    });
  }

  void run(const kind::AtLeast& check) {
    Particulars particulars;
    particulars.left = figures_.value(check.left);
    particulars.right = figures_.value(check.right);
    if (!applies(nullptr) || reaches(check, particulars.left, particulars.right)) return;
    add(particulars, rule_spot(), written(*particulars.right), written(*particulars.left));
  }

  void run(const kind::Balances& check) {
    Particulars particulars;
    particulars.left = figures_.value(check.left);
    particulars.right = figures_.value(check.right);
    const auto left = as_money(particulars.left);
    const auto right = as_money(particulars.right);
    if (!applies(nullptr) || !left || !right || std::llabs((*left - *right).pence) <= check.within.pence) return;
    add(particulars, rule_spot(), bcf::written(*left), bcf::written(*right));
  }

  void run(const kind::Holds& check) {
    if (!applies(nullptr) || holds(check.condition, figures_, nullptr)) return;
    Particulars particulars;
    std::optional<std::string> actual;
    if (rule_->at) actual = actual_of(answer(return_, *rule_->at, nullptr), rules::definition(map_, *rule_->at));
    add(particulars, rule_spot(), std::nullopt, actual);
  }

  void run(const kind::Noted& check) {
    for (std::size_t i = 0; i < map_.fields.size(); ++i) {
      note(check.note, {-1, static_cast<int>(i)}, return_.fields[i], nullptr);
    }
    for (std::size_t t = 0; t < map_.tables.size(); ++t) {
      for (const auto& line : return_.tables[t].lines) {
        for (std::size_t c = 0; c < line.answers.size() && line.in_use; ++c) {
          note(check.note, {static_cast<int>(t), static_cast<int>(c)}, line.answers[c], &line);
        }
      }
    }
  }

  // It needs every other rule's word on the lines first.
  void run(const kind::CheckersAgree&) { checkers_rule_ = index_; }

  void compare_checkers() {
    if (!checkers_rule_) return;
    index_ = *checkers_rule_;
    rule_ = &ruleset_.rules[index_];
    for (std::size_t i = 0; i < return_.checkers.size(); ++i) {
      const auto& checker = return_.checkers[i];
      // Where something is wrong with the line, the finding that says so already stands at it.
      if (checker.says_complete.value_or(true) || line_found_[i]) continue;
      const auto& line = map_.checklist.lines[i];
      // An error value spoils every formula that looks at it, the checkers of other lines included.
      if (sheet_shows_error_[static_cast<std::size_t>(line.sheet)]) continue;
      Particulars particulars;
      particulars.checker = fmt::format("{}!{}", map_.sheets[static_cast<std::size_t>(map_.checklist.sheet)].name,
                                        workbook::to_string(checker.at));
      const auto cells = workbook::parse_range(line.cell);
      add(particulars, {line.sheet, cells.value_or(CellRange{})}, yes(), no());
    }
  }

  // ---- what a finding says

  void report_answer(AnswerRef ref, const Answer& given, const rules::AnswerDef& def, const Line* line) {
    auto particulars = on_line(ref.table, line);
    particulars.problem = problem_with(given, def, map_, line);
    const Spot spot = spot_of(ref, given);
    if (given.problem == intake::Problem::error_value) sheet_shows_error_[static_cast<std::size_t>(spot.sheet)] = true;
    add(particulars, spot, expected_of(def, map_, line), actual_of(given, def));
  }

  void report_no_line(const kind::Answered& check, const rules::AnswerDef& def) {
    const auto& place = table(check.answer.table);
    const auto column = place.columns[static_cast<std::size_t>(check.answer.index)];
    const Spot spot{map_.tables[static_cast<std::size_t>(check.answer.table)].sheet,
                    {{place.first_row, column}, {place.last_row, column}}};
    add({}, spot, expected_of(def, map_, nullptr), "blank", &*check.none);
  }

  void report_sum(const kind::AddsUp& check, const std::vector<AnswerRef>& unsound, double sum, const Line* line) {
    auto particulars = on_line(check.answers.front().table, line);
    const auto& first = answer(return_, check.answers.front(), line);
    Spot spot = spot_of(check.answers.front(), first);
    for (const auto& ref : unsound) {
      const auto& def = rules::definition(map_, ref);
      const auto& given = answer(return_, ref, line);
      particulars.problem += fmt::format("{}{} {}", particulars.problem.empty() ? "" : ", and ", def.what,
                                         problem_with(given, def, map_, line));
    }
    if (unsound.size() == 1) {
      spot = spot_of(unsound.front(), answer(return_, unsound.front(), line));
    } else {
      spot.cells.last = answer(return_, check.answers.back(), line).at;
    }
    if (particulars.problem.empty()) {
      particulars.problem = fmt::format("its shares make {}, not {}", in_percent(sum), in_percent(check.to));
    }
    add(particulars, spot, in_percent(check.to), in_percent(sum));
  }

  void note(kind::Noted::Note wanted, AnswerRef ref, const Answer& given, const Line* line) {
    using Note = kind::Noted::Note;
    if (!given.is_valid()) return;
    const bool noted = (wanted == Note::spelling && given.spelt_otherwise) ||
                       (wanted == Note::unlisted && given.beyond_open_list) ||
                       (wanted == Note::number_as_text && given.number_as_text) ||
                       (wanted == Note::date_as_text && given.date_as_text);
    if (!noted || !is_asked_for(ref, line)) return;
    const auto& def = rules::definition(map_, ref);
    auto particulars = on_line(ref.table, line);
    particulars.what = def.what;
    particulars.value = def.is_private ? "(not shown)" : quotable(given.text);
    particulars.listed = given.listed;
    particulars.number = intake::written_number(given.number);
    particulars.date = intake::written_day(given.number);
    std::optional<std::string> expected;
    if (wanted == Note::spelling) expected = given.listed;
    if (const auto* asking = asking_rule(ref); asking != nullptr && asking->line >= 0) {
      line_found_[static_cast<std::size_t>(asking->line)] = true;
    }
    add(particulars, spot_of(ref, given), expected, actual_of(given, def));
  }

  void add(const Particulars& particulars, const Spot& spot, std::optional<std::string> expected,
           std::optional<std::string> actual, const rules::Message* message = nullptr) {
    const auto& rule = ruleset_.rules[index_];
    Finding finding;
    finding.rule = rule.id;
    finding.severity = rule.severity;
    finding.requirements = rule.requirements;
    finding.national_condition = rule.national_condition;
    if (spot.sheet >= 0) finding.place.sheet = map_.sheets[static_cast<std::size_t>(spot.sheet)].name;
    if (spot.cells.first.row > 0) finding.place.cell = workbook::to_string(spot.cells);
    finding.message = filled(message != nullptr ? *message : rule.message, particulars, figures_);
    finding.fix = filled(rule.fix, particulars, figures_);
    finding.expected = std::move(expected);
    finding.actual = std::move(actual);
    found_.push_back({std::move(finding), spot, index_});
    ++out_.of_rule[index_];
    if (rule.line >= 0) {
      const auto line = static_cast<std::size_t>(rule.line);
      line_found_[line] = true;
      if (rule.severity == Severity::error) out_.line_complete[line] = false;
    }
  }

  // ---- which rule asks for an answer

  void find_asking_rules() {
    for (const auto& rule : ruleset_.rules) {
      if (const auto* answered = std::get_if<kind::Answered>(&rule.check))
        asking_.emplace_back(answered->answer, &rule);
      if (const auto* adds_up = std::get_if<kind::AddsUp>(&rule.check)) {
        for (const auto& ref : adds_up->answers) asking_.emplace_back(ref, &rule);
      }
    }
  }

  [[nodiscard]] const rules::Rule* asking_rule(AnswerRef ref) const {
    const auto found = std::find_if(asking_.begin(), asking_.end(), [&](const auto& a) { return a.first == ref; });
    return found == asking_.end() ? nullptr : found->second;
  }

  // How an answer is spelt does not matter where the template does not ask for it.
  [[nodiscard]] bool is_asked_for(AnswerRef ref, const Line* line) const {
    bool nobody_asks = true;
    for (const auto& [asked, rule] : asking_) {
      if (asked != ref) continue;
      if (holds(rule->when, figures_, line)) return true;
      nobody_asks = false;
    }
    return nobody_asks;
  }

  // ---- small questions

  [[nodiscard]] bool applies(const Line* line) const {
    // A table without lines leaves nothing to hold a condition on its columns against.
    if (line == nullptr && names_columns(rule_->when)) return false;
    return holds(rule_->when, figures_, line);
  }

  static bool names_columns(const rules::Condition& condition) {
    return condition.answer.is_column() || condition.left.answer.is_column() || condition.right.answer.is_column() ||
           condition.kind == rules::Condition::Kind::line ||
           std::any_of(condition.parts.begin(), condition.parts.end(), names_columns);
  }

  template <class Look>
  void for_each_line(AnswerRef ref, const Look& look) {
    if (!ref.is_column()) {
      if (applies(nullptr)) look(answer(return_, ref, nullptr), nullptr);
      return;
    }
    for (const auto& line : table(ref.table).lines) {
      if (line.in_use && applies(&line)) look(answer(return_, ref, &line), &line);
    }
  }

  [[nodiscard]] bool any_invalid(const std::vector<AnswerRef>& refs, const Line* line) const {
    return std::any_of(refs.begin(), refs.end(),
                       [&](AnswerRef ref) { return answer(return_, ref, line).state == AnswerState::invalid; });
  }

  static bool reaches(const kind::AtLeast& check, const std::optional<Quantity>& left,
                      const std::optional<Quantity>& right) {
    if (!left || !right) return true;  // what is missing is for another rule to say
    if (left->value() >= right->value()) return true;
    return check.right_printed_in_pounds && left->value() >= std::round(right->value());
  }

  [[nodiscard]] const intake::Table& table(int index) const { return return_.tables[static_cast<std::size_t>(index)]; }

  static Particulars on_line(int table, const Line* line) {
    Particulars out;
    out.line = line;
    out.table = table;
    return out;
  }

  [[nodiscard]] Spot spot_of(AnswerRef ref, const Answer& given) const {
    const int sheet = ref.is_column() ? map_.tables[static_cast<std::size_t>(ref.table)].sheet
                                      : map_.fields[static_cast<std::size_t>(ref.index)].sheet;
    return {sheet, {given.at, given.at}};
  }

  [[nodiscard]] Spot rule_spot() const {
    if (!rule_->at) return {};
    return spot_of(*rule_->at, answer(return_, *rule_->at, nullptr));
  }

  static std::string in_percent(double share) { return intake::written_number(std::round(share * 1e6) / 1e4) + "%"; }

  [[nodiscard]] const std::string& yes() const { return yes_no().values.front(); }
  [[nodiscard]] const std::string& no() const { return yes_no().values.back(); }
  [[nodiscard]] const rules::ListDef& yes_no() const {
    return map_.lists[static_cast<std::size_t>(map_.checklist.yes_no)];
  }

  const Figures& figures_;
  const rules::CompiledRuleset& ruleset_;
  const rules::TemplateMap& map_;
  const intake::Return& return_;
  const rules::Rule* rule_ = nullptr;
  std::size_t index_ = 0;
  std::optional<std::size_t> checkers_rule_;
  std::vector<Found> found_;
  std::vector<std::pair<AnswerRef, const rules::Rule*>> asking_;
  std::vector<bool> sheet_shows_error_;
  std::vector<bool> line_found_;  // lines of the checklist that some finding stands against
  Evaluation out_;
};

}  // namespace

Evaluation evaluate(const Figures& figures) { return Evaluator(figures).evaluate(); }

}  // namespace bcf::checks
