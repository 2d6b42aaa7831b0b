// Quoting what stands in a return without carrying people's particulars out of it.
#pragma once

#include <string>
#include <string_view>

namespace bcf::checks {

// The text on one line, cut to a readable length, e-mail addresses and telephone numbers replaced by a word in square
// brackets. Not escaped for any output format.
std::string quotable(std::string_view text);

// The same at its full length, as it was written where it holds none of those.
std::string without_particulars(std::string_view text);

// Whether a telephone number was taken out of what quotable() gave.
bool hides_telephone(std::string_view quoted);

}  // namespace bcf::checks
