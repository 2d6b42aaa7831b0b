// When two spellings are the same answer to a person.
#pragma once

#include <bitset>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace bcf::rules {

// A key that sound spellings of one answer share: case, curly quotes, dashes of any length, no-break and doubled
// spaces, spaces around the text and around slashes and hyphens do not count. Empty for a text that is blank to a
// person. Words, "&" against "and" and commas do count: those are for a person to settle.
std::string loose_key(std::string_view text);

// The key of a label, which a colon or a full stop may end: they do not count.
std::string label_key(std::string_view label);

// Whether the key of `text` can be this one, by what it begins with: false is certain, and much cheaper than the key.
bool may_have_key(std::string_view text, std::string_view key);

// The same of any of several keys at once.
class KeyBeginnings {
 public:
  void add(std::string_view key);
  [[nodiscard]] bool may_begin(std::string_view text) const;

 private:
  bool any_ = false;
  std::bitset<128> firsts_;  // of the texts
};

// The text with every kind of space as a plain one, every kind of dash and quote as the keyboard's, and letters, digits
// and signs of other widths in their usual form.
std::string plain_text(std::string_view text);

// Whether nothing stands there that a person can see: empty, or only spaces of any kind.
bool is_blank(std::string_view text);

// Without the spaces of any kind around it.
std::string_view trimmed(std::string_view text);

// The candidate that `text` was most likely meant to be: nearest by edits, "&" and "and", commas and the order of words
// not counting. npos where none is near.
std::size_t closest(std::string_view text, std::span<const std::string> candidates);
inline constexpr std::size_t none_close = static_cast<std::size_t>(-1);

}  // namespace bcf::rules
