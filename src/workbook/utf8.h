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

// Eight bytes at a time: nearly every text of a return is.
inline bool is_ascii(std::string_view text) {
  std::uint64_t bits = 0;
  std::uint64_t word = 0;
  std::size_t at = 0;
  for (; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    bits |= word;
  }
  for (; at < text.size(); ++at) bits |= static_cast<unsigned char>(text[at]);
  return (bits & 0x8080808080808080U) == 0;
}

constexpr bool is_high_surrogate(std::int32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(std::int32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }
constexpr std::int32_t join_surrogates(std::int32_t high, std::int32_t low) {
  return 0x10000 + (high - 0xD800) * 0x400 + (low - 0xDC00);
}

}  // namespace bcf::workbook
