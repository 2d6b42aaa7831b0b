// Characters, written as UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace bcf::workbook {

// U+FFFD stands in for whatever is no character: half of a surrogate pair, or beyond U+10FFFF.
void append_character(std::string& out, std::int32_t character);

// What eight bytes are looked at with at once; `holds` gets them as one number, and a last few of them with spaces.
template <class Holds>
bool holds_throughout(std::string_view text, const Holds& holds) {
  std::uint64_t word = 0;
  std::size_t at = 0;
  for (; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if (!holds(word)) return false;
  }
  if (at == text.size()) return true;
  word = 0x2020202020202020U;
  std::memcpy(&word, text.data() + at, text.size() - at);
  return holds(word);
}

inline constexpr std::uint64_t every_byte = 0x0101010101010101U;  // times what each shall be
inline constexpr std::uint64_t top_bits = every_byte * 0x80;

constexpr bool has_byte(std::uint64_t word, char c) {
  const std::uint64_t zero_where_found = word ^ (every_byte * static_cast<unsigned char>(c));
  return ((zero_where_found - every_byte) & ~zero_where_found & top_bits) != 0;
}

// Nearly every text of a return is.
inline bool is_ascii(std::string_view text) {
  return holds_throughout(text, [](std::uint64_t word) { return (word & top_bits) == 0; });
}

// From the space to the tilde: no control characters, and no DEL.
inline bool is_printed_ascii(std::string_view text) {
  constexpr std::uint64_t from_space = every_byte * (0x80 - ' ');
  return holds_throughout(text, [](std::uint64_t word) {
    const std::uint64_t low = word & ~top_bits;
    return ((word | (low + every_byte) | ~(low + from_space)) & top_bits) == 0;
  });
}

// Whether it is UTF-8 throughout: no byte out of place, no surrogate, nothing beyond U+10FFFF.
bool is_utf8(std::string_view text);

constexpr bool is_high_surrogate(std::int32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(std::int32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }
constexpr std::int32_t join_surrogates(std::int32_t high, std::int32_t low) {
  return 0x10000 + (high - 0xD800) * 0x400 + (low - 0xDC00);
}

}  // namespace bcf::workbook
