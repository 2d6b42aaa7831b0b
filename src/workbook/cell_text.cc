#include "workbook/cell_text.h"

#include "workbook/utf8.h"
#include "workbook/xml_reader.h"
#include "workbook/xml_space.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace bcf::workbook {
namespace {

constexpr std::int32_t kNoCharacter = -1;
constexpr std::size_t kEscapeLength = 7;  // _xHHHH_

bool is_plain(std::string_view text) { return is_ascii(text) && text.find('_') == std::string_view::npos; }

std::optional<std::int32_t> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return std::nullopt;
}

// The UTF-16 unit that text starts with an escape for.
std::optional<std::int32_t> escaped_unit(std::string_view text) {
  if (text.size() < kEscapeLength || !text.starts_with("_x") || text[kEscapeLength - 1] != '_') return std::nullopt;
  std::int32_t unit = 0;
  for (const char c : text.substr(2, 4)) {
    const auto digit = hex_digit(c);
    if (!digit) return std::nullopt;
    unit = unit * 16 + *digit;
  }
  return unit;
}

// Appends what the escape at the front of text stands for, which may be half of a pair; returns the bytes it took.
std::size_t append_escaped(std::string& out, std::string_view text, std::int32_t unit) {
  const auto second = is_high_surrogate(unit) ? escaped_unit(text.substr(kEscapeLength)) : std::nullopt;
  if (second && is_low_surrogate(*second)) {
    append_character(out, join_surrogates(unit, *second));
    return 2 * kEscapeLength;
  }
  append_character(out, unit);
  return kEscapeLength;
}

// Appends the character at the front of text; returns the bytes it took.
std::size_t append_next(std::string& out, std::string_view text) {
  if (text.front() == '_') {
    if (const auto unit = escaped_unit(text)) return append_escaped(out, text, *unit);
  }
  std::int32_t character = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const std::uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &character);
  if (length <= 0) {
    append_character(out, kNoCharacter);
    return 1;
  }
  out.append(text.substr(0, static_cast<std::size_t>(length)));
  return static_cast<std::size_t>(length);
}

// <t>: Excel keeps spaces at its ends only where xml:space asks for it.
void append_run(std::string& out, XmlReader& xml) {
  const bool preserve = xml.attribute("xml:space") == "preserve";
  const std::string_view text = xml.text();
  append_cell_text(out, preserve ? text : trim(text));
}

}  // namespace

void append_cell_text(std::string& out, std::string_view text) {
  if (is_plain(text)) {
    out.append(text);
    return;
  }
  while (!text.empty()) text.remove_prefix(append_next(out, text));
}

std::string cell_text(std::string_view text) {
  std::string out;
  append_cell_text(out, text);
  return out;
}

void append_rich_text(std::string& out, XmlReader& xml) {
  const auto item = xml.depth();
  while (xml.next_child(item)) {
    if (xml.is("t")) append_run(out, xml);
    if (!xml.is("r")) continue;
    const auto run = xml.depth();
    while (xml.next_child(run)) {
      if (xml.is("t")) append_run(out, xml);
    }
  }
}

}  // namespace bcf::workbook
