// A small XML part as a tree, its elements found by name whatever their prefix is.
#pragma once

#include "workbook/package.h"

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace bcf::workbook {

class XmlTree {
 public:
  // Reads the part out of the package. A tree takes many times the room of its text, so a large part is refused, and so
  // is a document type. Throws ReadError.
  XmlTree(Package& package, std::string_view part);

  [[nodiscard]] pugi::xml_node root() const { return document_.document_element(); }

 private:
  Part text_;  // the tree points into it
  pugi::xml_document document_;
};

// Whether the element's name, its prefix left out, is this one.
bool is_named(pugi::xml_node element, std::string_view name);
// The first child so named, or a null node.
pugi::xml_node child(pugi::xml_node element, std::string_view name);
// The attribute of this name, as written, in no namespace.
std::string_view attribute(pugi::xml_node element, const char* name);
// The attribute that has a prefix and then this name: r:id, whatever is written for r.
std::string_view prefixed_attribute(pugi::xml_node element, std::string_view name);
// "1", "true" or "on".
bool is_true(std::string_view value);

}  // namespace bcf::workbook
