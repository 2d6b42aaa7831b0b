#include "workbook/xml_edit.h"

#include "workbook/failures.h"
#include "workbook/utf8.h"
#include "workbook/xml_encoding.h"
#include "workbook/xml_entities.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <new>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr unsigned int kParseFlags = pugi::parse_pi | pugi::parse_comments | pugi::parse_cdata | pugi::parse_ws_pcdata |
                                     pugi::parse_declaration | pugi::parse_doctype;
constexpr unsigned int kWriteFlags = pugi::format_raw | pugi::format_no_escapes | pugi::format_no_declaration;

constexpr Dialect kTransitional{"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                "http://schemas.openxmlformats.org/officeDocument/2006/relationships"};
constexpr Dialect kStrict{"http://purl.oclc.org/ooxml/spreadsheetml/main",
                          "http://purl.oclc.org/ooxml/officeDocument/relationships"};

struct StringWriter final : pugi::xml_writer {
  std::string out;
  void write(const void* data, std::size_t size) override { out.append(static_cast<const char*>(data), size); }
};

Part part_of(std::string_view text) {
  Part part(text.size());
  std::copy(text.begin(), text.end(), part.data());
  part.set_size(text.size());
  return part;
}

// Values are written between double quotes, whatever they stood between.
void settle_quotes(pugi::xml_node element) {
  for (pugi::xml_attribute attribute : element.attributes()) {
    std::string value = attribute.value();
    if (value.find('"') == std::string::npos) continue;
    for (auto at = value.find('"'); at != std::string::npos; at = value.find('"', at)) value.replace(at, 1, "&quot;");
    attribute.set_value(value.c_str());
  }
}

struct QuoteSettler final : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (node.type() == pugi::node_element) settle_quotes(node);
    return true;
  }
};

// "_x0041_" at the front: a workbook would read it as "A".
bool begins_like_escape(std::string_view text) {
  constexpr std::size_t kLength = 7;
  return text.size() >= kLength && text.starts_with("_x") && text[kLength - 1] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + kLength - 1,
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

bool is_beyond_xml(std::int32_t c) { return (c < ' ' && c != '\n' && c != '\t') || c == 0xFFFE || c == 0xFFFF; }

void append_written(std::string& out, std::string_view bytes, std::int32_t c) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\n':
    case '\t':
      fmt::format_to(std::back_inserter(out), "&#{};", c);
      break;
    default:
      if (is_beyond_xml(c)) {
        fmt::format_to(std::back_inserter(out), "_x{:04X}_", c);
      } else {
        out += bytes;
      }
  }
}

// Where the schema has the element, counted from 1; 0 where it does not know it.
std::size_t rank_of(pugi::xml_node element, std::span<const std::string_view> sequence) {
  const auto found = std::find_if(sequence.begin(), sequence.end(),
                                  [element](std::string_view name) { return is_named(element, name); });
  return found != sequence.end() ? static_cast<std::size_t>(found - sequence.begin()) + 1 : 0;
}

// The same, <mc:AlternateContent> taken for what it offers.
std::size_t rank_of_child(pugi::xml_node element, std::span<const std::string_view> sequence) {
  if (!is_named(element, "AlternateContent")) return rank_of(element, sequence);
  for (const pugi::xml_node choice : element) {
    for (const pugi::xml_node offered : choice) {
      if (const std::size_t rank = rank_of(offered, sequence)) return rank;
    }
  }
  return 0;
}

bool is_namespace_of_relationships(std::string_view uri) {
  return uri == kTransitional.relationships || uri == kStrict.relationships;
}

// The "r" of xmlns:r="...", as seen at this element; empty where there is none.
std::string relationships_prefix(pugi::xml_node element) {
  constexpr std::string_view kDeclares = "xmlns:";
  for (; element.type() == pugi::node_element; element = element.parent()) {
    for (const pugi::xml_attribute attribute : element.attributes()) {
      const std::string_view name = attribute.name();
      if (name.starts_with(kDeclares) && is_namespace_of_relationships(attribute.value())) {
        return std::string(name.substr(kDeclares.size()));
      }
    }
  }
  return {};
}

}  // namespace

