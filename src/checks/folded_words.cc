#include "checks/folded_words.h"

#include <utf8proc.h>

#include <array>
#include <utility>

namespace bcf::checks {
namespace {

using Codepoint = utf8proc_int32_t;

bool is_letter_or_digit(Codepoint c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  const auto category = utf8proc_category(c);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool is_apostrophe(Codepoint c) { return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019; }
bool is_quote(Codepoint c) { return c == '"' || c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB; }
bool is_dash(Codepoint c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
constexpr Codepoint ellipsis = 0x2026;

// Reads one code point off `text` at `at`; a byte that is no UTF-8 counts as itself.
Codepoint take(std::string_view text, std::size_t& at) {
  Codepoint c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) {
    ++at;
    return c;
  }
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &c);
  at += length > 0 ? static_cast<std::size_t>(length) : 1;
  return length > 0 ? c : 0xFFFD;
}

void append(std::string& out, Codepoint c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(c, bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

class Splitter {
 public:
  void take(Codepoint c, std::size_t first, std::size_t last) {
    if (is_apostrophe(c)) return;
    const bool is_capital = c >= 'A' && c <= 'Z';
    if (is_capital && ends_small_) end();
    ends_small_ = c >= 'a' && c <= 'z';
    if (is_capital || c < 0x80) {
      one(is_capital ? c + ('a' - 'A') : c, c, first, last);
      return;
    }
    std::array<Codepoint, 32> folded{};
    int boundary = 0;
    constexpr auto how =
        UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    const auto count = utf8proc_decompose_char(c, folded.data(), static_cast<utf8proc_ssize_t>(folded.size()),
                                               static_cast<utf8proc_option_t>(how), &boundary);
    if (count < 0 || static_cast<std::size_t>(count) > folded.size()) return;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) one(folded[i], c, first, last);
  }

  std::vector<FoldedWord> result() {
    end();
    return std::move(words_);
  }

 private:
  void one(Codepoint folded, Codepoint original, std::size_t first, std::size_t last) {
    if (!is_letter_or_digit(folded)) {
      end();
      if (original == ellipsis && !words_.empty() && words_.back().last == first) words_.back().is_cut = true;
      behind_quote_ = behind_quote_ || is_quote(original);
      is_apart_ = is_apart_ || !is_dash(folded);
      return;
    }
    if (word_.key.empty()) {
      word_.first = first;
      word_.behind_quote = std::exchange(behind_quote_, false);
      word_.is_apart = std::exchange(is_apart_, false);
    }
    if (folded < 0x80) {
      word_.key += static_cast<char>(folded);
    } else {
      append(word_.key, folded);
    }
    word_.last = last;
  }

  void end() {
    if (!word_.key.empty()) words_.push_back(std::exchange(word_, {}));
  }

  std::vector<FoldedWord> words_;
  FoldedWord word_;
  bool behind_quote_ = false, is_apart_ = false, ends_small_ = false;
};

}  // namespace

std::vector<FoldedWord> folded_words(std::string_view text) {
  Splitter splitter;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    const Codepoint c = take(text, at);
    splitter.take(c, first, at);
  }
  return splitter.result();
}

}  // namespace bcf::checks
