#pragma once

#include <string_view>

#include "look_ups.h"
#include "page.h"
#include "template_map.h"

namespace bcf::samples {

// Draws what template.json says of a sheet: labels, headings, and every cell people fill in, with its drop-down or its
// limits. Formulas are left to the sheet's own source.
void draw_entries(Page& page, const TemplateMap& map, std::string_view sheet_id, const nlohmann::json& layout,
                  const LookUps& look_ups);

}  // namespace bcf::samples
