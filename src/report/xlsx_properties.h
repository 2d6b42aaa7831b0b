// What the properties of a workbook of ours say: by them it is known again, as long as no other program has saved it.
#pragma once

#include <ctime>
#include <string_view>

namespace bcf::report_text {

constexpr std::string_view xlsx_author = "bcfcheck";
constexpr std::string_view xlsx_title = "bcfcheck: checklist report";
// The same on every day, so that the same run gives the same bytes: the day on which the calendar of zip begins.
constexpr std::time_t xlsx_created = 315'532'800;
constexpr std::string_view xlsx_created_words = "1980-01-01T00:00:00Z";

}  // namespace bcf::report_text
