// A copy of a workbook with notes on some of its cells and a list of them on a sheet in front. Every part that has
// nothing to do with that is taken over byte for byte.
#pragma once

#include "workbook/cell_address.h"
#include "workbook/style_sheet_edit.h"
#include "workbook/workbook.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace bcf::workbook {

// Cells are filled, and the first of them carries the text as a comment. In a merged area that is its upper left cell;
// where the cell has comments that form a thread, the text is left out.
struct CellNote {
  std::string sheet;  // compared as Excel does; a note on a sheet that the workbook does not have is left out
  CellRange cells;    // of more than 5,000, only the first ones are filled
  std::string text;
  std::size_t fill = 0;  // into Annotation::fills; where several notes fill a cell, the lowest
};

struct FrontLink {
  std::string sheet;  // without such a sheet there is no link
  CellRange cells;
};

struct FrontCell {
  std::string text;
  std::optional<std::size_t> fill = {};  // into Annotation::fills
  std::optional<FrontLink> link = {};
};

struct FrontLine {
  std::string text;
  bool is_title = false, is_strong = false;
};

struct FrontColumn {
  std::string heading;
  unsigned int width = 10;  // in characters
};

// The first sheet: lines across it, then a table whose headings stay in view and filter it.
struct FrontSheet {
  std::string name;  // another number behind it where the workbook has a sheet of this name
  std::vector<FrontLine> lines;
  std::vector<FrontColumn> columns;
  std::vector<std::vector<FrontCell>> rows;  // at most a million
};

struct Annotation {
  std::string author;              // of the comments
  std::vector<std::string> fills;  // colours, "RRGGBB"
  std::vector<CellNote> notes;
  FrontSheet front;
};

// Throws ReadError where the workbook cannot be read, or holds a part that cannot be added to.
std::string annotate(std::span<const std::byte> package, const Annotation& annotation, const Limits& limits = {});

// Whether annotate() made this package and nothing in it was changed since.
bool is_annotated(std::span<const std::byte> package, const Limits& limits = {});

}  // namespace bcf::workbook
