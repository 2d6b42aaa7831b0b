// The comments of a sheet, with more of them.
#pragma once

#include "workbook/cell_address.h"
#include "workbook/xml_edit.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace bcf::workbook {

class CommentsEdit {
 public:
  // Adds to the comments in the tree, in the name of `author`.
  CommentsEdit(pugi::xml_node comments, std::string author);

  // A comment on the cell; where it has one, the text goes to its end. A comment holds 32,767 characters: what is more
  // is cut off.
  void add(CellAddress cell, std::string_view text);
  // The cells that have a comment.
  [[nodiscard]] std::set<CellAddress> cells() const;

 private:
  std::size_t author_number();
  void append_run(pugi::xml_node text, std::string_view words, bool strong);

  pugi::xml_node comments_, authors_, list_;
  std::string author_;
  std::map<CellAddress, pugi::xml_node> of_cell_;
};

// A part of no comments.
std::string empty_comments(const Dialect& dialect);

}  // namespace bcf::workbook
