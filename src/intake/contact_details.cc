#include "intake/contact_details.h"

#include <algorithm>
#include <string>
#include <vector>

#include "rules/spelling.h"

namespace bcf::intake {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// A byte of a letter outside ASCII: internationalised addresses exist.
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool is_local_part(std::string_view text) {
  constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~.";
  if (text.empty() || text.size() > 64 || text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || is_digit(c) || is_beyond_ascii(c) || marks.find(c) != std::string_view::npos;
  });
}

bool is_domain_label(std::string_view text) {
  if (text.empty() || text.size() > 63 || text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || is_beyond_ascii(c) || c == '-'; });
}

bool is_domain(std::string_view text) {
  std::size_t labels = 0;
  std::string_view last;
  while (true) {
    const auto dot = text.find('.');
    last = text.substr(0, dot);
    if (!is_domain_label(last)) return false;
    ++labels;
    if (dot == std::string_view::npos) break;
    text.remove_prefix(dot + 1);
  }
  return labels >= 2 && last.size() >= 2 && !std::any_of(last.begin(), last.end(), is_digit);
}

bool is_address(std::string_view text) {
  const auto at = text.rfind('@');
  return at != std::string_view::npos && text.size() <= 254 && is_local_part(text.substr(0, at)) &&
         is_domain(text.substr(at + 1));
}

std::vector<std::string_view> split(std::string_view text, std::string_view marks) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = text.find_first_of(marks);
    if (end != 0) out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

// A bare address may stand in quotes or brackets, after "mailto:", or before a full stop.
std::string_view bare(std::string_view text) {
  constexpr std::string_view wrapping = "\"'()[]";
  while (!text.empty() && wrapping.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '.' || wrapping.find(text.back()) != std::string_view::npos)) {
    text.remove_suffix(1);
  }
  constexpr std::string_view scheme = "mailto:";
  if (text.substr(0, scheme.size()) == scheme) text.remove_prefix(scheme.size());
  return text;
}

// Every kind of space as a plain one, new lines kept apart by the callers' own marks.
std::string plain_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xC2\xA0") {
      out += ' ';
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

// "amy(at)example.org", "amy.example.org": words of a note have no full stop within.
bool looks_like_address(std::string_view word) {
  const auto stop = word.find('.');
  return stop != std::string_view::npos && stop + 1 < word.size() && is_letter(word[stop + 1]);
}

bool is_dash(std::string_view word) { return word == "-" || word == "\u2013" || word == "\u2014"; }

bool all_are_addresses(const std::vector<std::string_view>& texts) {
  return !texts.empty() &&
         std::all_of(texts.begin(), texts.end(), [](std::string_view t) { return is_address(bare(t)); });
}

// "Lead, BCF <lead@example.org>; deputy@example.org": what stands in angle brackets are addresses, and so is every word
// outside them with an @ in it.
bool bracketed_addresses(std::string_view text) {
  std::string outside;
  std::size_t found = 0;
  while (!text.empty()) {
    const auto open = text.find('<');
    outside += text.substr(0, open);
    outside += ' ';
    if (open == std::string_view::npos) break;
    const auto close = text.find('>', open);
    if (close == std::string_view::npos) return false;
    if (!is_address(bare(rules::trimmed(text.substr(open + 1, close - open - 1))))) return false;
    ++found;
    text.remove_prefix(close + 1);
  }
  std::vector<std::string_view> bare_ones;
  for (const auto word : split(outside, " \t\r\n;,/")) {
    if (word.find('@') != std::string_view::npos) bare_ones.push_back(word);
  }
  return found > 0 && (bare_ones.empty() || all_are_addresses(bare_ones));
}

}  // namespace

bool holds_email_addresses(std::string_view text) {
  const std::string plain = plain_spaces(text);
  if (plain.find('<') != std::string::npos) return bracketed_addresses(plain);
  bool any_address = false;
  bool loose_words = false;  // that no colon or dash has made a label of yet: "BCF lead: lead@example.org"
  bool is_label = false;     // an address has to follow
  char note = '\0';          // what ends a note behind an address: "lead@example.org (BCF lead)", "... - BCF lead"
  constexpr char to_the_end = '-';
  for (const auto word : split(plain, " \t\r\n;,")) {
    const bool has_at = word.find('@') != std::string_view::npos;
    const bool may_be_note = any_address && !loose_words && !is_label && !has_at;
    if (note == '\0' && may_be_note && word.front() == '(') note = ')';
    if (note == '\0' && may_be_note && is_dash(word)) note = to_the_end;
    if (note != '\0' && !has_at && !looks_like_address(word)) {
      if (note == ')' && word.back() == ')') note = '\0';
    } else if (is_address(bare(word)) || all_are_addresses(split(word, "/"))) {
      if (loose_words) return false;
      any_address = true;
      is_label = false;
      if (note != ')' || word.back() == ')') note = '\0';
    } else if (!has_at && (word.back() == ':' || is_dash(word))) {
      is_label = is_label || loose_words || word.back() == ':';
      loose_words = false;
    } else if (word != "and" && word != "&" && word != "or" && word != "/") {
      if (has_at) return false;
      loose_words = true;
    }
  }
  return any_address && !loose_words && !is_label && note != ')';
}

bool holds_telephone_number(std::string_view text) {
  // The shortest that a contact can be reached by from elsewhere in the country.
  constexpr auto fewest_digits = 7;
  return text.find('@') == std::string_view::npos && std::count_if(text.begin(), text.end(), is_digit) >= fewest_digits;
}

}  // namespace bcf::intake
