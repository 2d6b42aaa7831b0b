// The XML reader: what is walked from element to element is what is read through at once.
#include "workbook/xml_reader.h"

#include <cstdint>
#include <string>

#include "fuzz/expect.h"
#include "fuzz/parts.h"
#include "workbook/workbook.h"

namespace {

using bcf::workbook::ReadError;
using bcf::workbook::XmlReader;

std::size_t walk(XmlReader& xml) {
  std::size_t elements = 0;
  std::size_t depth = 0;
  for (;;) {
    if (xml.next_child(depth)) {
      ++elements;
      for (const auto& attribute : xml.attributes()) static_cast<void>(xml.attribute_text(attribute.name));
      depth = xml.depth();
    } else if (depth == 0) {
      return elements;
    } else {
      --depth;
    }
  }
}

bool reads_through(std::string_view text) {
  try {
    XmlReader xml(text, "part");
    xml.finish();
    return true;
  } catch (const ReadError&) {
    return false;
  }
}

bool gives_its_text(std::string_view text) {
  try {
    XmlReader xml(text, "part");
    if (!xml.next_child(0)) return false;
    static_cast<void>(xml.all_text());
    xml.finish();
    return true;
  } catch (const ReadError&) {
    return false;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = bcf::fuzz::as_text(data, size);
  const bool whole = reads_through(text);
  if (gives_its_text(text)) bcf::fuzz::expect(whole, "what gives its text is well-formed");
  try {
    XmlReader xml(text, "part");
    const std::size_t elements = walk(xml);
    xml.finish();
    bcf::fuzz::expect(whole && elements > 0, "what can be walked is well-formed, and has a root");
  } catch (const ReadError&) {
    return 0;  // it says so
  }
  return 0;
}
