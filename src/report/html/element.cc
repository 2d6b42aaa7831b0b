#include "report/html/element.h"

#include "report/terminal_text.h"

namespace bcf::report_text::html {
namespace {

class ToString final : public pugi::xml_writer {
 public:
  void write(const void* data, size_t size) override { text.append(static_cast<const char*>(data), size); }
  std::string text;
};

}  // namespace

Element Element::add(const char* name) const { return Element(pugi::xml_node(node_).append_child(name)); }

Element Element::add(const char* name, std::string_view text) const { return add(name).say(text); }

const Element& Element::set(const char* attribute, std::string_view value) const {
  pugi::xml_node(node_).append_attribute(attribute) = printable(value).c_str();
  return *this;
}

const Element& Element::say(std::string_view text) const {
  if (!text.empty()) pugi::xml_node(node_).append_child(pugi::node_pcdata).set_value(printable(text).c_str());
  return *this;
}

std::string Fragment::written() const {
  ToString out;
  document_.print(out, " ", pugi::format_indent | pugi::format_no_declaration | pugi::format_no_empty_element_tags,
                  pugi::encoding_utf8);
  return std::move(out.text);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
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
      default:
        out += c;
    }
  }
  return out;
}

std::string id_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

}  // namespace bcf::report_text::html
