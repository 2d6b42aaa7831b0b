#include "report/xlsx_book.h"

#include <bcf/report_writer.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <mutex>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

#include "report/figures.h"
#include "report/terminal_text.h"
#include "report/xlsx_properties.h"
#include "report/xlsx_whole.h"

namespace bcf::report_text {
namespace {

constexpr int a4 = 9;

[[noreturn]] void fail(std::string_view why) {
  throw ReportError(fmt::format(
      "The workbook could not be put together: {}. It is put together in the folder for temporary files, which needs "
      "room; TMPDIR names another folder.",
      why));
}

void require(lxw_error error) {
  if (error == LXW_NO_ERROR) return;
  std::string_view why = lxw_strerror(error);
  while (why.ends_with('.')) why.remove_suffix(1);
  fail(why);
}

lxw_row_t row_number(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_number(std::size_t column) { return static_cast<lxw_col_t>(column); }

struct Place {
  lxw_worksheet* sheet;
  lxw_row_t row;
  lxw_col_t column;
  lxw_format* format;

  lxw_error nothing() const { return worksheet_write_blank(sheet, row, column, format); }
  lxw_error number(double value) const {
    return std::isfinite(value) ? worksheet_write_number(sheet, row, column, value, format) : nothing();
  }

  lxw_error operator()(std::monostate) const { return nothing(); }
  // As a string whatever it looks like: never a formula, never a link.
  lxw_error operator()(const std::string& text) const {
    if (text.empty()) return nothing();
    return worksheet_write_string(sheet, row, column, xlsx_text(text).c_str(), format);
  }
  lxw_error operator()(std::int64_t count) const { return number(static_cast<double>(count)); }
  lxw_error operator()(double value) const { return number(value); }
  lxw_error operator()(Share share) const { return number(share.of_one); }
  lxw_error operator()(Money amount) const { return number(amount.pounds()); }
  lxw_error operator()(std::chrono::year_month_day day) const {
    lxw_datetime date{};
    date.year = static_cast<int>(day.year());
    date.month = static_cast<int>(static_cast<unsigned>(day.month()));
    date.day = static_cast<int>(static_cast<unsigned>(day.day()));
    return worksheet_write_datetime(sheet, row, column, &date, format);
  }
};

lxw_workbook* opened(const std::string& path) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
  if (workbook == nullptr) throw std::bad_alloc();
  return workbook;
}

// How many bytes of rows a sheet has so far.
std::uint64_t written_rows(lxw_worksheet& sheet) {
  std::FILE* rows = sheet.optimize_tmpfile;
  if (std::fflush(rows) != 0 || std::ferror(rows) != 0) fail("there is no room left");
  const auto size = std::ftell(rows);
  if (size < 0) fail("its rows cannot be read back");
  return static_cast<std::uint64_t>(size);
}

}  // namespace

XlsxTable::XlsxTable(lxw_worksheet& sheet, XlsxFormats& formats, std::vector<XlsxColumn> columns,
                     const XlsxLayout& layout, std::size_t most_rows)
    : sheet_(&sheet),
      formats_(&formats),
      columns_(std::move(columns)),
      printed_columns_(layout.printed_columns),
      most_rows_(most_rows) {
  set_up_page(layout);
  require(worksheet_set_row(sheet_, 0, layout.heading_height, nullptr));
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto column = column_number(i);
    require(worksheet_set_column(sheet_, column, column, columns_[i].width, nullptr));
    require(worksheet_write_string(sheet_, 0, column, xlsx_text(columns_[i].heading).c_str(),
                                   formats_->of_heading(columns_[i].fit)));
  }
}

void XlsxTable::set_up_page(const XlsxLayout& layout) {
  constexpr double side = 0.4;  // inches
  constexpr double end = 0.6;
  worksheet_freeze_panes(sheet_, 1, column_number(layout.kept_in_sight));
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, a4);
  worksheet_fit_to_pages(sheet_, layout.pages_wide, 0);
  worksheet_set_margins(sheet_, side, side, end, end);
  require(worksheet_repeat_rows(sheet_, 0, 0));
  if (layout.pages_wide > 1) {
    require(worksheet_repeat_columns(sheet_, 0, column_number(layout.kept_in_sight - 1)));
  }
  require(worksheet_set_footer(sheet_, "&L&A&C&F&RPage &P of &N"));
}

// How many lines the longest of the cells takes.
std::size_t XlsxTable::lines_of(const std::vector<XlsxCell>& cells) const {
  // Widths are in digits of a font one point larger than that of the cells.
  constexpr double letters_in_a_digit = 1.1;
  std::size_t most = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto* text = std::get_if<std::string>(&cells[i].value);
    if (text == nullptr || columns_[i].fit == Fit::clipped) continue;
    const auto letters = static_cast<std::size_t>(columns_[i].width * letters_in_a_digit);
    most = std::max(most, wrap(printable(*text), letters).size());
  }
  return most;
}

