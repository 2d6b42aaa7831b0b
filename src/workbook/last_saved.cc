#include "workbook/last_saved.h"

#include "workbook/iso_date.h"
#include "workbook/relationships.h"
#include "workbook/xml_encoding.h"
#include "workbook/xml_reader.h"

#include <cstdint>
#include <string_view>

namespace bcf::workbook {
namespace {

// The properties of a document are a dozen short texts.
constexpr std::uint64_t most_bytes = 64ULL << 10;

std::string modified_in(std::string_view text, std::string_view part) {
  XmlReader xml(text, part);
  std::string modified;
  if (!xml.next_child(0)) return modified;
  while (xml.next_child(1)) {
    if (xml.is("modified") && modified.empty()) modified = xml.text();
  }
  xml.finish();
  return modified;
}

}  // namespace

std::string last_saved(Package& package) {
  try {
    for (const Relationship& relationship : read_relationships(package, "")) {
      if (relationship.type != "core-properties" || !package.has(relationship.target)) continue;
      const Part part = to_utf8(package.read(relationship.target, most_bytes), relationship.target);
      return utc_time(modified_in(part.text(), relationship.target)).value_or("");
    }
  } catch (const ReadError&) {
    // The properties are damaged, or no properties at all: nothing of the return stands there.
    return {};
  }
  return {};
}

}  // namespace bcf::workbook
