// What XML text stands for: character references, the five named entities, and line ends.
#pragma once

#include <string>
#include <string_view>

namespace bcf::workbook {

// Nothing in it to resolve.
bool is_resolved(std::string_view text);

// Appends the text resolved. A reference to no character becomes U+FFFD; an entity that XML does not know stays as it
// is.
void append_resolved(std::string& out, std::string_view text);

}  // namespace bcf::workbook
