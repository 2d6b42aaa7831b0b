#include "workbook/annotate.h"

#include "workbook/annotation_mark.h"
#include "workbook/cell_fills.h"
#include "workbook/failures.h"
#include "workbook/front_sheet.h"
#include "workbook/package_edit.h"
#include "workbook/part_links_edit.h"
#include "workbook/placed_notes.h"
#include "workbook/relationships.h"
#include "workbook/same_name.h"
#include "workbook/sheet_comments.h"
#include "workbook/workbook_part.h"
#include "workbook/workbook_part_edit.h"
#include "workbook/xml_encoding.h"
#include "workbook/xml_reader.h"

#include <algorithm>
#include <map>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr std::size_t kMostCells = 200'000;  // to fill
constexpr std::string_view kSheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
constexpr std::string_view kStylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

std::span<const std::byte> as_bytes(std::string_view text) {
  return std::as_bytes(std::span<const char>(text.data(), text.size()));
}

const Relationship* by_type(const std::vector<Relationship>& relationships, std::string_view type) {
  const auto found = std::find_if(relationships.begin(), relationships.end(),
                                  [type](const Relationship& one) { return one.type == type; });
  return found != relationships.end() ? &*found : nullptr;
}

const Relationship* by_id(const std::vector<Relationship>& relationships, std::string_view id) {
  const auto found =
      std::find_if(relationships.begin(), relationships.end(), [id](const Relationship& one) { return one.id == id; });
  return found != relationships.end() ? &*found : nullptr;
}

std::string relationship_type(const Dialect& dialect, std::string_view word) {
  return std::string(dialect.relationships).append("/").append(word);
}

// Whether a sheet is among those that are selected when the workbook is opened; its cells are not read for that.
bool is_selected(Package& package, const std::string& part) {
  const Part xml = to_utf8(package.read(part), part);
  XmlReader reader(xml.text(), part);
  if (!reader.next_child(0)) return false;
  while (reader.next_child(1)) {
    if (reader.is("sheetData")) return false;
    if (!reader.is("sheetViews")) continue;
    while (reader.next_child(2)) {
      if (reader.is("sheetView") && is_true(reader.attribute("tabSelected"))) return true;
    }
  }
  return false;
}

void deselect(pugi::xml_node worksheet) {
  for (pugi::xml_node view : child(worksheet, "sheetViews")) view.remove_attribute("tabSelected");
}

struct NotedSheet {
  std::string part;
  std::vector<const CellNote*> notes;
};

class Annotator {
 public:
  Annotator(std::span<const std::byte> bytes, const Annotation& annotation, const Limits& limits)
      : annotation_(annotation),
        limits_(limits),
        package_(bytes, limits),
        edit_(bytes, package_),
        part_(locate()),
        links_(read_relationships(package_, part_)),
        workbook_(package_, part_),
        book_(workbook_.root(), part_),
        dialect_(dialect_of(workbook_.root())),
        new_links_(package_, part_),
        types_(package_),
        style_part_(locate_styles()),
        styles_tree_(package_.has(style_part_) ? XmlEdit(package_, style_part_) : XmlEdit(empty_style_sheet(dialect_))),
        styles_(styles_tree_.root()) {
    folder_ = part_.substr(0, part_.rfind('/') + 1);
  }

  std::string run();

 private:
  std::string locate();
  std::string locate_styles();
  void group_notes();
  [[nodiscard]] bool may_open_on_front();
  void annotate_sheet(const NotedSheet& noted, bool opens_here);

  const Annotation& annotation_;
  Limits limits_;
  Package package_;
  PackageEdit edit_;
  std::string part_;
  std::vector<Relationship> links_;
  XmlEdit workbook_;
  WorkbookPartEdit book_;
  Dialect dialect_;
  RelationshipsEdit new_links_;
  ContentTypesEdit types_;
  std::string style_part_;
  XmlEdit styles_tree_;
  StyleSheetEdit styles_;
  std::string folder_;
  std::map<std::uint64_t, NotedSheet> noted_;  // by the part's number: names of sheets may share a part
  std::size_t most_cells_ = kMostCells;
};

