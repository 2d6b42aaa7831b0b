#include "workbook/utf8.h"

#include <utf8proc.h>

#include <array>

namespace bcf::workbook {

void append_character(std::string& out, std::int32_t character) {
  constexpr std::int32_t kReplacement = 0xFFFD;
  const bool is_character = utf8proc_codepoint_valid(character);
  std::array<std::uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(is_character ? character : kReplacement, bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    std::int32_t character = 0;
    const auto length = static_cast<unsigned char>(text.front()) < 0x80
                            ? 1
                            : utf8proc_iterate(reinterpret_cast<const std::uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &character);
    if (length <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(length));
  }
  return true;
}

}  // namespace bcf::workbook
