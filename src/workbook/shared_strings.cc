#include "workbook/shared_strings.h"

#include "workbook/cell_text.h"
#include "workbook/failures.h"
#include "workbook/glance.h"
#include "workbook/xml_encoding.h"
#include "workbook/xml_reader.h"
#include "workbook/xml_space.h"

#include <algorithm>

namespace bcf::workbook {

SharedStrings::SharedStrings(Package& package, std::string_view part, std::size_t most) {
  constexpr std::size_t least_of_text = 16;  // <si><t></t></si>
  part_ = to_utf8(package.read(part), part);
  texts_.reserve(std::min(part_.size() / (2 * least_of_text), most));
  XmlReader xml(part_.text(), part);
  if (!xml.next_child(0) || !xml.is("sst")) throw damaged_part(part, "is no list of shared texts");
  const auto list = xml.depth();
  std::string other;
  const auto keep = [&](std::string_view text) {
    if (texts_.size() == most) throw too_large("it has too many texts");
    texts_.push_back(text);
  };
  while (true) {
    while (const auto plain = plain_shared_text(xml.ahead(list))) {
      xml.skip(plain->size);
      const std::string_view text = plain->keeps_spaces ? plain->text : trim(plain->text);
      if (plain->is_literal) {
        keep(text);
      } else {
        other.clear();
        append_cell_text(other, text);
        keep(kept(other));
      }
    }
    if (!xml.next_child(list)) break;
    if (!xml.is("si")) continue;
    other.clear();
    append_rich_text(other, xml);
    keep(kept(other));
  }
  xml.finish();
}

std::string_view SharedStrings::kept(std::string_view text) {
  constexpr std::size_t usual_room = 1U << 16U;
  if (others_.empty() || others_.back().capacity() - others_.back().size() < text.size()) {
    others_.emplace_back().reserve(std::max(usual_room, text.size()));
  }
  std::string& room = others_.back();
  room += text;
  return std::string_view(room).substr(room.size() - text.size());
}

}  // namespace bcf::workbook
