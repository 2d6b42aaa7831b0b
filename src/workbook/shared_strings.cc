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
        append_cell_text(others_.emplace_back(), text);
        keep(others_.back());
      }
    }
    if (!xml.next_child(list)) break;
    if (!xml.is("si")) continue;
    append_rich_text(others_.emplace_back(), xml);
    keep(others_.back());
  }
  xml.finish();
}

}  // namespace bcf::workbook
