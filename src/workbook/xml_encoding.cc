#include "workbook/xml_encoding.h"

#include "workbook/failures.h"
#include "workbook/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace bcf::workbook {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

std::uint16_t unit_at(std::string_view text, std::size_t at, bool big_endian) {
  const auto first = static_cast<unsigned char>(text[at]);
  const auto second = static_cast<unsigned char>(text[at + 1]);
  return static_cast<std::uint16_t>(big_endian ? first << 8 | second : second << 8 | first);
}

std::string from_utf16(std::string_view text, bool big_endian) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    std::int32_t character = unit_at(text, at, big_endian);
    if (is_high_surrogate(character) && at + 3 < text.size()) {
      const std::int32_t low = unit_at(text, at + 2, big_endian);
      if (is_low_surrogate(low)) {
        character = join_surrogates(character, low);
        at += 2;
      }
    }
    if (at != 0 || character != 0xFEFF) append_character(out, character);
  }
  return out;
}

// What Windows has where Latin-1 has nothing but controls, from 0x80 on.
constexpr std::array<std::int32_t, 32> kWindows1252{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::string from_latin1(std::string_view text, bool is_windows) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_other = is_windows && byte >= 0x80 && byte < 0xA0;
    append_character(out, is_other ? kWindows1252[byte - 0x80U] : byte);
  }
  return out;
}

Part part_of(std::string_view text) {
  Part part(text.size());
  std::copy(text.begin(), text.end(), part.data());
  part.set_size(text.size());
  return part;
}

// What <?xml encoding="..."?> names, in lower case; empty where there is no such thing.
std::string declared_encoding(std::string_view text) {
  constexpr std::string_view kLabel = "encoding";
  if (!text.starts_with("<?xml")) return {};
  text = text.substr(0, text.find("?>"));
  const auto label = text.find(kLabel);
  if (label == std::string_view::npos) return {};
  const auto open = text.find_first_of("\"'", label);
  if (open == std::string_view::npos) return {};
  std::string name(text.substr(open + 1, text.find(text[open], open + 1) - open - 1));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name;
}

}  // namespace

Part to_utf8(Part part, std::string_view name) {
  const std::string_view text = part.text();
  using namespace std::string_view_literals;
  if (text.starts_with("\xFF\xFE"sv) || text.starts_with("<\0"sv)) return part_of(from_utf16(text, false));
  if (text.starts_with("\xFE\xFF"sv) || text.starts_with("\0<"sv)) return part_of(from_utf16(text, true));
  if (text.starts_with(kUtf8Mark)) return part_of(text.substr(kUtf8Mark.size()));
  const std::string encoding = declared_encoding(text);
  if (encoding.empty() || encoding == "utf-8" || encoding == "utf8" || encoding == "us-ascii") return part;
  const bool is_windows = encoding == "windows-1252";
  if (is_windows || encoding == "iso-8859-1") return part_of(from_latin1(text, is_windows));
  throw damaged_part(name, "is in an encoding that workbooks do not use");
}

}  // namespace bcf::workbook
