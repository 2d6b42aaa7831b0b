// What an annotated copy of a return says, and where: comments on cells, and the sheet in front.
#pragma once

#include <bcf/report.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "workbook/cell_address.h"

namespace bcf::report_text {

// How a finding stands, worst first.
enum class Standing { error, warning, advice, waived };

// A comment, and the cells that it is about.
struct CellComment {
  std::string sheet;
  workbook::CellRange cells;
  Standing standing = Standing::error;
  std::string text;  // of several lines
};

// A row of the list.
struct ListedFinding {
  Standing standing = Standing::error;
  std::string sheet, cell, message, fix, rule, requirements;
  std::string place_sheet;  // as the report has it, to link to; empty where there is nothing to link to
  std::optional<workbook::CellRange> cells;  // nothing: the sheet as such
};

struct Annotation {
  std::string title;                    // "Southend-on-Sea (E06000033): READY TO SUBMIT"
  std::string summary;                  // "0 errors, 1 warning"
  std::vector<std::string> lines;       // the file, the rules, what the copy is for
  std::vector<ListedFinding> findings;  // 60,000 at most
  std::string left_out;                 // how many more there are; empty where there are none
  std::vector<CellComment> comments;
};

std::string standing_word(Standing standing);  // "error"

// What stands over the columns of the list, in the order of ListedFinding's members.
std::vector<std::string> annotation_headings();

// Texts from the return are made printable. `report` is that of a file that could be read.
Annotation annotation(const Report& report, const RulesetName& ruleset);

}  // namespace bcf::report_text
