// One cell, read as the answer that the template asks for there.
#pragma once

#include "intake/answer.h"
#include "rules/template_map.h"
#include "workbook/list_values.h"
#include "workbook/workbook.h"

#include <optional>
#include <string>
#include <vector>

namespace bcf::intake {

// Reads the answers of one sheet.
class AnswerReader {
 public:
  // All have to outlive the reader.
  AnswerReader(const workbook::Workbook& book, const workbook::Sheet& sheet, const rules::TemplateMap& map)
      : sheet_(sheet), map_(map), offered_(book, sheet) {}

  // `decided_by`: for a list that depends on another column, that column's answer on the same line.
  [[nodiscard]] Answer read(workbook::CellAddress at, const rules::AnswerDef& def, const Answer* decided_by = nullptr) {
    return read(sheet_.find(at), at, def, decided_by);
  }
  // The same where the cell is at hand; nullptr: there is none at this address.
  [[nodiscard]] Answer read(const workbook::Cell* cell, workbook::CellAddress at, const rules::AnswerDef& def,
                            const Answer* decided_by = nullptr);

  // What the workbook's own drop-down offers in a cell; nullptr where it has none, or none that is known.
  [[nodiscard]] const std::vector<std::string>* offered(workbook::CellAddress at) { return offered_.at(at); }

  // Where the drop-down of a cell reaches; nothing where it has none.
  [[nodiscard]] std::optional<workbook::CellRange> drop_down(workbook::CellAddress at) { return offered_.range_at(at); }

  [[nodiscard]] const workbook::Sheet& sheet() const { return sheet_; }

 private:
  void read_choice(Answer& answer, const rules::ListDef& list);
  void read_dependent_choice(Answer& answer, const rules::ListDef& list, const Answer& decided_by);

  const workbook::Sheet& sheet_;
  const rules::TemplateMap& map_;
  workbook::ListValues offered_;  // by the workbook's own drop-downs
};

// What a cell shows to a person, numbers as short as can be.
std::string shown(const workbook::Cell& cell);

}  // namespace bcf::intake
