// The figures of a return: money in and out, required spend, spend by scheme type, metrics, levels of change.
#pragma once

#include "report/page.h"
#include "report/table.h"

#include <bcf/report.h>

#include <vector>

namespace bcf::report_text {

// What the report has none of is left out.
std::vector<Table> figure_tables(const Report& report);
void print_figures(Page& page, const Report& report);

}  // namespace bcf::report_text
