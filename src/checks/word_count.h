// How long a text is.
#pragma once

#include <cstddef>
#include <string_view>

namespace bcf::checks {

// What stands between spaces, no-break ones included, and new lines.
std::size_t count_words(std::string_view text);

}  // namespace bcf::checks
