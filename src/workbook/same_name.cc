#include "workbook/same_name.h"

#include <utf8proc.h>

#include <cstdint>

namespace bcf::workbook {
namespace {

// Takes a character off the front of text, in lower case; a byte that is not UTF-8 stands for itself.
std::int32_t take_lower(std::string_view& text) {
  std::int32_t character = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &character);
  if (length <= 0) character = -static_cast<std::int32_t>(*bytes);
  text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
  return character < 0 ? character : utf8proc_tolower(character);
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  if (a == b) return true;
  while (!a.empty() && !b.empty()) {
    if (take_lower(a) != take_lower(b)) return false;
  }
  return a.empty() && b.empty();
}

}  // namespace bcf::workbook
