// What the program knows of the terminal that it writes to.
#pragma once

#include <string>

namespace bcf::cli {

// Columns of the terminal behind standard output; `otherwise` where there is none, or it does not say.
int terminal_width(int otherwise);

// Whether standard output is a terminal.
bool writes_to_terminal();

// Whether standard output is a terminal that shows colours: NO_COLOR is not set, and TERM is not "dumb".
bool shows_colours();

// Whether standard error is a terminal on which a line can be written over.
bool shows_progress_lines();

// As much of printable text as fits a line of the terminal behind standard error.
std::string cut_to_terminal(const std::string& text);

}  // namespace bcf::cli
