#include "checks/quoting.h"

#include <algorithm>
#include <utility>

#include "checks/addresses.h"
#include "checks/telephones.h"
#include "rules/spelling.h"
#include "workbook/utf8.h"

namespace bcf::checks {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

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
  if (workbook::is_ascii(text) && !may_hold_address(text) && !may_hold_telephone(text)) return std::string(text);
  // Numbers and addresses hide behind other kinds of spaces, dashes and letters; where there is one, the plain text
  // takes the place of the original.
  const std::string plain = with_plain_addresses(on_one_line(rules::plain_text(text)));
  const auto addresses = find_addresses(plain);
  const std::string no_addresses = with_plain_digits(without(plain, addresses, "[e-mail address]"));
  const auto telephones = find_telephones(no_addresses);
  if (addresses.empty() && telephones.empty()) return std::string(text);
  return without(no_addresses, telephones, telephone_word);
}

std::string quotable(std::string_view text) {
  constexpr std::size_t most_read = 4000;  // a narrative can be long, and only its beginning is quoted
  constexpr std::size_t longest = 80;
  return cut(without_particulars(on_one_line(rules::trimmed(text.substr(0, most_read)))), longest);
}

bool hides_telephone(std::string_view quoted) { return quoted.find(telephone_word) != std::string_view::npos; }

}  // namespace bcf::checks
