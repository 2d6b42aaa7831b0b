// How long a text is.
#pragma once

#include <cstddef>
#include <string_view>

namespace bcf::checks {

// What stands between spaces, no-break ones included, and new lines.
std::size_t count_words(std::string_view text);

// The same, but nothing other than plain spaces parts words, as in formulas that count those.
std::size_t count_words_between_spaces(std::string_view text);

}  // namespace bcf::checks
