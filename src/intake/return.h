// A return: the answers of one workbook, placed on the template's map.
#pragma once

#include "intake/answer.h"
#include "rules/template_map.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bcf::intake {

struct Line {
  int number = 0;               // counted from 1 within the table, blank lines included
  std::uint32_t row = 0;        // in the sheet
  bool in_use = false;          // something other than a nought stands on it
  std::vector<Answer> answers;  // one a column
};

struct Table {
  std::vector<Line> lines;                    // those in use; for a table with fixed lines, all
  std::uint32_t first_row = 0, last_row = 0;  // where the table stands in this workbook
  std::vector<std::uint32_t> columns;         // likewise, one for each of its columns
  std::vector<std::uint32_t> rows_below;      // rows under the table that look like lines of it
  std::optional<workbook::CellRange> moved;   // the first line that rows were inserted above: from where, to where
};

// The workbook's own word on one line of the checklist.
struct Checker {
  std::optional<bool> says_complete;
  workbook::CellAddress at;
  bool by_formula = false;
};

// What became of one of the template's sheets.
struct SheetKept {
  bool is_there = false, is_hidden = false, is_protected = false;
};

// A label or heading that does not stand on its sheet any more.
struct LostLabel {
  int sheet = -1;
  workbook::CellAddress at;  // where it belongs; column 0: somewhere in that row
  std::string label;
  std::string found;  // what stands there now; empty where that is not to be shown
};

// A cell that the template has in one place and the workbook in another.
struct MovedCell {
  int sheet = -1;
  workbook::CellAddress from, to;
};

// A drop-down that does not offer what the template's does, or that is gone where the lines around it have theirs.
struct ChangedList {
  rules::AnswerRef answer;
  workbook::CellAddress at;
  std::vector<std::string> added, missing;
  bool is_gone = false;
  std::size_t more_added = 0;  // beyond those that are kept
};

// A list of the template's that the workbook carries on a sheet of its own.
struct ReferenceKept {
  std::size_t rows = 0;  // found; 0: the workbook has none
  std::size_t added = 0, missing = 0;
  workbook::CellAddress first;             // of the rows that were added; row 0: none
  std::string first_added, first_missing;  // what they say
};

// How the workbook has kept to the template it was made from.
struct Kept {
  std::size_t formulas = 0, results = 0;  // formulas in the workbook, and those that have a result beside them
  std::vector<SheetKept> sheets;          // as in TemplateMap::sheets
  std::vector<std::string> other_sheets;  // that can be seen and are none of the template's
  std::vector<LostLabel> lost_labels;
  std::vector<MovedCell> moved;  // one a sheet at most
  std::vector<ChangedList> changed_lists;
  std::vector<ReferenceKept> references;  // as in TemplateMap::references
};

// What the workbook prints of what is complete.
struct PrintedChecklist {
  std::vector<Checker> lines;   // as in ChecklistDef::lines
  std::vector<Checker> sheets;  // what ends each sheet's lines; as in TemplateMap::sheets
  Checker status;               // of the return as a whole
};

struct Return {
  std::vector<Answer> fields;           // as in TemplateMap::fields
  std::vector<Table> tables;            // as in TemplateMap::tables
  std::vector<Checker> checkers;        // as in ChecklistDef::lines
  std::vector<Checker> sheet_checkers;  // as in TemplateMap::sheets
  Checker status;
  Kept kept;
};

}  // namespace bcf::intake
