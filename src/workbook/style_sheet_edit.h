// The workbook's styles, with more of them: the same format with another fill, and formats of new cells.
#pragma once

#include "workbook/xml_edit.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bcf::workbook {

// How new cells look; colours are "RRGGBB".
struct CellLook {
  bool strong = false, link = false, wrapped = true;
  unsigned int points = 10;
  std::string colour = {};               // of the letters; empty: as the workbook has it
  std::optional<std::string> fill = {};  // of the cell
  bool bordered = false;
};

class StyleSheetEdit {
 public:
  // Adds to the style sheet in the tree; what it lacks is put in.
  explicit StyleSheetEdit(pugi::xml_node style_sheet);

  // The number of a format that is this one but for its fill, the same for the same two. The format itself where the
  // workbook has as many as it can hold.
  std::uint32_t with_fill(std::uint32_t format, const std::string& colour);
  std::uint32_t add(const CellLook& look);

 private:
  std::uint32_t fill(const std::string& colour);
  std::uint32_t count_in(pugi::xml_node format);
  std::uint32_t append(pugi::xml_node list, const std::string& element);

  pugi::xml_node sheet_, fonts_, fills_, borders_, formats_;
  std::string prefix_;
  std::vector<pugi::xml_node> format_nodes_;
  std::optional<std::uint32_t> border_;
  std::map<std::string, std::uint32_t> fill_numbers_;
  std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> filled_;
};

// A style sheet of nothing, for a workbook that has none.
std::string empty_style_sheet(const Dialect& dialect);

}  // namespace bcf::workbook
