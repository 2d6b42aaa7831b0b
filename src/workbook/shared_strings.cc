#include "workbook/shared_strings.h"

#include "workbook/cell_text.h"
#include "workbook/failures.h"
#include "workbook/glance.h"
#include "workbook/xml_encoding.h"
#include "workbook/xml_reader.h"
#include "workbook/xml_space.h"

namespace bcf::workbook {

SharedStrings::SharedStrings(Package& package, std::string_view part, std::size_t most) {
  const Part bytes = to_utf8(package.read(part), part);
  XmlReader xml(bytes.text(), part);
  if (!xml.next_child(0) || !xml.is("sst")) throw damaged_part(part, "is no list of shared texts");
  const auto list = xml.depth();
  const auto end_text = [&] {
    if (ends_.size() == most) throw too_large("it has too many texts");
    ends_.push_back(texts_.size());
  };
  while (true) {
    while (const auto plain = plain_shared_text(xml.ahead(list))) {
      xml.skip(plain->size);
      const std::string_view text = plain->keeps_spaces ? plain->text : trim(plain->text);
      if (plain->is_literal) {
        texts_.append(text);
      } else {
        append_cell_text(texts_, text);
      }
      end_text();
    }
    if (!xml.next_child(list)) break;
    if (!xml.is("si")) continue;
    append_rich_text(texts_, xml);
    end_text();
  }
  xml.finish();
}

}  // namespace bcf::workbook
