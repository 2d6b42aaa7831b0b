// How the cells of a workbook put verdicts into words: short enough for a filter.
#pragma once

#include "report/page.h"
#include "report/xlsx_cell.h"

#include <bcf/report.h>

#include <optional>

namespace bcf::report_text {

Words yes_or_no(bool is);
// "Not known" where nothing is known.
Words met_words(const std::optional<bool>& met);
// Planned less minimum: below nothing, it is what is missing.
XlsxCell headroom_cell(const RequiredSpend& spend);
XlsxCell difference_cell(const Balance& balance);
// "supported", "not met"
Words requirement_words(const Requirement& requirement);
XlsxCell board_cell(const Report& report);

}  // namespace bcf::report_text
