#include "report/checklist_by_sheet.h"

#include <algorithm>

namespace bcf::report_text {

std::size_t SheetLines::complete() const {
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](auto* l) { return l->complete; }));
}

std::size_t SheetLines::doubted() const {
  return static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [](auto* l) { return l->workbook_says && *l->workbook_says != l->complete; }));
}

std::vector<SheetLines> checklist_by_sheet(const std::vector<ChecklistLine>& lines) {
  std::vector<SheetLines> sheets;
  for (const ChecklistLine& line : lines) {
    if (sheets.empty() || sheets.back().sheet != line.sheet) sheets.push_back({line.sheet, {}});
    sheets.back().lines.push_back(&line);
  }
  return sheets;
}

}  // namespace bcf::report_text
