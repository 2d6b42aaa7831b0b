#include "rules/spelling.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "workbook/utf8.h"

namespace bcf::rules {
namespace {

using workbook::is_ascii;

using Codepoint = utf8proc_int32_t;

bool is_space(Codepoint c) {
  switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '\v':
    case '\f':
    case 0x85:    // next line
    case 0xAD:    // soft hyphen
    case 0x200B:  // zero width space
    case 0x200C:
    case 0x200D:
    case 0x2060:  // word joiner
    case 0xFEFF:  // byte order mark
      return true;
    default: {
      const auto category = utf8proc_category(c);
      return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
    }
  }
}

// One spelling for each kind of quote and dash.
Codepoint plain(Codepoint c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case '`':
    case 0xB4:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2033:
    case 0xAB:
    case 0xBB:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    case 0x2044:
    case 0x2215:
      return '/';
    default:
      return c;
  }
}

// Reads one code point off the front of `text`; a byte that is no UTF-8 counts as itself.
Codepoint take(std::string_view& text) {
  Codepoint c = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &c);
  if (length <= 0) {
    c = bytes[0];
    text.remove_prefix(1);
  } else {
    text.remove_prefix(static_cast<std::size_t>(length));
  }
  return c;
}

void append(std::string& out, Codepoint c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(c, bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

// Whether more marks follow one letter than any writing has (UAX #15 allows for 30): they are put in order in the
// square of their number.
bool has_too_many_marks(std::string_view text) {
  constexpr int most = 60;
  int marks = 0;
  while (!text.empty()) {
    const Codepoint c = take(text);
    marks = c >= 0x80 && utf8proc_get_property(c)->combining_class != 0 ? marks + 1 : 0;
    if (marks > most) return true;
  }
  return false;
}

// In compatible forms (full width letters, ligatures) where anything lies outside ASCII.
std::string compatible(std::string_view text, unsigned also = 0) {
  if (is_ascii(text) || has_too_many_marks(text)) return std::string(text);
  utf8proc_uint8_t* mapped = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &mapped, static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_COMPOSE | also));
  if (length < 0) return std::string(text);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
}

bool binds(char c) { return c == '/' || c == '-'; }

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : loose_key(text)) {
    if (c == ' ' || c == ',' || c == '.' || c == '\'' || c == '-') {
      if (!out.back().empty()) out.emplace_back();
    } else if (c == '&') {
      out.back() += "and";
    } else {
      out.back() += c;
    }
  }
  if (out.back().empty()) out.pop_back();
  std::erase(out, "and");
  return out;
}

// What is left of a text when the order of its words does not count.
std::string bag_of_words(std::string_view text) {
  auto all = words(text);
  std::sort(all.begin(), all.end());
  std::string out;
  for (const auto& word : all) out += word + ' ';
  return out;
}

std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

// Whether every word of the shorter text stands in the longer: "Kingston upon Hull" in "Kingston upon Hull, City of".
bool holds_all_words(std::string_view text, std::string_view candidate) {
  const auto some = words(text);
  const auto all = words(candidate);
  const auto& fewer = some.size() < all.size() ? some : all;
  const auto& more = some.size() < all.size() ? all : some;
  return !fewer.empty() && std::all_of(fewer.begin(), fewer.end(), [&](const std::string& word) {
    return std::find(more.begin(), more.end(), word) != more.end();
  });
}

// An ASCII sign that can be seen: what most texts begin and end with.
bool is_seen(char c) { return c > ' ' && c < '\x7f'; }

}  // namespace

