// HTML as it is built: elements and texts, escaped by construction.
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace bcf::report_text::html {

// An element that more is put into. Every text and every value is made printable and escaped on its way in, so that
// nothing in it becomes markup. Void elements (<br>, <input>) cannot be built: each element has an end tag.
class Element {
 public:
  explicit Element(pugi::xml_node node) : node_(node) {}

  Element add(const char* name) const;                         // a new child, after those there are
  Element add(const char* name, std::string_view text) const;  // the same, with text in it
  const Element& set(const char* attribute, std::string_view value) const;
  const Element& say(std::string_view text) const;

 private:
  pugi::xml_node node_;
};

// A piece of a page under construction.
class Fragment {
 public:
  [[nodiscard]] Element root() const { return Element(document_.root()); }
  [[nodiscard]] std::string written() const;

 private:
  pugi::xml_document document_;
};

// Text for markup that is written by hand.
std::string escaped(std::string_view text);

// "5-Income" of "5. Income": letters, digits and single dashes, good for an id and a link to it.
std::string id_of(std::string_view text);

}  // namespace bcf::report_text::html
