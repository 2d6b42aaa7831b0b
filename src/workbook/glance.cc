#include "workbook/glance.h"

#include "workbook/xml_space.h"

#include <array>
#include <cstring>

namespace bcf::workbook {
namespace {

// What ends a plain value: the quote around it, an entity, a tag, and the line end that XML makes another of.
constexpr std::array<bool, 256> kEndsValue = [] {
  std::array<bool, 256> ends{};
  for (const char c : {'"', '&', '<', '\r'}) ends[static_cast<unsigned char>(c)] = true;
  return ends;
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
  // Of one letter, behind a space: r="U25".
  bool take_attribute(char& name, std::string_view& value) {
    constexpr std::size_t opening = 4;
    if (left() < opening || at_[0] != ' ' || at_[2] != '=' || at_[3] != '"') return false;
    name = at_[1];
    const char* const first = at_ + opening;
    const char* const last = value_end(first);
    if (last == end_ || *last != '"') return false;
    value = {first, static_cast<std::size_t>(last - first)};
    at_ = last + 1;
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

bool take_attributes(Glance& glance, PlainCell& cell) {
  bool seen_reference = false;
  bool seen_style = false;
  bool seen_type = false;
  char name = 0;
  std::string_view value;
  while (glance.take_attribute(name, value)) {
    bool& seen = name == 'r' ? seen_reference : name == 's' ? seen_style : seen_type;
    if ((name != 'r' && name != 's' && name != 't') || seen) return false;
    seen = true;
    (name == 'r' ? cell.reference : name == 's' ? cell.style : cell.type) = value;
  }
  return true;
}

bool take_content(Glance& glance, PlainCell& cell) {
  if (glance.take("<f>")) {
    if (!glance.pass_text() || !glance.take("</f>")) return false;
    cell.formula = true;
  }
  if (glance.take("<v>")) {
    if (!glance.take_text(cell.value) || !glance.take("</v>")) return false;
    cell.has_value = true;
  }
  return glance.take("</c>");
}

}  // namespace

std::optional<PlainCell> plain_cell(std::string_view text) {
  Glance glance(text);
  PlainCell cell;
  glance.pass_spaces();
  if (!glance.take("<c") || !take_attributes(glance, cell)) return std::nullopt;
  cell.is_empty = glance.take("/>");
  if (!cell.is_empty && (!glance.take(">") || !take_content(glance, cell))) return std::nullopt;
  cell.size = glance.taken();
  return cell;
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
