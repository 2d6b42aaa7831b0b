#include "workbook/glance.h"

#include "workbook/xml_space.h"

#include <array>
#include <cstring>
#include <utility>

namespace bcf::workbook {
namespace {

// What ends a plain value: the quote around it, an entity, a tag, and the line end that XML makes another of.
constexpr std::array<bool, 256> kEndsValue = [] {
  std::array<bool, 256> ends{};
  for (const char c : {'"', '&', '<', '\r'}) ends[static_cast<unsigned char>(c)] = true;
  return ends;
}();

constexpr std::uint32_t last_column = 16'384;

// Goes through a text; what it takes is behind it.
class Glance {
 public:
  explicit Glance(std::string_view text) : start_(text.data()), at_(text.data()), end_(at_ + text.size()) {}

  void pass_spaces() {
    while (at_ != end_ && is_xml_space(*at_)) ++at_;
  }
  bool take(std::string_view mark) {
    if (left() < mark.size() || std::memcmp(at_, mark.data(), mark.size()) != 0) return false;
    at_ += mark.size();
    return true;
  }
  // What opens an attribute of one letter, behind a space: r=".
  bool open_attribute(char& name) {
    constexpr std::size_t opening = 4;
    if (left() < opening || at_[0] != ' ' || at_[2] != '=' || at_[3] != '"') return false;
    name = at_[1];
    at_ += opening;
    return true;
  }
  // An attribute's value, and the quote behind it.
  bool take_value(std::string_view& value) {
    const char* const last = value_end(at_);
    if (last == end_ || *last != '"') return false;
    value = {at_, static_cast<std::size_t>(last - at_)};
    at_ = last + 1;
    return true;
  }
  // The column of a value such as U25 in row 25, not taken; 0 where it is none.
  [[nodiscard]] std::uint32_t column_ahead(std::string_view row) const {
    constexpr std::size_t most_letters = 3;
    constexpr std::uint32_t letters = 26;
    if (row.empty() || left() <= most_letters + row.size()) return 0;
    std::uint32_t column = 0;
    const char* at = at_;
    for (; *at >= 'A' && *at <= 'Z' && at < at_ + most_letters; ++at) {
      column = column * letters + static_cast<std::uint32_t>(*at - 'A' + 1);
    }
    for (const char digit : row) {
      if (*at++ != digit) return 0;
    }
    return *at == '"' && column <= last_column ? column : 0;
  }
  // A value of a few digits, and the quote behind it.
  bool take_number(std::uint32_t& number) {
    constexpr std::size_t most_digits = 9;
    const char* at = at_;
    number = 0;
    for (; at != end_ && *at >= '0' && *at <= '9'; ++at) number = number * 10 + static_cast<std::uint32_t>(*at - '0');
    const auto digits = static_cast<std::size_t>(at - at_);
    if (at == end_ || *at != '"' || digits == 0 || digits > most_digits) return false;
    at_ = at + 1;
    return true;
  }
  // Whatever stands before the next tag.
  bool pass_text() {
    at_ = static_cast<const char*>(std::memchr(at_, '<', left()));
    return at_ != nullptr;
  }
  // The same, where it has no entities.
  bool take_text(std::string_view& text) {
    const char* last = value_end(at_);
    while (last != end_ && *last == '"') last = value_end(last + 1);
    if (last == end_ || *last != '<') return false;
    text = {at_, static_cast<std::size_t>(last - at_)};
    at_ = last;
    return true;
  }

  [[nodiscard]] std::size_t taken() const { return static_cast<std::size_t>(at_ - start_); }

 private:
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

  [[nodiscard]] const char* value_end(const char* at) const {
    while (at != end_ && !kEndsValue[static_cast<unsigned char>(*at)]) ++at;
    return at;
  }

  const char* start_;
  const char* at_;
  const char* end_;
};

bool take_attributes(Glance& glance, std::string_view row, PlainCell& cell) {
  bool seen_reference = false;
  bool seen_style = false;
  bool seen_type = false;
  for (char name = 0; glance.open_attribute(name);) {
    switch (name) {
      case 'r':
        cell.column = glance.column_ahead(row);
        if (std::exchange(seen_reference, true) || !glance.take_value(cell.reference)) return false;
        break;
      case 's':
        if (std::exchange(seen_style, true) || !glance.take_number(cell.style)) return false;
        break;
      case 't':
        if (std::exchange(seen_type, true) || !glance.take_value(cell.type)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

bool take_content(Glance& glance, PlainCell& cell) {
  if (glance.take("<f>")) {
    if (!glance.pass_text() || !glance.take("</f>")) return false;
    cell.formula = true;
  }
  if (glance.take("<v>")) {
    cell.has_value = true;
    return glance.take_text(cell.value) && glance.take("</v></c>");
  }
  return glance.take("</c>");
}

}  // namespace

bool plain_cell(std::string_view text, std::string_view row, PlainCell& cell) {
  Glance glance(text);
  glance.pass_spaces();
  if (!glance.take("<c")) return false;
  cell = {};
  if (!take_attributes(glance, row, cell)) return false;
  cell.is_empty = glance.take("/>");
  if (!cell.is_empty && (!glance.take(">") || !take_content(glance, cell))) return false;
  cell.size = glance.taken();
  return true;
}

std::optional<PlainSharedText> plain_shared_text(std::string_view text) {
  Glance glance(text);
  PlainSharedText out;
  glance.pass_spaces();
  if (!glance.take("<si><t")) return std::nullopt;
  out.keeps_spaces = glance.take(" xml:space=\"preserve\"");
  if (!glance.take(">") || !glance.take_text(out.text) || !glance.take("</t></si>")) return std::nullopt;
  out.size = glance.taken();
  return out;
}

}  // namespace bcf::workbook
