#include "report/xlsx_cell.h"

#include "report/terminal_text.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace bcf::report_text {
namespace {

// Excel counts in UTF-16.
constexpr std::size_t most_units = 32'767;
constexpr std::string_view ellipsis = "\u2026";

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

// "_x0041_" in a file is an A in a cell.
bool starts_a_code(std::string_view text) {
  constexpr std::size_t length = 7;
  return text.size() >= length && text[0] == '_' && (text[1] == 'x' || text[1] == 'X') && text[length - 1] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + length - 1, is_hexadecimal);
}

std::string without_codes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += starts_a_code(text.substr(at)) ? std::string_view("_x005F_") : text.substr(at, 1);
  }
  return out;
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Of the character that begins with this byte; none for the bytes after it.
std::size_t units(char byte) {
  if (continues(byte)) return 0;
  return static_cast<unsigned char>(byte) >= 0xF0U ? 2 : 1;
}

std::string cut(std::string text) {
  if (text.size() <= most_units) return text;
  std::size_t used = 0;
  std::size_t room_for_ellipsis = 0;  // how many bytes leave a unit free
  for (std::size_t at = 0; at < text.size(); ++at) {
    used += units(text[at]);
    if (used > most_units) return text.substr(0, room_for_ellipsis).append(ellipsis);
    if (used < most_units) room_for_ellipsis = at + 1;
  }
  return text;
}

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::chrono::year_month_day> day_of(std::string_view iso) {
  constexpr std::size_t length = 10;
  constexpr int first_year = 1900;  // Excel knows none before
  if (iso.size() != length || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso.substr(0, 4));
  const auto month = digits(iso.substr(5, 2));
  const auto day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day out{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                        std::chrono::day(*day)};
  if (!out.ok() || out.year() < std::chrono::year(first_year)) return std::nullopt;
  return out;
}

}  // namespace

std::string xlsx_text(std::string_view text) { return cut(without_codes(printable(text))); }

bool could_be_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

XlsxCell day_cell(const std::string& iso) {
  if (const auto day = day_of(iso)) return *day;
  return iso;
}

}  // namespace bcf::report_text
