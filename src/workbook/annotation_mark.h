// How a package says of itself that it is an annotated copy: the part of its first sheet begins with a mark that goes
// with all other parts, so that any change made since shows.
#pragma once

#include "workbook/package.h"

#include <string>
#include <string_view>

namespace bcf::workbook {

// The part with its mark. `others` is the package of all other parts; `xml` begins with the root element.
std::string marked_part(std::string_view xml, const Package& others);

// Whether the part carries the mark that goes with the package's other parts. Throws ReadError.
bool has_its_mark(Package& package, std::string_view part);

}  // namespace bcf::workbook
