#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "look_ups.h"
#include "page.h"
#include "template_map.h"

namespace bcf::samples {

// Some cells of one sheet: a single one, or a column of a table.
struct CellRun {
  std::string sheet;
  std::string cells;

  // As formulas on other sheets name it.
  std::string reference() const;
  const Value& at(const Ledger& ledger, std::size_t line) const;
};

// Cells that hold one of the values.
struct Condition {
  CellRun run;
  std::vector<std::string> values;
};

// One line of the cover's checklist: how its checker is worked out, as a formula and as the formula's result.
class Question {
 public:
  // The places and words the checklist needs: the template's map, the sample layout and the drop-downs' cells.
  struct Setting {
    const TemplateMap& map;
    const nlohmann::json& layout;
    const LookUps& look_ups;
  };

  Question(const nlohmann::json& line, const Setting& setting);

  std::string formula() const;
  bool answered(const Ledger& ledger) const;

 private:
  enum class Kind { kFilled, kNumber, kListed, kPaired, kMarked };

  void take_column(const std::string& id, const Setting& setting);
  void take_kind(const nlohmann::json& answer, const Setting& setting);
  void take_conditions(const nlohmann::json& conditions, const Setting& setting);

  std::string fulfilled_formula() const;
  std::string single_formula() const;
  std::string in_use_formula() const;
  std::string lacking_formula() const;
  std::string column_formula() const;

  // Whether a table without lines leaves the question unanswered.
  bool asks_for_lines() const;
  bool in_use(const Ledger& ledger, std::size_t line) const;
  bool lacking(const Ledger& ledger, std::size_t line) const;
  bool column_answered(const Ledger& ledger) const;
  bool spoilt(const Ledger& ledger) const;
  std::size_t lines() const;

  CellRun answer_;
  Kind kind_ = Kind::kFilled;
  std::vector<std::string> list_;
  std::string list_range_;
  CellRun types_;  // the scheme types beside sub types
  std::string type_list_range_;
  std::vector<std::string> type_list_;
  bool is_column_ = false;
  CellRun marks_in_use_;               // a hidden column of 1 and 0 that says which lines are in use
  int row_not_asked_for_ = 0;          // a line that may stay empty whatever stands in it; 0 for none
  std::vector<CellRun> columns_;       // without one: the columns of which a line in use has something in any
  std::vector<Condition> conditions_;  // asked where any of them holds; always where there are none
  std::vector<Condition> gates_;       // asked of the table as a whole only where all of them hold
};

}  // namespace bcf::samples
