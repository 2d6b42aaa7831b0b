// How long a text is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bcf::checks {

// What stands between spaces, no-break ones included, and new lines.
std::size_t count_words(std::string_view text);

// A hash of each of those words (FNV-1a, 32 bits), in turn: enough to see which changed, and nothing to read.
std::vector<std::uint32_t> hash_words(std::string_view text);

// The same, but nothing other than plain spaces parts words, as in formulas that count those.
std::size_t count_words_between_spaces(std::string_view text);

}  // namespace bcf::checks
