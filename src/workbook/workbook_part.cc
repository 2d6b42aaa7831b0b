#include "workbook/workbook_part.h"

#include "workbook/cell_text.h"
#include "workbook/failures.h"
#include "workbook/relationships.h"
#include "workbook/xml_encoding.h"
#include "workbook/xml_entities.h"
#include "workbook/xml_reader.h"
#include "workbook/xml_space.h"
#include "workbook/xml_tree.h"

#include <charconv>
#include <cstddef>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kUsualPlace = "xl/workbook.xml";

// Whether a content type is that of a workbook, a template or one with macros. The binary kind ends otherwise.
bool is_workbook_type(std::string_view type) {
  const bool is_excel =
      type.find("spreadsheetml") != std::string_view::npos || type.find("ms-excel") != std::string_view::npos;
  return is_excel && type.ends_with(".main+xml");
}

std::optional<std::string> workbook_by_content_type(Package& package) {
  if (!package.has(kContentTypes)) return std::nullopt;
  const XmlTree tree(package, kContentTypes);
  for (const pugi::xml_node type : tree.root()) {
    if (is_named(type, "Override") && is_workbook_type(attribute(type, "ContentType"))) {
      return resolve_target("", attribute(type, "PartName"));
    }
  }
  return std::nullopt;
}

Visibility to_visibility(std::string_view state) {
  if (state == "hidden") return Visibility::hidden;
  return state == "veryHidden" ? Visibility::very_hidden : Visibility::visible;
}

// r:id, whatever is written for r.
std::string relationship_id(const XmlReader& xml) {
  std::string id;
  for (const auto& [name, value] : xml.attributes()) {
    const auto colon = name.find(':');
    if (colon == std::string_view::npos || name.substr(colon + 1) != "id") continue;
    append_resolved(id, value);
    break;
  }
  return id;
}

class WorkbookPartReader {
 public:
  WorkbookPartReader(XmlReader& xml, const Limits& limits) : xml_(xml), limits_(limits) {}

  WorkbookPart read();

 private:
  void read_sheets();
  void read_defined_names();
  void settle_scopes();

  XmlReader& xml_;
  const Limits& limits_;
  WorkbookPart workbook_;
  std::vector<std::string> scopes_;  // of the defined names: the number of a sheet
};

WorkbookPart WorkbookPartReader::read() {
  const auto workbook = xml_.depth();
  while (xml_.next_child(workbook)) {
    if (xml_.is("sheets")) {
      read_sheets();
    } else if (xml_.is("definedNames")) {
      read_defined_names();
    } else if (xml_.is("workbookPr")) {
      workbook_.date_1904 = is_true(xml_.attribute("date1904"));
    }
  }
  settle_scopes();
  return std::move(workbook_);
}

void WorkbookPartReader::read_sheets() {
  const auto list = xml_.depth();
  while (xml_.next_child(list)) {
    if (!xml_.is("sheet")) continue;
    if (workbook_.sheets.size() == limits_.entries) throw too_large("it has too many sheets");
    workbook_.sheets.push_back(
        {cell_text(xml_.attribute_text("name")), to_visibility(xml_.attribute("state")), relationship_id(xml_)});
  }
}

void WorkbookPartReader::read_defined_names() {
  const auto list = xml_.depth();
  while (xml_.next_child(list)) {
    if (!xml_.is("definedName")) continue;
    if (scopes_.size() == limits_.defined_names) throw too_large("it has too many defined names");
    scopes_.emplace_back(xml_.attribute("localSheetId"));
    std::string name = cell_text(xml_.attribute_text("name"));
    workbook_.defined_names.push_back({std::move(name), cell_text(trim(xml_.text())), {}});
  }
}

// Last, for nothing holds a workbook to naming its sheets first.
void WorkbookPartReader::settle_scopes() {
  for (std::size_t i = 0; i < scopes_.size(); ++i) {
    const std::string& digits = scopes_[i];
    std::size_t number = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc() && number < workbook_.sheets.size()) {
      workbook_.defined_names[i].sheet = workbook_.sheets[number].name;
    }
  }
}

// Slides and documents are packages of the same kind.
void refuse_other_document(std::string_view part) {
  if (part.starts_with("word/")) throw failure(FailureKind::word);
  if (part.starts_with("ppt/")) throw failure(FailureKind::powerpoint);
}

}  // namespace

std::optional<std::string> find_workbook_part(Package& package) {
  for (const Relationship& relationship : read_relationships(package, "")) {
    if (relationship.type == "officeDocument") return relationship.target;
  }
  if (auto part = workbook_by_content_type(package)) return part;
  return package.has(kUsualPlace) ? std::optional<std::string>(kUsualPlace) : std::nullopt;
}

WorkbookPart read_workbook_part(Package& package, std::string_view part, const Limits& limits) {
  refuse_other_document(part);
  const Part bytes = to_utf8(package.read(part), part);
  XmlReader xml(bytes.text(), part);
  if (xml.next_child(0) && !xml.is("workbook")) throw failure(FailureKind::other_zip);
  WorkbookPart workbook = WorkbookPartReader(xml, limits).read();
  xml.finish();
  return workbook;
}

}  // namespace bcf::workbook
