// A workbook as a person addresses it: sheets by name, cells as "U25".
//
// This room knows OOXML and nothing of the Better Care Fund.
#pragma once

#include "workbook/cell_address.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::workbook {

enum class ValueKind : std::uint8_t { blank, number, text, boolean, date, error };

// What a cell shows: its value, or for a formula the result that was kept with it.
struct Cell {
  CellAddress address;
  ValueKind kind = ValueKind::blank;
  bool formula = false;     // there is a formula; kind is blank where no result was kept with it
  bool boolean = false;     // for ValueKind::boolean
  std::uint32_t style = 0;  // index into Workbook's cell formats
  // For number and date. A date is a day count from the 1900 system's epoch (1 = 1 January 1900, with that system's
  // 29 February 1900 counted), whichever system the workbook itself uses; the fraction is the time of day.
  double number = 0;
  // For text (rich text joined, phonetic runs left out) and error ("#REF!"). It is not the cell's own: what it stands
  // in goes with the sheet.
  std::string_view text;
};

// A drop-down or other entry check that the workbook puts on cells.
struct DataValidation {
  std::vector<CellRange> ranges;
  std::string type;      // "list", "whole", ...
  std::string formula1;  // for a list: "\"Yes,No\"", "$A$1:$A$7", "Lists!$A$1:$A$7", a defined name, or any formula
};

enum class Visibility : std::uint8_t { visible, hidden, very_hidden };

class Sheet {
 public:
  std::string name;
  Visibility visibility = Visibility::visible;
  bool is_protected = false;
  std::vector<CellRange> merged;
  std::vector<DataValidation> validations;
  std::vector<Cell> cells;  // sorted by row, then column; no address twice; cells that hold only a format are left out
  std::shared_ptr<const void> texts;  // what the cells' texts stand in

  // The cell at an address, or nullptr where the sheet has none there.
  [[nodiscard]] const Cell* find(CellAddress address) const;
  // The cells of one row, in order of columns.
  [[nodiscard]] std::span<const Cell> row(std::uint32_t row) const;
  // Those of the first row from this one on that has any; none below the last.
  [[nodiscard]] std::span<const Cell> row_from(std::uint32_t row) const;
  // Those of the next row below that has any; none below the last. `before`: a row of this sheet with cells in it.
  [[nodiscard]] std::span<const Cell> next_row(std::span<const Cell> before) const;

 private:
  [[nodiscard]] std::size_t first_in(std::uint32_t row) const;
  [[nodiscard]] std::span<const Cell> row_at(std::size_t first) const;
};

struct DefinedName {
  std::string name;
  std::string refers_to;  // "Lists!$A$1:$A$7"
  std::string sheet;      // the one sheet it is good for; empty where it is good for all
};

struct Workbook {
  std::vector<Sheet> sheets;  // worksheets in tab order; chart and macro sheets left out
  std::vector<DefinedName> defined_names;
  bool date_1904 = false;
  std::string saved;  // when it says that it was last saved, in UTC: "2019-08-01T12:00:00Z"; empty where it does not

  // By name as Excel compares them: without regard to case.
  [[nodiscard]] const Sheet* find_sheet(std::string_view name) const;
};

// What the file turned out to be where it is not a workbook that can be read.
enum class FailureKind : std::uint8_t {
  missing,         // no such file
  folder,          // a folder
  not_permitted,   // cannot be opened
  empty,           // no bytes
  not_a_workbook,  // no zip package, and nothing else that is recognised
  encrypted,       // opens only with a password
  wrong_password,  // opens with another password than the one that was given
  other_lock,      // locked in a way that is not opened here
  old_excel,       // .xls
  binary_excel,    // .xlsb
  opendocument,    // .ods, or another of that family
  numbers,         // of Apple Numbers
  word,            // a document, old or new
  powerpoint,      // slides, old or new
  pdf,
  html,               // a web page with an Excel name
  email,              // a message, which may have the return attached
  image,              // a picture
  plain_text,         // CSV or the like
  archive,            // packed, and no zip
  zip_of_workbooks,   // a zip that holds workbooks, and is none
  zip_with_password,  // a zip, a workbook's own among them, with parts that are locked
  other_zip,          // a zip of anything else
  damaged,            // a package that breaks off, fails its checksums, or whose XML does not parse
  too_large           // beyond the limits
};

// Thrown by the readers below. what() says what the file is in a sentence.
class ReadError : public std::runtime_error {
 public:
  ReadError(FailureKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  [[nodiscard]] FailureKind kind() const { return kind_; }

 private:
  FailureKind kind_;
};

// What a package may take, checked before memory is spent. docs/reliability.md says how far real returns are from it.
struct Limits {
  std::uint64_t file_bytes = 64ULL << 20;      // the package as it stands on disk
  std::uint64_t part_bytes = 128ULL << 20;     // one part, inflated
  std::uint64_t total_bytes = 256ULL << 20;    // all parts that are read, inflated
  std::uint64_t any_ratio_bytes = 8ULL << 20;  // a part inflates to so much from however little,
  std::uint32_t ratio = 100;                   // and to more from a hundredth of it at the least
  std::uint32_t entries = 10'000;              // parts in the package, and sheets
  std::uint32_t cells = 500'000;               // over all sheets, as are the next two
  std::uint32_t ranges = 100'000;              // merged, under data validation or filled by array formulas
  std::uint64_t text_bytes = 32ULL << 20;      // in cells; a text that many cells share counts for each of them
  std::uint32_t cell_text_bytes = 4 * 32'767;  // of one cell: the most characters that Excel lets it have
  std::uint32_t shared_texts = 500'000;
  std::uint32_t defined_names = 50'000;
  std::uint32_t lock_rounds = 10'000'000;  // of hashing a password, as Excel allows

  // The same for every package.
  static constexpr std::size_t xml_depth = 256;        // elements within one another
  static constexpr std::size_t xml_attributes = 1024;  // of one element
  static constexpr std::uint64_t tree_bytes =
      2 << 20;  // of a part that is read as a tree, which takes up to sixteen times as much
};

// Both throw ReadError and, short of memory running out, nothing else. Texts come out as well-formed UTF-8; they may
// hold control characters where the workbook does.
Workbook read_workbook(std::span<const std::byte> package, const Limits& limits = {});
Workbook read_workbook(const std::filesystem::path& path, const Limits& limits = {});

}  // namespace bcf::workbook