namespace {

constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Of each ASCII character what stands for it in a key; a space where it parts words.
constexpr std::array<char, 128> ascii_in_key = [] {
  std::array<char, 128> out{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = static_cast<char>(i);
    out[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c == '`' ? '\'' : is_ascii_space(c) ? ' ' : c;
  }
  return out;
}();

// Whether a text begins with what its key begins with, or a capital of it. Behind a letter outside ASCII there may be
// an accent that belongs to the first one.
bool tells_key(std::string_view text) {
  return !text.empty() && is_seen(text.front()) && (text.size() == 1 || is_ascii(text.substr(1, 1)));
}

// Whether a space between two characters counts.
bool parts(char before, char after) { return !binds(before) && !binds(after); }

std::string key_of_ascii(std::string_view text) {
  std::string key(text.size(), '\0');
  char* const begin = key.data();
  char* at = begin;
  bool gap = false;
  for (const char c : text) {
    const char own = ascii_in_key[static_cast<unsigned char>(c)];
    if (own == ' ') {
      gap = true;
      continue;
    }
    if (gap && at != begin && parts(at[-1], own)) *at++ = ' ';
    gap = false;
    *at++ = own;
  }
  key.resize(static_cast<std::size_t>(at - begin));
  return key;
}

std::string key_of_any(std::string_view text) {
  const std::string folded = compatible(text, UTF8PROC_CASEFOLD);
  text = folded;
  std::string key;
  key.reserve(folded.size());
  bool gap = false;
  while (!text.empty()) {
    Codepoint c = plain(take(text));
    if (c < 0x80) c = static_cast<unsigned char>(ascii_in_key[static_cast<std::size_t>(c)]);
    if (is_space(c)) {
      gap = true;
      continue;
    }
    if (gap && !key.empty() && parts(key.back(), c < 0x80 ? static_cast<char>(c) : '\0')) key += ' ';
    gap = false;
    append(key, c);
  }
  return key;
}

}  // namespace

std::string loose_key(std::string_view text) { return is_ascii(text) ? key_of_ascii(text) : key_of_any(text); }

std::string label_key(std::string_view label) {
  std::string key = loose_key(label);
  while (!key.empty() && (key.back() == ':' || key.back() == '.' || key.back() == ' ')) key.pop_back();
  return key;
}

bool may_have_key(std::string_view text, std::string_view key) {
  if (!tells_key(text)) return true;
  return !key.empty() && key.front() == ascii_in_key[static_cast<unsigned char>(text.front())];
}

void KeyBeginnings::add(std::string_view key) {
  any_ = true;
  if (key.empty()) return;
  for (std::size_t c = 0; c < ascii_in_key.size(); ++c) {
    if (ascii_in_key[c] == key.front()) firsts_.set(c);
  }
}

bool KeyBeginnings::may_begin(std::string_view text) const {
  return tells_key(text) ? firsts_.test(static_cast<unsigned char>(text.front())) : any_;
}

std::string plain_text(std::string_view text) {
  const std::string folded = compatible(text);
  std::string_view rest = folded;
  std::string out;
  out.reserve(folded.size());
  while (!rest.empty()) {
    const Codepoint c = take(rest);
    append(out, is_space(c) ? ' ' : plain(c));
  }
  return out;
}

bool is_blank(std::string_view text) {
  if (!text.empty() && is_seen(text.front())) return false;
  while (!text.empty()) {
    if (!is_space(take(text))) return false;
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  if (!text.empty() && is_seen(text.front()) && is_seen(text.back())) return text;
  std::size_t first = text.size();
  std::size_t last = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t at = text.size() - rest.size();
    if (is_space(take(rest))) continue;
    first = std::min(first, at);
    last = text.size() - rest.size();
  }
  return first >= last ? std::string_view{} : text.substr(first, last - first);
}

std::size_t closest(std::string_view text, std::span<const std::string> candidates) {
  // A text far longer than any answer is no slip of the pen, and would make the comparison dear.
  constexpr std::size_t longest = 120;
  if (text.size() > longest || is_blank(text)) return none_close;
  const std::string wanted = bag_of_words(text);
  // Of so few letters, another one makes another word: the beginning has to tell that it was meant.
  const std::string_view letters = std::string_view(wanted).substr(0, wanted.find_last_not_of(' ') + 1);
  constexpr std::size_t short_word = 3;
  const auto may_be_meant = [&](const std::string& candidate) {
    if (letters.size() > short_word || candidate.starts_with(letters)) return true;
    if (letters.find('/') != std::string_view::npos) return false;  // "n/a" is no slip
    return letters.size() == short_word && candidate.front() == letters.front();
  };
  std::size_t best = none_close;
  std::size_t best_edits = wanted.size() / 4 + 1;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string candidate = bag_of_words(candidates[i]);
    if (candidate.empty() || !may_be_meant(candidate)) continue;
    std::size_t edits = edits_between(wanted, candidate);
    if (edits > 1 && holds_all_words(text, candidates[i])) edits = 1;
    if (edits < best_edits || (edits == best_edits && best == none_close)) {
      best = i;
      best_edits = edits;
    }
  }
  return best;
}

}  // namespace bcf::rules
