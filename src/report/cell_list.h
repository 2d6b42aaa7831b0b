// Many cells in few words: "U25, U27:U30".
#pragma once

#include <string>
#include <vector>

namespace bcf::report_text {

// The cells and ranges joined where they touch, from the top row down; what is no cell or range stands at the end as it
// is. Empty ones are left out.
std::string cell_list(const std::vector<std::string>& cells);

}  // namespace bcf::report_text
