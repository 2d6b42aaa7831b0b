#include "rules/csv_rows.h"

#include <csv.h>

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

namespace bcf::rules {
namespace {

// With the marks that end it: "\r\n", "\n" or "\r".
std::string_view first_line(std::string_view bytes) {
  const auto end = bytes.find_first_of("\r\n");
  if (end == std::string_view::npos) return bytes;
  return bytes.substr(0, end + (bytes.substr(end, 2) == "\r\n" ? 2 : 1));
}

bool is_left_out(const CsvRow& row) {
  if (!row.fields.empty() && !row.fields.front().empty() && row.fields.front().front() == '#') return true;
  return std::all_of(row.fields.begin(), row.fields.end(), [](const std::string& field) { return field.empty(); });
}

class Reader {
 public:
  Reader() {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
  }
  ~Reader() { csv_free(&parser_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  std::vector<CsvRow> read(std::string_view bytes) {
    for (std::size_t line = 1; !bytes.empty(); ++line) {
      const auto text = first_line(bytes);
      bytes.remove_prefix(text.size());
      if (between_rows_) {
        // What stands in a remark need not be sound CSV.
        if (text.front() == '#') continue;
        row_.line = line;
        between_rows_ = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
      }
      const bool whole = csv_parse(&parser_, text.data(), text.size(), on_field, on_row, this) == text.size();
      if (thrown_) std::rethrow_exception(thrown_);
      if (!whole) throw CsvError(line, "a quotation mark stands where none can");
    }
    if (csv_fini(&parser_, on_field, on_row, this) != 0) {
      throw CsvError(row_.line, "a quotation mark that opens here is not closed");
    }
    if (thrown_) std::rethrow_exception(thrown_);
    return std::move(rows_);
  }

 private:
  // libcsv calls these from C, through which nothing may be thrown.
  template <class Do>
  void guarded(const Do& what) noexcept {
    try {
      if (!thrown_) what();
    } catch (...) {
      thrown_ = std::current_exception();
    }
  }

  static void on_field(void* text, std::size_t size, void* self) {
    auto& reader = *static_cast<Reader*>(self);
    reader.guarded([&] { reader.row_.fields.emplace_back(static_cast<const char*>(text), size); });
  }

  static void on_row(int /*ended_by*/, void* self) {
    auto& reader = *static_cast<Reader*>(self);
    reader.guarded([&] {
      if (!is_left_out(reader.row_)) reader.rows_.push_back(std::move(reader.row_));
      reader.row_ = {};
      reader.between_rows_ = true;
    });
  }

  csv_parser parser_{};
  CsvRow row_;
  bool between_rows_ = true;
  std::vector<CsvRow> rows_;
  std::exception_ptr thrown_;
};

}  // namespace

std::vector<CsvRow> csv_rows(std::string_view bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (bytes.substr(0, byte_order_mark.size()) == byte_order_mark) bytes.remove_prefix(byte_order_mark.size());
  return Reader().read(bytes);
}

}  // namespace bcf::rules