XmlEdit::XmlEdit(Package& package, std::string_view part) : text_(to_utf8(package.read(part, kLargest), part)) {
  parse(part);
}

XmlEdit::XmlEdit(std::string_view xml) : text_(part_of(xml)) { parse({}); }

void XmlEdit::parse(std::string_view part) {
  const auto result = document_.load_buffer_inplace(text_.data(), text_.size(), kParseFlags, pugi::encoding_utf8);
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!result) throw damaged_part(part, "is not well-formed XML");
  for (const pugi::xml_node node : document_) {
    if (node.type() == pugi::node_doctype) throw damaged_part(part, "declares a document type");
    // The part may have come in UTF-16.
    if (node.type() == pugi::node_declaration && node.attribute("encoding")) {
      node.attribute("encoding").set_value("UTF-8");
    }
  }
  QuoteSettler settler;
  document_.traverse(settler);
}

std::string XmlEdit::text() const {
  StringWriter writer;
  document_.save(writer, "", kWriteFlags, pugi::encoding_utf8);
  return std::move(writer.out);
}

std::string as_written(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (begins_like_escape(text)) out += "_x005F";
    utf8proc_int32_t character = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &character);
    const std::size_t taken = length > 0 ? static_cast<std::size_t>(length) : 1;
    if (length > 0) {
      append_written(out, text.substr(0, taken), character);
    } else {
      append_character(out, -1);
    }
    text.remove_prefix(taken);
  }
  return out;
}

std::string value_of(pugi::xml_node element, const char* name) {
  std::string value;
  append_resolved(value, element.attribute(name).value());
  return value;
}

std::optional<std::uint32_t> number_of(pugi::xml_node element, const char* name) {
  const std::string digits = value_of(element, name);
  std::uint32_t number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc() && stop == digits.data() + digits.size();
  return whole ? std::optional(number) : std::nullopt;
}

void set_value(pugi::xml_node element, const char* name, std::string_view value) {
  pugi::xml_attribute attribute = element.attribute(name);
  if (!attribute) attribute = element.append_attribute(name);
  attribute.set_value(as_written(value).c_str());
}

void set_value(pugi::xml_node element, const char* name, std::uint64_t value) {
  set_value(element, name, std::to_string(value));
}

std::string prefix_of(pugi::xml_node element) {
  const std::string_view name = element.name();
  const auto colon = name.find(':');
  return std::string(name.substr(0, colon == std::string_view::npos ? 0 : colon + 1));
}

pugi::xml_node append_element(pugi::xml_node parent, std::string_view name) {
  return parent.append_child(prefix_of(parent).append(name).c_str());
}

pugi::xml_node require_child(pugi::xml_node parent, std::string_view name, std::span<const std::string_view> sequence) {
  if (const pugi::xml_node present = child(parent, name)) return present;
  const auto place = std::find(sequence.begin(), sequence.end(), name) - sequence.begin();
  const auto rank = static_cast<std::size_t>(place) + 1;
  const std::string full = prefix_of(parent).append(name);
  for (const pugi::xml_node other : parent) {
    if (other.type() == pugi::node_element && rank_of_child(other, sequence) > rank) {
      return parent.insert_child_before(full.c_str(), other);
    }
  }
  return parent.append_child(full.c_str());
}

void append_xml(pugi::xml_node parent, const std::string& xml) {
  const auto result = parent.append_buffer(xml.data(), xml.size(), kParseFlags, pugi::encoding_utf8);
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
}

Dialect dialect_of(pugi::xml_node root) {
  std::string declares = "xmlns";
  const std::string prefix = prefix_of(root);
  if (!prefix.empty()) declares.append(":").append(prefix, 0, prefix.size() - 1);
  return std::string_view(root.attribute(declares.c_str()).value()) == kStrict.main ? kStrict : kTransitional;
}

void set_relationship(pugi::xml_node element, std::string_view id) {
  std::string prefix = relationships_prefix(element);
  if (prefix.empty()) {
    prefix = "r";
    const pugi::xml_node root =
        element.root().find_child([](pugi::xml_node node) { return node.type() == pugi::node_element; });
    set_value(element, "xmlns:r", dialect_of(root).relationships);
  }
  set_value(element, (prefix + ":id").c_str(), id);
}

}  // namespace bcf::workbook
