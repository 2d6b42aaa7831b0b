// Text as a terminal shows it: made harmless, measured in columns, broken into lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::report_text {

// `text` with nothing left in it that a terminal would act on or hide: new lines, tabs and every kind of space become
// a space; control characters, marks that turn the direction of writing and other invisible characters become
// "\u{1b}"; bytes that are not UTF-8 become U+FFFD. What is printable already comes back unchanged.
std::string printable(std::string_view text);

// The number of columns that printable text takes: wide characters count two, combining ones none.
std::size_t display_width(std::string_view text);

// Printable text as lines of at most `width` columns, broken at spaces, which are left out there; a word wider than
// a line is broken after a "/", "-" or the like, else anywhere between two characters. At least one line.
// A single character wider than `width` stands alone on its line.
std::vector<std::string_view> wrap(std::string_view text, std::size_t width);

}  // namespace bcf::report_text
