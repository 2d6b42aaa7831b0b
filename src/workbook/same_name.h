// Names of sheets and of ranges, compared as Excel does.
#pragma once

#include <string_view>

namespace bcf::workbook {

// Without regard to case, beyond ASCII too. Both are UTF-8.
bool same_name(std::string_view a, std::string_view b);

}  // namespace bcf::workbook
