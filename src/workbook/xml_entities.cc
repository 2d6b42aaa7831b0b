#include "workbook/xml_entities.h"

#include "workbook/utf8.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> kNamed{
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
constexpr std::int32_t kNoCharacter = -1;
constexpr std::size_t kLongestReference = 12;

// "#65", "#x41"
bool append_numbered(std::string& out, std::string_view digits) {
  const bool is_hex = digits.starts_with('x');
  digits.remove_prefix(is_hex ? 1 : 0);
  std::int32_t character = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, character, is_hex ? 16 : 10);
  if (error != std::errc() || stop != end) return false;
  append_character(out, character == 0 ? kNoCharacter : character);
  return true;
}

bool append_entity(std::string& out, std::string_view name) {
  if (name.starts_with('#')) return append_numbered(out, name.substr(1));
  for (const auto& [known, character] : kNamed) {
    if (name != known) continue;
    out += character;
    return true;
  }
  return false;
}

// Appends what stands at the front of text ("&amp;", or a carriage return); returns the bytes it took.
std::size_t append_special(std::string& out, std::string_view text) {
  if (text.front() == '\r') {
    out += '\n';
    return text.starts_with("\r\n") ? 2 : 1;
  }
  const auto semicolon = text.substr(0, kLongestReference).find(';');
  if (semicolon != std::string_view::npos && append_entity(out, text.substr(1, semicolon - 1))) return semicolon + 1;
  out += '&';
  return 1;
}

}  // namespace

bool is_resolved(std::string_view text) {
  // Without a way out of the loop, so that it runs over many characters at once.
  bool found = false;
  for (const char c : text) found |= c == '&' || c == '\r';
  return !found;
}

void append_resolved(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto special = text.find_first_of("&\r");
    out.append(text.substr(0, special));
    if (special == std::string_view::npos) return;
    text.remove_prefix(special);
    text.remove_prefix(append_special(out, text));
  }
}

}  // namespace bcf::workbook
