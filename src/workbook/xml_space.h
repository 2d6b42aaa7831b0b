// White space as XML knows it: four characters, no-break spaces not among them.
#pragma once

#include <string_view>

namespace bcf::workbook {

constexpr bool is_xml_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Without the white space at both ends.
constexpr std::string_view trim(std::string_view text) {
  while (!text.empty() && is_xml_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_xml_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace bcf::workbook
