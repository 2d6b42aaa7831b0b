#include "checks/word_count.h"

namespace bcf::checks {

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool within = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool no_break_space = text.substr(i, 2) == "\xC2\xA0";
    const bool space = no_break_space || std::string_view(" \t\r\n").find(text[i]) != std::string_view::npos;
    if (!space && !within) ++words;
    within = !space;
    if (no_break_space) ++i;
  }
  return words;
}

}  // namespace bcf::checks
