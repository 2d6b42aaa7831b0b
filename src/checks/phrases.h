// Whether a text speaks of something.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bcf::checks {

// The first of the phrases that begins a word of the text, both as loose keys; nullptr where none does. A short one, an
// abbreviation, has to end the word as well, but for a plural's s or a number behind it (“p12”).
const std::string* first_mentioned(std::string_view key, const std::vector<std::string>& phrases);

}  // namespace bcf::checks
