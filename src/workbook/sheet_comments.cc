#include "workbook/sheet_comments.h"

#include "workbook/comments_edit.h"
#include "workbook/relationships.h"
#include "workbook/sheet_grid.h"
#include "workbook/worksheet_sequence.h"
#include "workbook/xml_encoding.h"
#include "workbook/xml_entities.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace bcf::workbook {
namespace {

constexpr std::string_view kCommentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
constexpr std::string_view kDrawingType = "application/vnd.openxmlformats-officedocument.vmlDrawing";
constexpr std::string_view kRelationshipsType = "application/vnd.openxmlformats-package.relationships+xml";

class CommentsAdder {
 public:
  CommentsAdder(pugi::xml_node worksheet, std::string_view part, const PartsEdit& parts)
      : worksheet_(worksheet),
        parts_(parts),
        dialect_(dialect_of(worksheet)),
        links_(read_relationships(parts.package, part)),
        links_part_(relationships_part(part)),
        new_links_(parts.package, part) {}

  void add(NoteTexts texts, const std::string& author);

 private:
  void leave_out_threads(NoteTexts& texts) const;
  std::set<CellAddress> write_comments(const NoteTexts& texts, const std::string& author);
  void write_boxes(NoteTexts texts, const std::set<CellAddress>& commented);
  [[nodiscard]] const Relationship* drawing() const;
  std::string add_part(std::string_view stem, std::string_view ending, std::string_view type);
  std::string link_to(std::string_view target, std::string_view kind);

  pugi::xml_node worksheet_;
  const PartsEdit& parts_;
  Dialect dialect_;
  std::vector<Relationship> links_;
  std::string links_part_;
  RelationshipsEdit new_links_;
  bool links_changed_ = false;
};

void CommentsAdder::add(NoteTexts texts, const std::string& author) {
  leave_out_threads(texts);
  if (texts.empty()) return;
  const std::set<CellAddress> commented = write_comments(texts, author);
  write_boxes(std::move(texts), commented);
  if (!links_changed_) return;
  if (!parts_.package.has(links_part_)) parts_.types.declare(links_part_, kRelationshipsType, true);
  new_links_.save(parts_.edit);
}

void CommentsAdder::leave_out_threads(NoteTexts& texts) const {
  for (const Relationship& link : links_) {
    if (link.type != "threadedComment" || !parts_.package.has(link.target)) continue;
    const XmlTree tree(parts_.package, link.target);
    for (const pugi::xml_node comment : tree.root()) {
      if (const auto cell = parse_address(attribute(comment, "ref"))) texts.erase(*cell);
    }
  }
}

std::string CommentsAdder::add_part(std::string_view stem, std::string_view ending, std::string_view type) {
  std::string name = parts_.edit.free_name(parts_.folder + std::string(stem), ending);
  parts_.types.declare(name, type, ending == ".vml");
  return name;
}

std::string CommentsAdder::link_to(std::string_view target, std::string_view kind) {
  links_changed_ = true;
  return new_links_.add(std::string(dialect_.relationships).append("/").append(kind), target);
}

std::set<CellAddress> CommentsAdder::write_comments(const NoteTexts& texts, const std::string& author) {
  const auto link = std::find_if(links_.begin(), links_.end(), [](const auto& one) { return one.type == "comments"; });
  const bool is_new = link == links_.end();
  const std::string name = is_new ? add_part("comments", ".xml", kCommentsType) : link->target;
  const XmlEdit tree = is_new ? XmlEdit(empty_comments(dialect_)) : XmlEdit(parts_.package, name);
  if (is_new) link_to(name, "comments");
  CommentsEdit comments(tree.root(), author);
  for (const auto& [cell, text] : texts) comments.add(cell, text);
  parts_.edit.set(name, tree.text());
  return comments.cells();
}

// The one that the sheet shows; a header or footer may have another.
const Relationship* CommentsAdder::drawing() const {
  std::string id;
  append_resolved(id, prefixed_attribute(child(worksheet_, "legacyDrawing"), "id"));
  const auto found = std::find_if(links_.begin(), links_.end(), [&id](const auto& one) { return one.id == id; });
  return found != links_.end() ? &*found : nullptr;
}

void CommentsAdder::write_boxes(NoteTexts texts, const std::set<CellAddress>& commented) {
  const Relationship* present = drawing();
  std::string name, content;
  if (present != nullptr) {
    name = present->target;
    content = to_utf8(parts_.package.read(name, XmlEdit::kLargest), name).text();
  } else {
    name = add_part("drawings/vmlDrawing", ".vml", kDrawingType);
    content = empty_note_drawing();
    const std::string id = link_to(name, "vmlDrawing");
    set_relationship(require_child(worksheet_, "legacyDrawing", kWorksheetSequence), id);
  }
  for (const CellAddress cell : commented) texts.try_emplace(cell);
  for (const CellAddress cell : cells_with_note_shape(content)) texts.erase(cell);
  parts_.edit.set(name, with_note_shapes(std::move(content), texts, SheetGrid(worksheet_), name));
}

}  // namespace

void add_comments(pugi::xml_node worksheet, std::string_view part, const NoteTexts& texts, const std::string& author,
                  const PartsEdit& parts) {
  CommentsAdder(worksheet, part, parts).add(texts, author);
}

}  // namespace bcf::workbook
