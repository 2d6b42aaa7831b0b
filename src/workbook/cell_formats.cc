#include "workbook/cell_formats.h"

#include "workbook/xml_encoding.h"
#include "workbook/xml_reader.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace bcf::workbook {
namespace {

using CustomFormats = std::unordered_map<std::uint32_t, Shown>;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The units a format code names: "m" alone is a month, beside hours or seconds it is minutes.
struct Units {
  bool year_or_day = false, month_or_minute = false, hour_or_second = false;

  void add(char letter) {
    year_or_day |= letter == 'y' || letter == 'd';
    month_or_minute |= letter == 'm';
    hour_or_second |= letter == 'h' || letter == 's';
  }
};

// [h], [mm], [ss]: time that runs beyond a day. Every other bracket is a colour, a condition or a locale.
bool is_elapsed_time(std::string_view bracketed) {
  if (bracketed.empty()) return false;
  const char unit = lower(bracketed.front());
  return (unit == 'h' || unit == 'm' || unit == 's') &&
         std::all_of(bracketed.begin(), bracketed.end(), [unit](char c) { return lower(c) == unit; });
}

// The length of the part of code, from its front on, that is no unit: quoted, escaped, padding, bracketed, or
// "General".
std::size_t literal_length(std::string_view code) {
  constexpr std::string_view kGeneral = "general";
  switch (code.front()) {
    case '"':
      return std::min(code.find('"', 1), code.size() - 1) + 1;
    case '[':
      return std::min(code.find(']', 1), code.size() - 1) + 1;
    case '\\':
    case '_':
    case '*':
      return std::min<std::size_t>(2, code.size());
    default:
      break;
  }
  const bool is_general = code.size() >= kGeneral.size() && std::equal(kGeneral.begin(), kGeneral.end(), code.begin(),
                                                                       [](char a, char b) { return a == lower(b); });
  return is_general ? kGeneral.size() : 0;
}

std::uint32_t to_number(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

void read_custom_formats(CustomFormats& formats, XmlReader& xml) {
  const auto list = xml.depth();
  while (xml.next_child(list)) {
    if (xml.is("numFmt"))
      formats[to_number(xml.attribute("numFmtId"))] = shown_by_code(xml.attribute_text("formatCode"));
  }
}

std::vector<std::uint32_t> read_format_ids(XmlReader& xml) {
  std::vector<std::uint32_t> ids;
  const auto list = xml.depth();
  while (xml.next_child(list)) {
    if (xml.is("xf")) ids.push_back(to_number(xml.attribute("numFmtId")));
  }
  return ids;
}

}  // namespace

Shown shown_by_code(std::string_view code) {
  Units units;
  while (!code.empty()) {
    const std::size_t literal = literal_length(code);
    if (literal > 2 && code.front() == '[' && is_elapsed_time(code.substr(1, literal - 2))) return Shown::time;
    if (literal == 0) units.add(lower(code.front()));
    code.remove_prefix(std::max<std::size_t>(literal, 1));
  }
  if (units.year_or_day) return Shown::date;
  if (units.hour_or_second) return Shown::time;
  return units.month_or_minute ? Shown::date : Shown::number;
}

Shown shown_by_builtin(std::uint32_t id) {
  const auto between = [id](std::uint32_t first, std::uint32_t last) { return id >= first && id <= last; };
  if (between(18, 21) || between(32, 33) || between(45, 47)) return Shown::time;
  if (between(14, 22) || between(27, 36) || between(50, 58)) return Shown::date;
  return Shown::number;
}

CellFormats read_cell_formats(Package& package, std::string_view part) {
  const Part bytes = to_utf8(package.read(part), part);
  XmlReader xml(bytes.text(), part);
  CustomFormats custom;
  std::vector<std::uint32_t> ids;
  const bool is_style_sheet = xml.next_child(0);
  while (is_style_sheet && xml.next_child(1)) {
    if (xml.is("numFmts")) read_custom_formats(custom, xml);
    if (xml.is("cellXfs")) ids = read_format_ids(xml);
  }
  xml.finish();

  CellFormats formats;
  formats.reserve(ids.size());
  for (const std::uint32_t id : ids) {
    const auto found = custom.find(id);
    formats.push_back(found != custom.end() ? found->second : shown_by_builtin(id));
  }
  return formats;
}

}  // namespace bcf::workbook
