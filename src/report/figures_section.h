// The figures of a return: money in and out, required spend, spend by scheme type, metrics, levels of change.
#pragma once

#include "report/page.h"
#include "report/table.h"

#include <bcf/report.h>

#include <optional>
#include <string>
#include <vector>

namespace bcf::report_text {

// A table each; nothing where the report has none of it.
std::optional<Table> balance_table(const Report& report);
std::optional<Table> required_spend_table(const Report& report);
std::optional<Table> scheme_type_table(const Report& report);
std::optional<Table> metric_table(const Report& report);
std::optional<Table> level_table(const Report& report);

// A level as it is given, or that it is not.
Words level_words(const std::optional<std::string>& level);

// All tables, in this order.
std::vector<Table> figure_tables(const Report& report);
void print_figures(Page& page, const Report& report);

}  // namespace bcf::report_text
