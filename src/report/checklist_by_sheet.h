// The template's checklist as it stands there: a table a sheet.
#pragma once

#include <bcf/report.h>

#include <cstddef>
#include <string>
#include <vector>

namespace bcf::report_text {

struct SheetLines {
  std::string sheet;
  std::vector<const ChecklistLine*> lines;

  [[nodiscard]] std::size_t complete() const;
  [[nodiscard]] std::size_t doubted() const;  // on which the workbook's own checker says otherwise
};

// They point into `lines`.
std::vector<SheetLines> checklist_by_sheet(const std::vector<ChecklistLine>& lines);

}  // namespace bcf::report_text
