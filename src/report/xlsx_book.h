// A workbook of tables, written row by row: however many rows there are, they take the memory of one.
#pragma once

#include "report/anonymous_file.h"
#include "report/xlsx_cell.h"
#include "report/xlsx_formats.h"

#include <xlsxwriter.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace bcf::report_text {

struct XlsxColumn {
  std::string heading;
  double width = 0;  // in characters
  Fit fit = Fit::clipped;
  std::vector<std::string> choices = {};  // what a drop-down offers; empty: none
};

// How a table is seen and printed.
struct XlsxLayout {
  std::size_t kept_in_sight = 1;    // how many columns at the left stay when the others are moved
  std::uint16_t pages_wide = 1;     // on paper
  std::size_t printed_columns = 0;  // how many at the left go on paper; 0: all
  double heading_height = 32;       // in points
};

constexpr std::size_t most_rows_of_excel = 1'048'576;

// Every member that writes throws ReportError where there is no room to write to.
class XlsxTable {
 public:
  // `most_rows`: of the sheet, headings included. What does not fit is counted, and said in the last one.
  XlsxTable(lxw_worksheet& sheet, XlsxFormats& formats, std::vector<XlsxColumn> columns, const XlsxLayout& layout,
            std::size_t most_rows = most_rows_of_excel);

  // A cell a column from the left; columns that are left over stay empty.
  void row(const std::vector<XlsxCell>& cells);
  // The last row is written: its headings filter, and these lines stand below it.
  void close(const std::vector<std::string>& lines_below = {});

 private:
  void set_up_page(const XlsxLayout& layout);
  [[nodiscard]] std::size_t lines_of(const std::vector<XlsxCell>& cells) const;
  void start_row(std::size_t lines);
  void write(std::size_t column, const XlsxCell& cell);
  void note(std::size_t row, const std::string& text);
  void offer_choices(std::size_t column);

  lxw_worksheet* sheet_;
  XlsxFormats* formats_;
  std::vector<XlsxColumn> columns_;
  std::size_t printed_columns_, most_rows_;
  std::size_t next_ = 1;  // row to write, the headings being row 0
  std::size_t left_out_ = 0;
};

class XlsxBook {
 public:
  // `subject`: what the document's properties say of it.
  explicit XlsxBook(const std::string& subject);
  ~XlsxBook();
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;

  // Sheets stand in the order in which they are added; the first one is open. A name has at most 31 characters.
  lxw_worksheet& add_sheet(const std::string& name);
  XlsxFormats& formats() { return formats_; }

  // The workbook; nothing may be added any more. Throws ReportError.
  std::string finish();

 private:
  struct Discard {
    void operator()(lxw_workbook* workbook) const;
  };

  AnonymousFile file_;
  std::unique_ptr<lxw_workbook, Discard> workbook_;
  XlsxFormats formats_;
  std::vector<lxw_worksheet*> sheets_;  // the workbook's own
};

}  // namespace bcf::report_text
