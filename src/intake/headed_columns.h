// Which column of a printed table is which, by the headings over it.
#pragma once

#include "workbook/workbook.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::intake {

// One a column that is looked for: the loose keys that its heading may begin with or hold as words.
using Headings = std::vector<std::vector<std::string>>;

// The columns right of the label under these headings, from the nearest row above it that shows any of them; 0 where
// none is certain to be the one.
std::vector<std::uint32_t> headed_columns(const workbook::Sheet& sheet, workbook::CellAddress label,
                                          const Headings& headings);

// How a text matches headings: the index of the one that it begins with, or else that it alone holds; -1 for none.
int heading_of(std::string_view text, const Headings& headings);

}  // namespace bcf::intake
