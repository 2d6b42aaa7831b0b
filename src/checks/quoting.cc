#include "checks/quoting.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "rules/spelling.h"

namespace bcf::checks {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool belongs_to_number(char c) { return is_digit(c) || std::string_view(" ()-.+/").find(c) != std::string_view::npos; }

struct Span {
  std::size_t first, last;  // [first, last)
};

// The words with an @ in them.
void find_addresses(std::string_view text, std::vector<Span>& out) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t first = at;
    std::size_t last = at;
    while (first > 0 && !is_space(text[first - 1])) --first;
    while (last < text.size() && !is_space(text[last])) ++last;
    if (out.empty() || first >= out.back().last) out.push_back({first, last});
  }
}

// Nine digits or more, beginning with a nought or a plus, are a telephone number and no amount.
void find_telephones(std::string_view text, std::vector<Span>& out) {
  constexpr auto fewest_digits = 9;
  std::size_t i = 0;
  while (i < text.size()) {
    if (text[i] != '0' && text[i] != '+' && text[i] != '(') {
      while (i < text.size() && belongs_to_number(text[i]) && text[i] != ' ') ++i;
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && belongs_to_number(text[end])) ++end;
    const auto digits = std::count_if(text.begin() + static_cast<std::ptrdiff_t>(i),
                                      text.begin() + static_cast<std::ptrdiff_t>(end), is_digit);
    if (digits >= fewest_digits) out.push_back({i, end});
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

std::string quotable(std::string_view text) {
  constexpr std::size_t most_read = 4000;  // a narrative can be long, and only its beginning is quoted
  constexpr std::size_t longest = 80;
  const std::string line = on_one_line(rules::trimmed(text.substr(0, most_read)));
  std::vector<Span> spans;
  find_addresses(line, spans);
  const std::string no_addresses = without(line, spans, "[e-mail address]");
  spans.clear();
  find_telephones(no_addresses, spans);
  return cut(without(no_addresses, spans, "[telephone number]"), longest);
}

}  // namespace bcf::checks
