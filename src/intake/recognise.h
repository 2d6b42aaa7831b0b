// Whether a workbook is this template at all.
#pragma once

#include "rules/template_map.h"
#include "workbook/workbook.h"

#include <optional>
#include <string>
#include <vector>

namespace bcf::intake {

// The workbook is not this template, or lacks a part that cannot be done without.
struct NotThisTemplate {
  enum class Kind { other_workbook, other_edition, sheet_missing } kind = Kind::other_workbook;
  std::string found;  // other_edition: what its marker prints; sheet_missing: the sheet that looks like it, if any
  std::string missing_sheet;  // sheet_missing
};

// The worksheet for each of the map's sheets, nullptr where there is none.
using SheetPlaces = std::vector<const workbook::Sheet*>;

struct Recognised {
  SheetPlaces sheets;
  std::optional<NotThisTemplate> problem;
};

Recognised recognise(const workbook::Workbook& book, const rules::TemplateMap& map);

}  // namespace bcf::intake
