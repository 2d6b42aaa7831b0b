#include "checks/quoting.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "rules/spelling.h"

namespace bcf::checks {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool belongs_to_number(char c) {
  return is_digit(c) || std::string_view(" ()[]-.+/").find(c) != std::string_view::npos;
}

struct Span {
  std::size_t first, last;  // [first, last)
};

// The words with an @ in them, and the words beside an @ that stands alone.
void find_addresses(std::string_view text, std::vector<Span>& out) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t first = at;
    std::size_t last = at + 1;
    if (first > 0 && is_space(text[first - 1])) --first;
    if (last < text.size() && is_space(text[last])) ++last;
    while (first > 0 && !is_space(text[first - 1])) --first;
    while (last < text.size() && !is_space(text[last])) ++last;
    if (out.empty() || first >= out.back().last) out.push_back({first, last});
  }
}

// Whether a run of digits and what stands between them is a telephone number: nine digits or more that begin as such
// numbers do, or are grouped as no amount is.
bool is_telephone(std::string_view run) {
  constexpr auto fewest_digits = 9;
  if (std::count_if(run.begin(), run.end(), is_digit) < fewest_digits) return false;
  const auto start = run.find_first_of("0123456789+");
  return run[start] == '0' || run[start] == '+' || run.find_first_of(" -()") < run.find_last_of("0123456789");
}

void find_telephones(std::string_view text, std::vector<Span>& out) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (!is_digit(text[i]) && text[i] != '+' && text[i] != '(') {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && belongs_to_number(text[end])) ++end;
    while (end > i + 1 && !is_digit(text[end - 1])) --end;
    if (is_telephone(text.substr(i, end - i))) out.push_back({i, end});
    i = end;
  }
}

std::string without(std::string_view text, const std::vector<Span>& spans, std::string_view instead) {
  std::string out;
  std::size_t from = 0;
  for (const auto& span : spans) {
    out += text.substr(from, span.first - from);
    out += instead;
    from = span.last;
  }
  out += text.substr(from);
  return out;
}

constexpr std::string_view telephone_word = "[telephone number]";

// "(at)" and "[at]" as the sign they stand for.
std::string with_plain_at(std::string_view text) {
  constexpr std::array<std::string_view, 4> spellings = {"(at)", "[at]", "(AT)", "[AT]"};
  std::string out;
  while (!text.empty()) {
    const auto spelt = std::find(spellings.begin(), spellings.end(), text.substr(0, spellings.front().size()));
    out += spelt == spellings.end() ? text.front() : '@';
    text.remove_prefix(spelt == spellings.end() ? 1 : spelt->size());
  }
  return out;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

// Cut between two characters, never within one.
std::string cut(std::string text, std::size_t longest) {
  if (text.size() <= longest) return text;
  while (longest > 0 && (static_cast<unsigned char>(text[longest]) & 0xC0U) == 0x80U) --longest;
  return text.substr(0, longest) + "…";
}

}  // namespace

std::string without_particulars(std::string_view text) {
  // Numbers and addresses hide behind other kinds of spaces, dashes and letters; where there is one, the plain text
  // takes the place of the original.
  const std::string plain = with_plain_at(on_one_line(rules::plain_text(text)));
  std::vector<Span> spans;
  find_addresses(plain, spans);
  const std::string no_addresses = without(plain, spans, "[e-mail address]");
  const bool had_address = !spans.empty();
  spans.clear();
  find_telephones(no_addresses, spans);
  if (!had_address && spans.empty()) return std::string(text);
  return without(no_addresses, spans, telephone_word);
}

std::string quotable(std::string_view text) {
  constexpr std::size_t most_read = 4000;  // a narrative can be long, and only its beginning is quoted
  constexpr std::size_t longest = 80;
  return cut(without_particulars(on_one_line(rules::trimmed(text.substr(0, most_read)))), longest);
}

bool hides_telephone(std::string_view quoted) { return quoted.find(telephone_word) != std::string_view::npos; }

}  // namespace bcf::checks
