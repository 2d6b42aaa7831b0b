// What the kinds of check share while the rules are held against one return: the rule in hand, where its findings point
// to, and what has been found so far.
#pragma once

#include <bcf/report.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checks/evaluate.h"
#include "checks/figures.h"
#include "checks/wording.h"

namespace bcf::checks {

// Where a finding points to, in a form that can be put in order.
struct Spot {
  int sheet = -1;  // of the map; -1: the workbook as a whole
  workbook::CellRange cells;
};

// The evidence beside a finding's message.
struct Evidence {
  std::optional<std::string> expected, actual;
};

class Finder {
 public:
  explicit Finder(const Figures& figures);

  // From here on, findings are this rule's.
  void take_up(std::size_t rule);
  [[nodiscard]] const rules::Rule& rule() const { return ruleset().rules[rule_]; }

  // `message`: where the rule has another for this finding than its own.
  void add(const Particulars& particulars, const Spot& spot, Evidence evidence,
           const rules::Message* message = nullptr);
  // An answer that is not there, or cannot be one.
  void add_answer(rules::AnswerRef ref, const intake::Answer& given, const intake::Line* line);

  // The rule in hand has nothing to hold this return against, so that it is not among what passed.
  void leave_out() { out_.not_asked[rule_] = true; }

  // Whether the rule's condition holds. A condition on columns holds for no return as a whole.
  [[nodiscard]] bool applies(const intake::Line* line) const;

  // Calls look(line) for each line in use to which the rule applies; look(nullptr) once for table -1.
  template <class Look>
  void for_each_line(int table, const Look& look) {
    if (table < 0) {
      if (applies(nullptr)) look(static_cast<const intake::Line*>(nullptr));
      return;
    }
    for (const auto& line : this->table(table).lines) {
      if (line.in_use && applies(&line)) look(&line);
    }
  }

  // The rule that asks for an answer, nullptr where none does; and whether any does on this line.
  [[nodiscard]] const rules::Rule* asking_rule(rules::AnswerRef ref) const;
  [[nodiscard]] bool is_asked_for(rules::AnswerRef ref, const intake::Line* line) const;

  // A line of the checklist that something stands against, be it only a note.
  void touch_line(int line);
  [[nodiscard]] bool is_touched(std::size_t line) const { return touched_[line]; }
  // A line of the checklist on which an answer is asked for that is blank.
  [[nodiscard]] bool is_blank_on(std::size_t line) const { return blank_[line]; }
  [[nodiscard]] bool is_complete(std::size_t line) const { return out_.line_complete[line]; }
  // An error value spoils every formula that looks at it.
  [[nodiscard]] bool shows_error_value(int sheet) const { return shows_error_[static_cast<std::size_t>(sheet)]; }
  [[nodiscard]] bool shows_error_value() const;  // on any sheet

  [[nodiscard]] Spot spot_of(rules::AnswerRef ref, const intake::Answer& given) const;
  // The field that the rule points to with "at"; the workbook as a whole where it has none.
  [[nodiscard]] Spot rule_spot(const intake::Line* line = nullptr) const;

  [[nodiscard]] const Figures& figures() const { return figures_; }
  [[nodiscard]] const rules::CompiledRuleset& ruleset() const { return figures_.ruleset(); }
  [[nodiscard]] const rules::TemplateMap& map() const { return ruleset().map; }
  [[nodiscard]] const intake::Return& answers() const { return figures_.answers(); }
  [[nodiscard]] const intake::Table& table(int index) const {
    return answers().tables[static_cast<std::size_t>(index)];
  }

  // What was found, in the order of sheets, then cells, then rules. Call once, at the end.
  Evaluation result();

 private:
  struct Found {
    Finding finding;
    Spot spot;
    std::size_t rule = 0;
  };

  void note_askers();

  const Figures& figures_;
  std::size_t rule_ = 0;
  std::vector<std::pair<rules::AnswerRef, const rules::Rule*>> askers_;
  std::vector<Found> found_;
  std::vector<bool> touched_, blank_;  // by line of the checklist
  std::vector<bool> shows_error_;      // by sheet
  Evaluation out_;
};

// The particulars of a finding on a line.
Particulars on_line(int table, const intake::Line* line);

}  // namespace bcf::checks
