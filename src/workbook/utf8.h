// Characters, written as UTF-8.
#pragma once

#include <cstdint>
#include <string>

namespace bcf::workbook {

// U+FFFD stands in for whatever is no character: half of a surrogate pair, or beyond U+10FFFF.
void append_character(std::string& out, std::int32_t character);

constexpr bool is_high_surrogate(std::int32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(std::int32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }
constexpr std::int32_t join_surrogates(std::int32_t high, std::int32_t low) {
  return 0x10000 + (high - 0xD800) * 0x400 + (low - 0xDC00);
}

}  // namespace bcf::workbook