// Excel works out the height of a row that has none when it opens the workbook, and lets it grow with an assurer's
// note; other programs give it one line. So a row has a height only where it takes more.
void XlsxTable::start_row(std::size_t lines) {
  if (lines == 1) return;
  constexpr double line_height = 13;  // points, as all of these
  constexpr double margin = 3;
  constexpr double highest = 400;
  const double height = std::min(static_cast<double>(lines) * line_height + margin, highest);
  require(worksheet_set_row(sheet_, row_number(next_), height, nullptr));
}

void XlsxTable::write(std::size_t column, const XlsxCell& cell) {
  lxw_format* format = formats_->of(cell, columns_[column].fit);
  require(std::visit(Place{sheet_, row_number(next_), column_number(column), format}, cell.value));
}

void XlsxTable::row(const std::vector<XlsxCell>& cells) {
  // The last row of the sheet is kept for saying that there are more.
  if (next_ + 1 >= most_rows_) {
    ++left_out_;
    return;
  }
  start_row(lines_of(cells));
  const XlsxCell nothing;
  for (std::size_t i = 0; i < columns_.size(); ++i) write(i, i < cells.size() ? cells[i] : nothing);
  ++next_;
}

void XlsxTable::note(std::size_t row, const std::string& text) {
  require(worksheet_write_string(sheet_, row_number(row), 0, xlsx_text(text).c_str(), formats_->of_note()));
}

void XlsxTable::offer_choices(std::size_t column) {
  std::vector<std::string> offered = columns_[column].choices;
  std::vector<char*> list;
  list.reserve(offered.size() + 1);
  for (auto& choice : offered) list.push_back(choice.data());
  list.push_back(nullptr);
  std::string title = "Not on the list";
  std::string message = "Choose from the list, or leave the cell empty; the column beside it takes words of your own.";
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list = list.data();
  validation.error_title = title.data();
  validation.error_message = message.data();
  require(worksheet_data_validation_range(sheet_, 1, column_number(column), row_number(next_ - 1),
                                          column_number(column), &validation));
}

void XlsxTable::close(const std::vector<std::string>& lines_below) {
  require(worksheet_autofilter(sheet_, 0, 0, row_number(next_ - 1), column_number(columns_.size() - 1)));
  if (printed_columns_ > 0) {
    require(worksheet_print_area(sheet_, 0, 0, row_number(next_), column_number(printed_columns_ - 1)));
  }
  for (std::size_t i = 0; next_ > 1 && i < columns_.size(); ++i) {
    if (!columns_[i].choices.empty()) offer_choices(i);
  }
  if (left_out_ > 0) {
    note(next_, fmt::format("{} not shown: a sheet holds no more. Check fewer returns in one run.",
                            counted(left_out_, "more row is", "more rows are")));
    return;
  }
  for (std::size_t i = 0; i < lines_below.size() && next_ + 1 + i < most_rows_; ++i) {
    note(next_ + 1 + i, lines_below[i]);
  }
}

void XlsxBook::Discard::operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }

XlsxBook::XlsxBook(const std::string& subject) : workbook_(opened(file_.path())), formats_(*workbook_) {
  std::string author(xlsx_author);
  std::string title(xlsx_title);
  std::string about = xlsx_text(subject);
  lxw_doc_properties properties{};
  properties.author = author.data();
  properties.title = title.data();
  properties.subject = about.data();
  properties.created = xlsx_created;
  require(workbook_set_properties(workbook_.get(), &properties));
}

// The library closes the files of its rows only where it comes to read them.
XlsxBook::~XlsxBook() {
  if (!workbook_) return;
  for (lxw_worksheet* sheet : sheets_) static_cast<void>(std::fclose(sheet->optimize_tmpfile));
}

lxw_worksheet& XlsxBook::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(workbook_.get(), name.c_str());
  if (sheet == nullptr) fail(fmt::format("the sheet {} cannot be added", name));
  sheets_.push_back(sheet);
  return *sheet;
}

std::string XlsxBook::finish() {
  // The library asks the C library for the day of a time in a place that all threads share.
  static std::mutex one_at_a_time;
  std::vector<std::uint64_t> least;
  least.reserve(sheets_.size());
  for (lxw_worksheet* sheet : sheets_) least.push_back(written_rows(*sheet));
  // Closing frees it, whatever comes of it.
  {
    const std::lock_guard lock(one_at_a_time);
    require(workbook_close(workbook_.release()));
  }
  std::string bytes = file_.bytes();
  if (!sheets_are_whole(bytes, least)) fail("there is no room left");
  return bytes;
}

}  // namespace bcf::report_text
