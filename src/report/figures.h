// Numbers and shares as British readers write them, free of any locale.
#pragma once

#include <bcf/report.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace bcf::report_text {

std::string number(double value);   // "36,104.61": two decimals at most; "-" where it is no number
std::string percent(double share);  // 0.785 -> "78.5%": one decimal at most

std::string counted(std::size_t count, std::string_view one, std::string_view several);  // "1 error", "1,200 errors"
// "2 errors, 1 warning": what there is none of is left out.
std::string tally(const Counts& counts);

}  // namespace bcf::report_text
