#include "workbook/part_links_edit.h"

#include "workbook/relationships.h"
#include "workbook/same_name.h"

namespace bcf::workbook {
namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kNoRelationships =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";

XmlEdit relationships_of(Package& package, const std::string& name) {
  return package.has(name) ? XmlEdit(package, name) : XmlEdit(kNoRelationships);
}

bool is_taken(pugi::xml_node relationships, std::string_view id) {
  return static_cast<bool>(
      relationships.find_child([id](pugi::xml_node other) { return same_name(value_of(other, "Id"), id); }));
}

}  // namespace

RelationshipsEdit::RelationshipsEdit(Package& package, std::string_view part)
    : name_(relationships_part(part)), tree_(relationships_of(package, name_)) {}

std::string RelationshipsEdit::add(std::string_view type, std::string_view target) {
  std::size_t number = 1;
  for (const pugi::xml_node other : tree_.root()) number += other.type() == pugi::node_element;
  while (is_taken(tree_.root(), "rId" + std::to_string(number))) ++number;
  std::string id = "rId" + std::to_string(number);
  pugi::xml_node relationship = append_element(tree_.root(), "Relationship");
  set_value(relationship, "Id", id);
  set_value(relationship, "Type", type);
  set_value(relationship, "Target", std::string("/").append(target));
  return id;
}

ContentTypesEdit::ContentTypesEdit(Package& package) : tree_(package, kContentTypes) {}

void ContentTypesEdit::declare(std::string_view part, std::string_view type, bool by_ending) {
  const std::string_view ending = part.substr(part.rfind('.') + 1);
  pugi::xml_node types = tree_.root();
  const pugi::xml_node said = types.find_child([ending](pugi::xml_node other) {
    return is_named(other, "Default") && same_name(value_of(other, "Extension"), ending);
  });
  if (by_ending && said && value_of(said, "ContentType") == type) return;
  if (by_ending && !said) {
    // Defaults stand before the parts that have a word of their own.
    pugi::xml_node added = types.prepend_child(prefix_of(types).append("Default").c_str());
    set_value(added, "Extension", ending);
    set_value(added, "ContentType", type);
    return;
  }
  pugi::xml_node added = append_element(types, "Override");
  set_value(added, "PartName", std::string("/").append(part));
  set_value(added, "ContentType", type);
}

void ContentTypesEdit::save(PackageEdit& edit) const { edit.set(kContentTypes, tree_.text()); }

}  // namespace bcf::workbook
