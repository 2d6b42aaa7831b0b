#include "workbook/xml_tree.h"

#include "workbook/failures.h"
#include "workbook/xml_encoding.h"

#include <cstdint>
#include <new>

namespace bcf::workbook {
namespace {

constexpr unsigned int kParseFlags = pugi::parse_escapes | pugi::parse_cdata | pugi::parse_eol | pugi::parse_doctype |
                                     pugi::parse_embed_pcdata | pugi::parse_ws_pcdata_single;

}  // namespace

XmlTree::XmlTree(Package& package, std::string_view part)
    : text_(to_utf8(package.read(part, Limits::tree_bytes), part)) {
  const auto result = document_.load_buffer_inplace(text_.data(), text_.size(), kParseFlags, pugi::encoding_utf8);
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!result) throw damaged_part(part, "is not well-formed XML");
  for (const pugi::xml_node node : document_) {
    if (node.type() == pugi::node_doctype) throw damaged_part(part, "declares a document type");
  }
}

bool is_named(pugi::xml_node element, std::string_view name) {
  const std::string_view full = element.name();
  if (!full.ends_with(name)) return false;
  return full.size() == name.size() || full.find(':') == full.size() - name.size() - 1;
}

pugi::xml_node child(pugi::xml_node element, std::string_view name) {
  return element.find_child([name](pugi::xml_node node) { return is_named(node, name); });
}

std::string_view attribute(pugi::xml_node element, const char* name) { return element.attribute(name).value(); }

std::string_view prefixed_attribute(pugi::xml_node element, std::string_view name) {
  for (const pugi::xml_attribute attribute : element.attributes()) {
    const std::string_view full = attribute.name();
    const auto colon = full.find(':');
    if (colon != std::string_view::npos && full.substr(colon + 1) == name) return attribute.value();
  }
  return {};
}

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

}  // namespace bcf::workbook
