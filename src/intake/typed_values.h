// Numbers and dates that were typed as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bcf::intake {

// "12", " 1,200.5 ", "£1,516,820", "(50)", "50%" (0.5) -> the number; nothing where a person would not read one.
std::optional<double> number_in(std::string_view text);

// "10/10/2019", "10.10.19", "10 October 2019", "Thursday 10th Oct 2019", "2019-10-10" -> the day in the 1900 system
// (43748); day before month, as is usual in the United Kingdom. Nothing where there is no such day.
std::optional<double> day_in(std::string_view text);

// 43748 -> "10 October 2019".
std::string written_day(double day);

// 12 -> "12", 0.5 -> "0.5": as short as can be without loss.
std::string written_number(double number);

}  // namespace bcf::intake
