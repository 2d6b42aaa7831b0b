// The entries of a drop-down, as far as they can be known without evaluating formulas.
#pragma once

#include "workbook/sheet_reference.h"
#include "workbook/workbook.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bcf::workbook {

// The drop-downs of one sheet. Asking for one cell after another is cheap: each list is worked out once.
//
// A list is known where it is written out ("\"Yes,No\""), or is a range of one row or column on any sheet, or a defined
// name for such a range. Nothing is known of one that a formula makes (INDIRECT, OFFSET), that lies in another
// workbook, that would shift from cell to cell because it is not anchored with "$", or that is longer than Excel shows.
class ListValues {
 public:
  // Both outlive this object, and stay as they are.
  ListValues(const Workbook& workbook, const Sheet& sheet) : workbook_(workbook), sheet_(sheet) {}

  // The entries on this cell in their order, blanks left out; nullptr where it has no list or none that is known. Good
  // as long as this object is.
  const std::vector<std::string>* at(CellAddress cell);

  // The range of this cell's drop-down, be its entries known or not; nothing where the cell has none.
  std::optional<CellRange> range_at(CellAddress cell);

 private:
  struct List {
    std::optional<std::vector<std::string>> entries;  // nothing where they are not known
    bool anchored = true;                             // the same for every cell that uses the formula
  };

  const DataValidation* validation_at(CellAddress cell);
  const List& list_of(std::string_view formula);
  [[nodiscard]] List work_out(std::string_view formula) const;
  [[nodiscard]] std::optional<SheetReference> by_name(std::string_view name) const;
  [[nodiscard]] std::optional<std::vector<std::string>> entries_in(const SheetReference& reference) const;

  const Workbook& workbook_;
  const Sheet& sheet_;
  const DataValidation* last_ = nullptr;              // cells are asked for in runs
  std::unordered_map<std::string_view, List> lists_;  // by formula, which many validations may share
  std::size_t bytes_left_ = std::size_t{64} << 20;    // for lists_, whatever a workbook asks for
};

// The same for a single cell.
std::optional<std::vector<std::string>> list_values(const Workbook& workbook, const Sheet& sheet, CellAddress cell);

}  // namespace bcf::workbook
