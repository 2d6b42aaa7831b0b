#include "checks/word_count.h"

namespace bcf::checks {
namespace {

// Goes through a text byte by byte; a no-break space is two.
template <class Letter, class Space>
void for_each_byte(std::string_view text, const Letter& letter, const Space& space) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      space();
    } else if (c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0') {
      space();
      ++i;
    } else {
      letter(c);
    }
  }
}

}  // namespace

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool within = false;
  const auto letter = [&](char) {
    words += within ? 0 : 1;
    within = true;
  };
  for_each_byte(text, letter, [&] { within = false; });
  return words;
}

std::vector<std::uint32_t> hash_words(std::string_view text) {
  constexpr std::uint32_t basis = 2166136261U;
  constexpr std::uint32_t prime = 16777619U;
  std::vector<std::uint32_t> out;
  std::uint32_t hash = basis;
  bool within = false;
  const auto letter = [&](char c) {
    hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    within = true;
  };
  const auto end_word = [&] {
    if (within) out.push_back(hash);
    hash = basis;
    within = false;
  };
  for_each_byte(text, letter, end_word);
  end_word();
  return out;
}

std::size_t count_words_between_spaces(std::string_view text) {
  std::size_t words = 0;
  char before = ' ';
  for (const char c : text) {
    words += before == ' ' && c != ' ' ? 1 : 0;
    before = c;
  }
  return words;
}

}  // namespace bcf::checks
