// How wide and high a sheet's columns and rows are, roughly: in pixels, as they are drawn at full size.
#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <map>

namespace bcf::workbook {

class SheetGrid {
 public:
  explicit SheetGrid(pugi::xml_node worksheet);

  // Both count from 1; a hidden column or row has no size.
  [[nodiscard]] double width(std::uint32_t column) const;
  [[nodiscard]] double height(std::uint32_t row) const;

 private:
  struct Columns {
    std::uint32_t last = 0;
    double width = 0;
  };
  void read_rows(pugi::xml_node data);

  double usual_width_ = 64, usual_height_ = 20;
  std::map<std::uint32_t, Columns> columns_;  // by the first
  std::map<std::uint32_t, double> rows_;      // those of another height
};

}  // namespace bcf::workbook
