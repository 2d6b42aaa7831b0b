// JSON that may be looked at on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bcf::report_text {

// Whether there is a character in well-formed UTF-8 that is sound in JSON but not on a terminal: DEL, C1 controls, line
// separators, marks of writing direction.
bool has_unsafe(std::string_view text);

// JSON with these characters written as escapes, moved so many columns to the right, to stand inside another document.
// A new line never stands inside a string.
std::string nested(std::string_view json, std::size_t indent);

}  // namespace bcf::report_text
