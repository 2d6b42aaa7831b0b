#include "workbook/workbook_part_edit.h"

#include "workbook/cell_text.h"
#include "workbook/failures.h"
#include "workbook/front_sheet.h"
#include "workbook/same_name.h"
#include "workbook/xml_entities.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace bcf::workbook {
namespace {

constexpr std::array<std::string_view, 19> kSequence{"fileVersion",    "fileSharing",
                                                     "workbookPr",     "workbookProtection",
                                                     "bookViews",      "sheets",
                                                     "functionGroups", "externalReferences",
                                                     "definedNames",   "calcPr",
                                                     "oleSize",        "customWorkbookViews",
                                                     "pivotCaches",    "smartTagPr",
                                                     "smartTagTypes",  "webPublishing",
                                                     "fileRecoveryPr", "webPublishObjects",
                                                     "extLst"};

constexpr std::string_view kFilterName = "_xlnm._FilterDatabase";

// Of an attribute that counts sheets from 0 and is 0 where it is left out.
void shift(pugi::xml_node element, const char* name) {
  set_value(element, name, std::uint64_t{number_of(element, name).value_or(0)} + 1);
}

}  // namespace

WorkbookPartEdit::WorkbookPartEdit(pugi::xml_node workbook, std::string_view part)
    : workbook_(workbook), sheets_(child(workbook, "sheets")) {
  for (const pugi::xml_node sheet : sheets_) {
    if (!is_named(sheet, "sheet")) continue;
    names_.push_back(cell_text(value_of(sheet, "name")));
    std::string id;
    append_resolved(id, prefixed_attribute(sheet, "id"));
    relationships_.push_back(std::move(id));
  }
  if (names_.empty()) throw damaged_part(part, "lists no sheets");
}

std::string WorkbookPartEdit::free_name(const std::string& wanted) const {
  constexpr std::size_t kLongest = 31;
  for (std::size_t number = 1;; ++number) {
    const std::string ending = number == 1 ? "" : fmt::format(" ({})", number);
    std::string name = wanted.substr(0, kLongest - ending.size()) + ending;
    const bool is_taken =
        std::any_of(names_.begin(), names_.end(), [&](const std::string& other) { return same_name(other, name); });
    if (!is_taken) return name;
  }
}

std::size_t WorkbookPartEdit::free_sheet_id() const {
  std::set<std::uint32_t> taken;
  for (const pugi::xml_node sheet : sheets_) taken.insert(number_of(sheet, "sheetId").value_or(0));
  std::uint32_t id = 1;
  while (taken.contains(id)) ++id;
  return id;
}

void WorkbookPartEdit::put_in_front(const std::string& name, std::string_view relationship, bool opens_here,
                                    const std::string& filtered) {
  const std::size_t id = free_sheet_id();
  shift_views(opens_here);
  shift_names();
  if (!filtered.empty()) add_filter_name(name, filtered);
  pugi::xml_node sheet = sheets_.prepend_child((prefix_of(sheets_) + "sheet").c_str());
  set_value(sheet, "name", name);
  set_value(sheet, "sheetId", id);
  set_relationship(sheet, relationship);
}

void WorkbookPartEdit::shift_views(bool opens_here) {
  pugi::xml_node views = require_child(workbook_, "bookViews", kSequence);
  if (!child(views, "workbookView")) append_element(views, "workbookView");
  for (const pugi::xml_node view : views) {
    if (!is_named(view, "workbookView")) continue;
    if (opens_here) {
      set_value(view, "activeTab", "0");
      pugi::xml_node(view).remove_attribute("firstSheet");
    } else {
      shift(view, "activeTab");
      if (view.attribute("firstSheet")) shift(view, "firstSheet");
    }
  }
}

void WorkbookPartEdit::shift_names() {
  for (const pugi::xml_node name : child(workbook_, "definedNames")) {
    if (name.attribute("localSheetId")) shift(name, "localSheetId");
  }
}

// Excel keeps a name for the cells that a filter is on.
void WorkbookPartEdit::add_filter_name(const std::string& name, const std::string& filtered) {
  pugi::xml_node names = require_child(workbook_, "definedNames", kSequence);
  pugi::xml_node filter = names.prepend_child((prefix_of(names) + "definedName").c_str());
  set_value(filter, "name", kFilterName);
  set_value(filter, "localSheetId", "0");
  set_value(filter, "hidden", "1");
  filter.text().set(as_written(quoted_reference(name, filtered)).c_str());
}

}  // namespace bcf::workbook
