#include "workbook/glance.h"

#include "workbook/utf8.h"
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

constexpr std::array<bool, 256> kIsOfName = [] {
  std::array<bool, 256> is{};
  for (int c = 0; c < 128; ++c) {
    is[static_cast<std::size_t>(c)] =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':';
  }
  return is;
}();

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
  // An attribute of any name: spans="2:5".
  bool take_attribute(std::string_view& name, std::string_view& value) {
    if (at_ == end_ || *at_ != ' ') return false;
    const char* const first = ++at_;
    while (at_ != end_ && kIsOfName[static_cast<unsigned char>(*at_)]) ++at_;
    name = {first, static_cast<std::size_t>(at_ - first)};
    return !name.empty() && take("=\"") && take_value(value);
  }
  // An attribute's value, and the quote behind it.
  bool take_value(std::string_view& value) {
    const char* const last = value_end(at_);
    if (last == end_ || *last != '"') return false;
    value = {at_, static_cast<std::size_t>(last - at_)};
    at_ = last + 1;
    return true;
  }
  // A cell's reference, and the quote behind it: U25 in row 25 tells the column at once.
  bool take_reference(std::string_view row, std::string_view& reference, std::uint32_t& column) {
    constexpr std::size_t most_letters = 3;
    constexpr std::uint32_t letters = 26;
    if (row.empty() || left() <= most_letters + row.size()) return take_value(reference);
    std::uint32_t found = 0;
    const char* at = at_;
    for (; *at >= 'A' && *at <= 'Z' && at < at_ + most_letters; ++at) {
      found = found * letters + static_cast<std::uint32_t>(*at - 'A' + 1);
    }
    for (const char digit : row) {
      if (*at++ != digit) return take_value(reference);
    }
    if (*at != '"' || found > last_column) return take_value(reference);
    column = found;
    reference = {at_, static_cast<std::size_t>(at - at_)};
    at_ = at + 1;
    return true;
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
  // The same for what may be long.
  bool take_long_text(PlainSharedText& out) {
    const auto* last = static_cast<const char*>(std::memchr(at_, '<', left()));
    if (last == nullptr) return false;
    out.text = {at_, static_cast<std::size_t>(last - at_)};
    at_ = last;
    out.is_literal = holds_throughout(out.text, [](std::uint64_t word) {
      return (word & top_bits) == 0 && !has_byte(word, '&') && !has_byte(word, '\r') && !has_byte(word, '_');
    });
    return out.is_literal || out.text.find_first_of("&\r") == std::string_view::npos;
  }

  [[nodiscard]] bool is_at(char c) const { return at_ != end_ && *at_ == c; }
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

// Whether the mark's characters stand there: as many bytes can be read.
bool stands(const char* at, std::string_view mark) { return std::memcmp(at, mark.data(), mark.size()) == 0; }

// The content and the end of a cell, behind its opening tag: a formula, a value, or both.
bool usual_content(const char* const from, const char* end, PlainCell& cell) {
  constexpr std::size_t longest_number = 9;
  constexpr std::string_view closing = "</v></c>";
  const char* at = from;
  const auto left = [&] { return std::string_view(at, static_cast<std::size_t>(end - at)); };
  if (left().starts_with("<f>")) {
    at = static_cast<const char*>(std::memchr(at + 3, '<', left().size() - 3));
    if (at == nullptr || !left().starts_with("</f>")) return false;
    at += 4;
    cell.formula = true;
  }
  if (!left().starts_with("<v>")) return false;
  at += 3;
  cell.has_value = true;
  const char* const first = at;
  std::uint32_t count = 0;
  for (; at != end && *at >= '0' && *at <= '9' && at < first + longest_number; ++at) {
    count = count * 10 + static_cast<std::uint32_t>(*at - '0');
  }
  cell.is_count = at != first && left().starts_with('<');
  cell.count = count;
  while (at != end && (!kEndsValue[static_cast<unsigned char>(*at)] || *at == '"')) ++at;
  if (!left().starts_with(closing)) return false;
  cell.value = {first, static_cast<std::size_t>(at - first)};
  cell.size = static_cast<std::size_t>(at - from) + closing.size();
  return true;
}

// The same of a value of a few digits, as shared texts and whole pounds are: nearly every one. As many bytes can be
// read as these take.
bool usual_count(const char* at, PlainCell& cell) {
  constexpr std::size_t longest_number = 9;
  constexpr std::string_view closing = "</v></c>";
  const char* const first = at;
  std::uint32_t count = 0;
  for (; *at >= '0' && *at <= '9' && at < first + longest_number; ++at) {
    count = count * 10 + static_cast<std::uint32_t>(*at - '0');
  }
  if (at == first || !stands(at, closing)) return false;
  cell.has_value = cell.is_count = true;
  cell.count = count;
  cell.value = {first, static_cast<std::size_t>(at - first)};
  cell.size = static_cast<std::size_t>(at - first) + closing.size();
  return true;
}

// The cell as Excel, and most others, write it to the letter, the rest left to what is read with more care. The ways
// through are few, and far from the end of the text, so that hardly a step has to look out for it.
bool usual_cell(std::string_view text, const RowMark& row, PlainCell& cell) {
  constexpr std::size_t longest = 96;  // of the opening tag, and a value of digits
  constexpr std::size_t longest_number = 9;
  constexpr std::size_t longest_type = 9;  // inlineStr
  constexpr std::string_view opening = "<c r=\"";
  constexpr std::string_view value = "><v>";
  if (text.size() < longest) return false;
  const char* at = text.data();
  if (!stands(at, opening)) return false;
  at += opening.size();
  const char* const reference = at;
  std::uint32_t column = 0;
  for (; *at >= 'A' && *at <= 'Z' && column <= last_column; ++at) {
    column = column * 26 + static_cast<std::uint32_t>(*at - 'A' + 1);
  }
  if (column == 0 || column > last_column || !row.stands(at)) return false;
  at += row.digits().size();
  cell.reference = {reference, static_cast<std::size_t>(at - reference)};
  cell.column = column;
  ++at;
  std::uint32_t style = 0;
  if (stands(at, " s=\"")) {
    at += 4;
    const char* const first = at;
    for (; *at >= '0' && *at <= '9' && at < first + longest_number; ++at) {
      style = style * 10 + static_cast<std::uint32_t>(*at - '0');
    }
    if (at == first || *at++ != '"') return false;
  }
  cell.style = style;
  cell.is_empty = cell.formula = cell.has_value = cell.is_count = false;
  cell.value = {};
  if (stands(at, " t=\"s\"")) {
    cell.type = "s";
    at += 6;
  } else if (stands(at, " t=\"")) {
    at += 4;
    const char* const first = at;
    while (*at >= 'a' && *at <= 'z' && at < first + longest_type) ++at;
    if (*at != '"') return false;
    cell.type = {first, static_cast<std::size_t>(at - first)};
    ++at;
  } else {
    cell.type = "n";
  }
  if (stands(at, value) && usual_count(at + value.size(), cell)) {
    cell.size += static_cast<std::size_t>(at - text.data()) + value.size();
    return true;
  }
  if (*at == '>') {
    if (!usual_content(at + 1, text.data() + text.size(), cell)) return false;
    cell.size += static_cast<std::size_t>(at + 1 - text.data());
    return true;
  }
  cell.is_empty = stands(at, "/>");
  cell.size = static_cast<std::size_t>(at - text.data()) + 2;
  return cell.is_empty;
}

// As usual_cell, of a cell with nothing in it. Where it ends, or nothing where it is another.
const char* usual_empty_cell(const char* at, const RowMark& row, std::string_view& reference) {
  constexpr std::size_t most_letters = 3;
  constexpr std::size_t longest_number = 9;
  constexpr std::string_view opening = "<c r=\"";
  if (!stands(at, opening)) return nullptr;
  at += opening.size();
  const char* const first = at;
  while (*at >= 'A' && *at <= 'Z' && at < first + most_letters) ++at;
  if (at == first || !row.stands(at)) return nullptr;
  at += row.digits().size();
  const std::string_view found(first, static_cast<std::size_t>(at - first));
  ++at;
  if (stands(at, " s=\"")) {
    at += 4;
    const char* const digits = at;
    while (*at >= '0' && *at <= '9' && at < digits + longest_number) ++at;
    if (at == digits || *at++ != '"') return nullptr;
  }
  if (!stands(at, "/>")) return nullptr;
  reference = found;
  return at + 2;
}

// A row's opening tag with its number and no more than the columns that it spans.
bool usual_row(std::string_view text, PlainRow& row) {
  constexpr std::size_t longest_opening = 64;
  constexpr std::size_t longest_number = 9;
  constexpr std::size_t longest_spans = 16;
  constexpr std::string_view opening = "<row r=\"";
  constexpr std::string_view spans = " spans=\"";
  if (text.size() < longest_opening) return false;
  const char* at = text.data();
  if (!stands(at, opening)) return false;
  at += opening.size();
  const char* const first = at;
  while (*at >= '0' && *at <= '9' && at < first + longest_number) ++at;
  if (*at != '"') return false;
  row.digits = {first, static_cast<std::size_t>(at - first)};
  ++at;
  if (stands(at, spans)) {
    at += spans.size();
    const char* const from = at;
    while (((*at >= '0' && *at <= '9') || *at == ':') && at < from + longest_spans) ++at;
    if (*at++ != '"') return false;
  }
  row.is_empty = *at == '/';
  if (row.is_empty) ++at;
  if (*at != '>') return false;
  row.size = static_cast<std::size_t>(at + 1 - text.data());
  return true;
}

bool take_attributes(Glance& glance, std::string_view row, PlainCell& cell) {
  bool seen_reference = false;
  bool seen_style = false;
  bool seen_type = false;
  for (char name = 0; glance.open_attribute(name);) {
    switch (name) {
      case 'r':
        if (std::exchange(seen_reference, true)) return false;
        if (!glance.take_reference(row, cell.reference, cell.column)) return false;
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

bool plain_cell(std::string_view text, const RowMark& row, PlainCell& cell) {
  if (usual_cell(text, row, cell)) return true;
  Glance glance(text);
  glance.pass_spaces();
  if (!glance.take("<c")) return false;
  cell = {};
  if (!take_attributes(glance, row.digits(), cell)) return false;
  cell.is_empty = glance.take("/>");
  if (!cell.is_empty && (!glance.take(">") || !take_content(glance, cell))) return false;
  cell.size = glance.taken();
  return true;
}

std::size_t empty_cells(std::string_view text, const RowMark& row, std::string_view& last) {
  constexpr std::size_t longest = 64;
  std::size_t size = 0;
  while (text.size() - size >= longest) {
    const char* const cell = text.data() + size;
    const char* const end = usual_empty_cell(cell, row, last);
    if (end == nullptr) break;
    size += static_cast<std::size_t>(end - cell);
  }
  return size;
}

bool plain_row(std::string_view text, PlainRow& row) {
  if (usual_row(text, row)) return true;
  Glance glance(text);
  glance.pass_spaces();
  if (!glance.take("<row")) return false;
  row = {};
  bool seen_number = false;
  std::string_view name;
  std::string_view value;
  while (!glance.is_at('>') && !glance.is_at('/')) {
    if (!glance.take_attribute(name, value) || name.starts_with("xmlns")) return false;
    if (name != "r") continue;
    if (std::exchange(seen_number, true)) return false;
    row.digits = value;
  }
  row.is_empty = glance.take("/>");
  if (!row.is_empty && !glance.take(">")) return false;
  row.size = glance.taken();
  return true;
}

std::optional<PlainSharedText> plain_shared_text(std::string_view text) {
  Glance glance(text);
  PlainSharedText out;
  glance.pass_spaces();
  if (!glance.take("<si><t")) return std::nullopt;
  out.keeps_spaces = glance.take(" xml:space=\"preserve\"");
  if (!glance.take(">") || !glance.take_long_text(out) || !glance.take("</t></si>")) return std::nullopt;
  out.size = glance.taken();
  return out;
}

}  // namespace bcf::workbook
