#include <bcf/report_writer.h>

#include "report/xlsx_properties.h"
#include "workbook/package.h"
#include "workbook/xml_tree.h"

#include <algorithm>

namespace bcf {
namespace {

constexpr std::string_view properties_part = "docProps/core.xml";

bool says(pugi::xml_node properties, std::string_view name, std::string_view value) {
  return workbook::child(properties, name).child_value() == value;
}

// People's programs write their name and the time there when they save a workbook.
bool are_ours(pugi::xml_node properties) {
  using namespace report_text;
  return says(properties, "creator", xlsx_author) && says(properties, "lastModifiedBy", xlsx_author) &&
         says(properties, "title", xlsx_title) && says(properties, "created", xlsx_created_words) &&
         says(properties, "modified", xlsx_created_words);
}

}  // namespace

bool is_xlsx_report(std::span<const std::byte> bytes) {
  workbook::Limits limits;
  // A report may be larger than the largest return, and next to nothing of it is read.
  limits.file_bytes = std::max<std::uint64_t>(limits.file_bytes, bytes.size());
  try {
    workbook::Package package(bytes, limits);
    // Some programs leave the properties as they are, and give the time of saving to the parts themselves.
    if (!package.is_undated() || !package.has(properties_part)) return false;
    const workbook::XmlTree properties(package, properties_part);
    return are_ours(properties.root());
  } catch (const workbook::ReadError&) {
    // What cannot be read is no report of ours.
    return false;
  }
}

}  // namespace bcf
