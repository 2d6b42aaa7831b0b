// The workbook's own part with one more sheet, in front of all others.
#pragma once

#include "workbook/xml_edit.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::workbook {

class WorkbookPartEdit {
 public:
  // Adds to the workbook in the tree. Throws ReadError where it has no sheets; `part` is its name.
  WorkbookPartEdit(pugi::xml_node workbook, std::string_view part);

  // The names of its sheets, and the ids of the relationships that point to their parts, both in tab order.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] const std::vector<std::string>& relationships() const { return relationships_; }

  // "bcfcheck" -> "bcfcheck (2)" where there is a sheet of that name, cut to what Excel takes.
  [[nodiscard]] std::string free_name(const std::string& wanted) const;

  // What counts sheets counts one more afterwards. With `opens_here` the workbook opens on the new sheet, else on the
  // one that it opened on before. `filtered` is the part of the sheet that has a filter, empty where none has.
  void put_in_front(const std::string& name, std::string_view relationship, bool opens_here,
                    const std::string& filtered);

 private:
  [[nodiscard]] std::size_t free_sheet_id() const;
  void shift_views(bool opens_here);
  void shift_names();
  void add_filter_name(const std::string& name, const std::string& filtered);

  pugi::xml_node workbook_, sheets_;
  std::vector<std::string> names_, relationships_;
};

}  // namespace bcf::workbook
