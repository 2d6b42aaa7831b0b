#include "workbook/shared_strings.h"

#include "workbook/cell_text.h"
#include "workbook/failures.h"
#include "workbook/xml_encoding.h"
#include "workbook/xml_reader.h"

namespace bcf::workbook {

SharedStrings::SharedStrings(Package& package, std::string_view part, std::size_t most) {
  const Part bytes = to_utf8(package.read(part), part);
  XmlReader xml(bytes.text(), part);
  if (!xml.next_child(0) || !xml.is("sst")) throw damaged_part(part, "is no list of shared texts");
  const auto list = xml.depth();
  while (xml.next_child(list)) {
    if (!xml.is("si")) continue;
    if (ends_.size() == most) throw too_large("it has too many texts");
    append_rich_text(texts_, xml);
    ends_.push_back(texts_.size());
  }
  xml.finish();
}

}  // namespace bcf::workbook