std::string Annotator::locate() {
  auto part = find_workbook_part(package_);
  if (!part) throw failure(FailureKind::other_zip);
  return *std::move(part);
}

std::string Annotator::locate_styles() {
  if (const Relationship* styles = by_type(links_, "styles")) return styles->target;
  std::string part = edit_.free_name(part_.substr(0, part_.rfind('/') + 1) + "styles", ".xml");
  new_links_.add(relationship_type(dialect_, "styles"), part);
  types_.declare(part, kStylesType);
  return part;
}

void Annotator::group_notes() {
  std::map<std::string, NotedSheet*> of_name;
  for (const CellNote& note : annotation_.notes) {
    const auto [at, fresh] = of_name.try_emplace(note.sheet, nullptr);
    for (std::size_t i = 0; fresh && at->second == nullptr && i < book_.names().size(); ++i) {
      if (!same_name(book_.names()[i], note.sheet)) continue;
      const Relationship* link = by_id(links_, book_.relationships()[i]);
      if (link == nullptr || link->type != "worksheet") continue;
      const auto index = package_.index_of(link->target);
      if (!index) throw damaged_part(link->target, "is missing");
      at->second = &noted_[*index];
      at->second->part = link->target;
    }
    if (at->second != nullptr) at->second->notes.push_back(&note);
  }
}

// Two selected sheets would be edited as one, and a sheet without notes is not to be changed: so the others have to be
// deselected, and can be only where they are changed anyway.
bool Annotator::may_open_on_front() {
  return std::none_of(links_.begin(), links_.end(), [this](const Relationship& link) {
    if (!link.type.ends_with("sheet")) return false;
    const auto index = package_.index_of(link.target);
    return index && !noted_.contains(*index) && is_selected(package_, link.target);
  });
}

void Annotator::annotate_sheet(const NotedSheet& noted, bool opens_here) {
  const XmlEdit sheet(package_, noted.part);
  const pugi::xml_node worksheet = sheet.root();
  const PlacedNotes placed = place_notes(worksheet, noted.notes, annotation_.fills, most_cells_);
  fill_cells(worksheet, placed.fills, styles_, noted.part);
  add_comments(worksheet, noted.part, placed.texts, annotation_.author, {package_, edit_, types_, folder_});
  if (opens_here) deselect(worksheet);
  edit_.set(noted.part, sheet.text());
}

std::string Annotator::run() {
  group_notes();
  const bool opens_here = may_open_on_front();
  for (const auto& [number, noted] : noted_) annotate_sheet(noted, opens_here);

  const FrontPart front = front_part(annotation_, book_.names(), styles_, dialect_, opens_here);
  const std::string part = edit_.free_name(folder_ + "worksheets/front", ".xml");
  types_.declare(part, kSheetType);
  const std::string link = new_links_.add(relationship_type(dialect_, "worksheet"), part);
  book_.put_in_front(book_.free_name(annotation_.front.name), link, opens_here, front.filtered);

  edit_.set(part_, workbook_.text());
  edit_.set(style_part_, styles_tree_.text());
  new_links_.save(edit_);
  types_.save(edit_);
  // The mark of the sheet in front goes with all the others.
  const std::string others = edit_.bytes();
  edit_.set(part, marked_part(front.xml, Package(as_bytes(others), limits_)));
  return edit_.bytes();
}

}  // namespace

std::string annotate(std::span<const std::byte> package, const Annotation& annotation, const Limits& limits) {
  if (package.size() > limits.file_bytes) throw failure(FailureKind::too_large);
  return Annotator(package, annotation, limits).run();
}

bool is_annotated(std::span<const std::byte> package, const Limits& limits) {
  if (package.size() > limits.file_bytes) return false;
  try {
    Package opened(package, limits);
    const auto part = find_workbook_part(opened);
    if (!part) return false;
    const WorkbookPart workbook = read_workbook_part(opened, *part, limits);
    if (workbook.sheets.empty()) return false;
    const auto links = read_relationships(opened, *part);
    const Relationship* link = by_id(links, workbook.sheets.front().relationship);
    return link != nullptr && has_its_mark(opened, link->target);
  } catch (const ReadError&) {
    return false;  // what cannot be read is nothing that annotate() made
  }
}

}  // namespace bcf::workbook
