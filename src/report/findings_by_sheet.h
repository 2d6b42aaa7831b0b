// The findings of a return folded for reading: by sheet, then by rule, what is alike said once.
#pragma once

#include <bcf/report.h>

#include <string>
#include <vector>

namespace bcf::report_text {

// One message, and every cell it holds for.
struct Entry {
  std::vector<const Finding*> findings;  // at least one; alike but for their cells
  std::vector<std::string> cells;        // of each
  [[nodiscard]] const Finding& first() const { return *findings.front(); }
};

// What one rule found on a sheet: the remedy is the same, so it is said once.
struct Group {
  std::vector<Entry> entries;
  [[nodiscard]] const Finding& first() const { return entries.front().first(); }
};

struct SheetFindings {
  std::string sheet;
  Counts counts;
  std::vector<Group> groups;
};

// Sheets, groups and entries stand where the first finding of theirs stood. They point into `findings`.
std::vector<SheetFindings> findings_by_sheet(const std::vector<Finding>& findings);

}  // namespace bcf::report_text
