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
};

// The workbook's own word on one line of the checklist.
struct Checker {
  std::optional<bool> says_complete;
  workbook::CellAddress at;
};

struct Return {
  std::vector<Answer> fields;     // as in TemplateMap::fields
  std::vector<Table> tables;      // as in TemplateMap::tables
  std::vector<Checker> checkers;  // as in ChecklistDef::lines
};

}  // namespace bcf::intake
