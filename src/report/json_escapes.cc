#include "report/json_escapes.h"

#include <array>

namespace bcf::report_text {
namespace {

// How many bytes at `at` make such a character; 0 for none.
std::size_t unsafe_character(std::string_view json, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < json.size() ? static_cast<unsigned char>(json[at + i]) : 0u; };
  if (byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) < 0xA0) return 2;
  if (byte(0) == 0xD8 && byte(1) == 0x9C) return 2;  // U+061C
  if (byte(0) != 0xE2) return 0;
  if (byte(1) == 0x80 && (byte(2) == 0x8E || byte(2) == 0x8F || (byte(2) >= 0xA8 && byte(2) <= 0xAE))) return 3;
  if (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) return 3;
  return 0;
}

// Valid UTF-8 of one to three bytes as "\u202e".
std::string escaped(std::string_view character) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::array lead_bits = {0x7Fu, 0x1Fu, 0x0Fu};
  unsigned value = static_cast<unsigned char>(character.front()) & lead_bits[character.size() - 1];
  for (const char c : character.substr(1)) value = value << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
  std::string text = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) text += digits[value >> shift & 0xFu];
  return text;
}

// What begins nothing that unsafe_character() knows, and is no new line.
constexpr std::array<bool, 256> is_plain = [] {
  std::array<bool, 256> out{};
  out.fill(true);
  for (const char c : {'\n', '\x7F', '\xC2', '\xD8', '\xE2'}) out[static_cast<unsigned char>(c)] = false;
  return out;
}();

}  // namespace

bool has_unsafe(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_plain[static_cast<unsigned char>(text[at])] && unsafe_character(text, at) > 0) return true;
  }
  return false;
}

std::string nested(std::string_view json, std::size_t indent) {
  std::string out(indent, ' ');
  out.reserve(json.size() * 3 / 2);
  std::size_t copied = 0;
  for (std::size_t at = 0; at < json.size();) {
    if (is_plain[static_cast<unsigned char>(json[at])]) {
      ++at;
      continue;
    }
    const std::size_t unsafe = unsafe_character(json, at);
    if (unsafe == 0 && json[at] != '\n') {
      ++at;
      continue;
    }
    const std::size_t end = unsafe == 0 ? at + 1 : at;
    out += json.substr(copied, end - copied);
    if (unsafe == 0) {
      out.append(indent, ' ');
    } else {
      out += escaped(json.substr(at, unsafe));
    }
    copied = at = end + unsafe;
  }
  return out += json.substr(copied);
}

}  // namespace bcf::report_text
