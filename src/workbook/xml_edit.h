// An XML part as a tree that is written back with nothing changed but what is edited: texts and values stand in it as
// they were written, entities, line ends and white space with them.
//
// So a value that is read has its entities still to be resolved (value_of), and one that is set has to be escaped
// (as_written). Elements that are put in take the prefix of the element that they are put into.
#pragma once

#include "workbook/package.h"
#include "workbook/xml_tree.h"

#include <pugixml.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bcf::workbook {

class XmlEdit {
 public:
  static constexpr std::uint64_t kLargest = 16ULL << 20;  // of text; a tree takes up to sixteen times as much

  // Reads the part out of the package. Throws ReadError as XmlTree does, and for the same reasons.
  XmlEdit(Package& package, std::string_view part);
  // A part that is to be made; `xml` is well-formed.
  explicit XmlEdit(std::string_view xml);

  [[nodiscard]] pugi::xml_node root() const { return document_.document_element(); }
  // The part in UTF-8.
  [[nodiscard]] std::string text() const;

 private:
  void parse(std::string_view part);

  Part text_;  // the tree points into it
  pugi::xml_document document_;
};

// Text as it is written between tags and in attributes: escaped as XML, and what XML cannot hold or a workbook would
// take for an escape as _xHHHH_ (ECMA-376 part 1, ST_Xstring). Bytes that are not UTF-8 become U+FFFD.
std::string as_written(std::string_view text);

// The attribute's value with its entities resolved; empty where there is none.
std::string value_of(pugi::xml_node element, const char* name);
// The same as a number; nothing where it is none.
std::optional<std::uint32_t> number_of(pugi::xml_node element, const char* name);
// Puts in the attribute or changes it.
void set_value(pugi::xml_node element, const char* name, std::string_view value);
void set_value(pugi::xml_node element, const char* name, std::uint64_t value);

// "x:" of <x:row>, "" of <row>.
std::string prefix_of(pugi::xml_node element);
pugi::xml_node append_element(pugi::xml_node parent, std::string_view name);
// The child so named; it is put in where the schema's `sequence` wants it where there is none.
pugi::xml_node require_child(pugi::xml_node parent, std::string_view name, std::span<const std::string_view> sequence);
// Parses the elements and puts them in at the end, as they are.
void append_xml(pugi::xml_node parent, const std::string& xml);

// The two kinds of OOXML differ in their namespaces.
struct Dialect {
  std::string_view main;           // of a workbook's elements
  std::string_view relationships;  // of r:id, and what the types of relationships begin with
};
// That of a part, by its root element.
Dialect dialect_of(pugi::xml_node root);

// r:id="...", with a prefix that stands for the namespace of relationships there.
void set_relationship(pugi::xml_node element, std::string_view id);

}  // namespace bcf::workbook
