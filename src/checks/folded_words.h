// The words of a text, so that two spellings of one name compare equal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::checks {

// Letters and digits without case, accents, apostrophes, widths and what cannot be seen.
struct FoldedWord {
  std::string key;
  std::size_t first = 0, last = 0;  // where it stands, in bytes
  bool behind_quote = false;        // a quotation mark parts it from the word before
  bool is_apart = false;            // more than a hyphen or a capital does
  bool is_cut = false;              // "…" follows at once: the rest of it was left out
};

// A capital behind a small letter begins a word, as a space does.
std::vector<FoldedWord> folded_words(std::string_view text);

}  // namespace bcf::checks
