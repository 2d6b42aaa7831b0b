// Placing a workbook on the template's map.
#pragma once

#include "intake/recognise.h"
#include "intake/return.h"

namespace bcf::intake {

// `sheets` comes from recognise(), and has every input sheet.
Return take_in(const workbook::Workbook& book, const SheetPlaces& sheets, const rules::TemplateMap& map);

}  // namespace bcf::intake
