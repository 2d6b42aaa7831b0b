#include "workbook/workbook_part.h"

#include "workbook/cell_text.h"
#include "workbook/failures.h"
#include "workbook/relationships.h"
#include "workbook/xml_space.h"
#include "workbook/xml_tree.h"

#include <charconv>
#include <cstddef>

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

std::vector<SheetEntry> read_sheet_entries(pugi::xml_node workbook) {
  std::vector<SheetEntry> sheets;
  for (const pugi::xml_node sheet : child(workbook, "sheets")) {
    if (!is_named(sheet, "sheet")) continue;
    sheets.push_back({cell_text(attribute(sheet, "name")), to_visibility(attribute(sheet, "state")),
                      std::string(prefixed_attribute(sheet, "id"))});
  }
  return sheets;
}

// The name of the sheet that a defined name is good for; empty for all.
std::string scope_of(pugi::xml_node name, const std::vector<SheetEntry>& sheets) {
  const std::string_view digits = attribute(name, "localSheetId");
  std::size_t number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && number < sheets.size() ? sheets[number].name : std::string();
}

std::vector<DefinedName> read_defined_names(pugi::xml_node workbook, const std::vector<SheetEntry>& sheets) {
  std::vector<DefinedName> names;
  for (const pugi::xml_node name : child(workbook, "definedNames")) {
    if (!is_named(name, "definedName")) continue;
    names.push_back({cell_text(attribute(name, "name")), cell_text(trim(name.child_value())), scope_of(name, sheets)});
  }
  return names;
}

}  // namespace

std::optional<std::string> find_workbook_part(Package& package) {
  for (const Relationship& relationship : read_relationships(package, "")) {
    if (relationship.type == "officeDocument") return relationship.target;
  }
  if (auto part = workbook_by_content_type(package)) return part;
  return package.has(kUsualPlace) ? std::optional<std::string>(kUsualPlace) : std::nullopt;
}

WorkbookPart read_workbook_part(Package& package, std::string_view part) {
  const XmlTree tree(package, part);
  if (!is_named(tree.root(), "workbook")) throw failure(FailureKind::other_zip);
  WorkbookPart workbook;
  workbook.sheets = read_sheet_entries(tree.root());
  workbook.defined_names = read_defined_names(tree.root(), workbook.sheets);
  workbook.date_1904 = is_true(attribute(child(tree.root(), "workbookPr"), "date1904"));
  return workbook;
}

}  // namespace bcf::workbook
