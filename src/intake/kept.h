// How a workbook has kept to the template it was made from: its sheets, labels, drop-downs, formulas.
#pragma once

#include "intake/read_answer.h"
#include "intake/recognise.h"
#include "intake/return.h"

#include <deque>

namespace bcf::intake {

// `readers`: one a sheet of the map. `answers`: the fields and tables as they were placed.
Kept look_at_template(const workbook::Workbook& book, const SheetPlaces& sheets, const rules::TemplateMap& map,
                      std::deque<AnswerReader>& readers, const Return& answers);

}  // namespace bcf::intake
