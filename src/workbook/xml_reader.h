// Walks an XML part from tag to tag where it lies. A sheet may hold a hundred thousand cells, and a tree of them would
// cost several times what inflating them does; the small parts are read as an XmlTree.
//
//     XmlReader xml(text, "xl/worksheets/sheet1.xml");
//     xml.next_child(0);                      // the root element, now at depth 1
//     while (xml.next_child(1)) {
//       if (xml.is("mergeCells")) ...          // whatever is not read of a child is passed over
//     }
//     xml.finish();
//
// XML that is not well-formed throws ReadError (damaged), and so does a document type: workbooks have none, and it is
// the way to entities that swell.
//
// Of alternate content (ECMA-376 part 3) the reader shows the branch that Excel takes, as if it stood there alone: the
// first whose namespaces Excel knows for workbooks, or the fallback.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::workbook {

class XmlReader {
 public:
  // As written: the name with its prefix, the value with its entities.
  struct Attribute {
    std::string_view name, value;
  };

  // The text is UTF-8 and outlives the reader; `part` names it where it turns out to be damaged.
  XmlReader(std::string_view text, std::string_view part);

  // How many elements are open; the element that was last moved to is one of them. What encloses alternate content does
  // not count.
  [[nodiscard]] std::size_t depth() const { return open_.size() - alternates_.size(); }
  // Moves to the next child of the element open at this depth (0: the document itself); false where that element ends.
  bool next_child(std::size_t depth);
  // Reads what is left, for the sake of its being well-formed.
  void finish();

  // Of the element last moved to: whether its name is this one, whatever the prefix, and its attributes.
  [[nodiscard]] bool is(std::string_view name) const {
    if (!name_.ends_with(name)) return false;
    return name_.size() == name.size() || name_.find(':') == name_.size() - name.size() - 1;
  }
  [[nodiscard]] std::span<const Attribute> attributes() const { return attributes_; }
  // <c/>: there is nothing in it.
  [[nodiscard]] bool is_empty() const { return closes_itself_; }
  // The value as written, empty where there is none.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  // The value with entities resolved.
  [[nodiscard]] std::string attribute_text(std::string_view name) const;

  // What is still to be read of the element open at this depth, and of all that follows; empty where another is open,
  // or where it closed itself. Whoever knows a form that the text begins with reads it there, and skips it: whole
  // elements, well-formed, that declare no namespace.
  [[nodiscard]] std::string_view ahead(std::size_t depth) const {
    if (closes_itself_ || this->depth() != depth) return {};
    return {at_, static_cast<std::size_t>(end_ - at_)};
  }
  void skip(std::size_t size) { at_ += size; }
  // Opens an element whose opening tag was read so: it is then the one last moved to, its attributes not at hand.
  // `name` stands in the tag, and outlives the reader.
  void enter(std::string_view name, std::size_t size);
  // Closes the innermost element where its closing tag, written just so, comes next: "</row>". False, and nothing read,
  // where something else does.
  bool leave(std::string_view tag) {
    if (closes_itself_ || open_.empty() || !alternates_.empty()) return false;
    const std::string_view text(at_, static_cast<std::size_t>(end_ - at_));
    if (!text.starts_with(tag) || open_.back() != tag.substr(2, tag.size() - 3)) return false;
    at_ += tag.size();
    close();
    return true;
  }

  // The text that stands directly in the element last moved to, entities resolved; reads on to its end. Good until text
  // is asked for again.
  std::string_view text();
  // The same, the text of the elements within it joined in.
  std::string_view all_text();

 private:
  enum class Event { start, end, text, document_end };

  // A namespace prefix, for as long as the element is open that declares it.
  struct Binding {
    std::size_t depth;
    std::string_view prefix, name;
  };
  // An open <mc:AlternateContent>, or the branch of one that is taken, by its place in open_.
  struct Alternate {
    std::size_t depth;
    bool is_branch, is_decided;
  };

  std::string_view joined_text(bool with_descendants);
  Event next();
  Event next_as_written();
  bool opens_alternate();
  bool closes_alternate();
  void pass_over();
  bool is_understood(std::string_view prefixes) const;
  std::string_view namespace_of(std::string_view prefix) const;
  void close();
  Event start_tag();
  Event end_tag();
  Event text_run();
  Event document_end();
  bool cdata();
  void comment();
  void bind(const Attribute& attribute);
  const char* attribute_list(const char* at);
  std::string_view take_until(std::string_view mark);
  [[noreturn]] void broken() const;

  const char* at_;
  const char* end_;
  std::string_view part_;
  std::string_view name_;  // with its prefix, as in open_
  std::vector<std::string_view> open_;
  std::vector<Attribute> attributes_;
  std::vector<Binding> bindings_;
  std::vector<Alternate> alternates_;
  std::string_view run_;         // of Event::text
  bool run_is_literal_ = false;  // CDATA: no entities in it
  bool closes_itself_ = false;   // <c/>: its end is the next event
  bool root_seen_ = false;
  std::string joined_;
};

}  // namespace bcf::workbook
