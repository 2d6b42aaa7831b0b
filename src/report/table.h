// A table on a page: columns as wide as what stands in them, narrowed where the page is narrow, and below that each row
// as a small list of its own.
#pragma once

#include "report/page.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::report_text {

enum class ColumnKind {
  text,    // to the left, and may be narrowed and wrapped
  word,    // to the left, kept whole
  number,  // to the right
  amount   // to the right, decimal points under each other
};

struct Column {
  ColumnKind kind = ColumnKind::text;
  std::string heading = {};
};

class Table {
 public:
  // The title stands over the columns that have no heading at the left.
  Table(std::string_view title, std::vector<Column> columns);

  // A cell a column; an empty one leaves its place free.
  void row(std::vector<Words> cells);
  void print(Page& page) const;

  // For formats that lay tables out by themselves: the words as raw as they came.
  [[nodiscard]] const std::string& title() const { return title_; }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<std::vector<Words>>& rows() const { return rows_; }

 private:
  [[nodiscard]] std::vector<std::size_t> natural_widths() const;
  [[nodiscard]] std::vector<std::size_t> decimals() const;
  [[nodiscard]] std::vector<std::size_t> widened(const std::vector<std::size_t>& widths, std::size_t page_width) const;
  void print_columns(Page& page, const std::vector<std::size_t>& widths) const;
  void print_stacked(Page& page) const;

  std::string title_;
  std::vector<Column> columns_;
  std::size_t headless_ = 0;  // how many columns at the left have no heading
  std::vector<std::vector<Words>> rows_;
};

}  // namespace bcf::report_text
