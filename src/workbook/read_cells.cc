#include "workbook/read_cells.h"

#include "workbook/cell_text.h"
#include "workbook/failures.h"
#include "workbook/glance.h"
#include "workbook/iso_date.h"
#include "workbook/xml_space.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace bcf::workbook {
namespace {

// Day 0 of the 1904 system, 1 January 1904, in the 1900 system.
constexpr double kDays1904 = 1462;

// Room for the cells of a sheet, by the size of what is still to be read of it: a guess, and no more than a few hundred
// kilobytes on the word of a file.
constexpr std::size_t kLeastRoom = 256;
constexpr std::size_t kMostRoom = 8192;
constexpr std::size_t kBytesOfCell = 64;

// Array formulas that lie over one another would else take the square of what they take in the file.
constexpr std::size_t kMostArraySteps = 10'000'000;

constexpr std::string_view kNoSuchText = "names a text that the workbook does not have";

constexpr CellAddress kLastAddress{1'048'576, 16'384};

// Of a <c>: what its attributes say, and what was found in it.
struct RawCell {
  std::string_view type = "n";
  bool formula = false;
  bool has_value = false;
  bool is_inline = false;
  std::string_view text;               // <v>, or <is> where there is no <v>
  std::optional<std::uint32_t> count;  // what <v> says, where it is known to be no more than a few digits
  std::string rich_text;               // of <is>
};

bool has_array(std::string_view formula_type) { return formula_type == "array" || formula_type == "dataTable"; }

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = fast_float::from_chars(text.data(), end, number);
  // "nan", "inf" and what is too large for a double are no numbers of a workbook.
  if (error != std::errc() || stop != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

// Digits only, up to what Excel could mean by them.
std::optional<std::uint32_t> parse_count(std::string_view digits) {
  constexpr std::size_t kMostDigits = 9;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  std::uint32_t count = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    count = count * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return count;
}

class CellReader {
 public:
  CellReader(XmlReader& xml, const CellContext& context, std::string_view part)
      : xml_(xml), context_(context), part_(part) {}

  std::vector<Cell> read();

 private:
  void read_plain_row(const PlainRow& row);
  void begin_row(std::string_view digits);
  void read_row();
  void read_plain(const PlainCell& plain);
  void read_cell();
  void finish_cell(std::uint32_t style);
  Cell& new_cell(std::uint32_t style);
  void count_in();
  void read_content();
  void place(std::string_view reference);
  CellAddress address_of(std::string_view reference) const;
  void pass_over(std::string_view reference);
  void read_formula();
  void set_value(Cell& cell);
  void set_number(Cell& cell);
  void set_iso_date(Cell& cell);
  void set_text(Cell& cell, ValueKind kind, std::string_view text);
  void set_own_text(Cell& cell, ValueKind kind, std::string_view text);
  void set_shared(Cell& cell);
  void set_shared(Cell& cell, std::uint32_t number);
  void put_in_order();
  void mark_arrays();

  XmlReader& xml_;
  const CellContext& context_;
  std::string_view part_;
  std::vector<Cell> cells_;
  std::vector<CellRange> arrays_;  // ranges that one formula fills, though it stands in the first cell only
  CellAddress last_;               // of the cell that was kept last
  CellAddress at_;                 // of the cell being read; a cell without an address follows the one before
  std::string_view passed_over_;   // reference of the formatted but empty cell that came last
  std::string_view row_digits_;    // of the row being read, as written
  std::uint32_t row_ = 0;          // the same as a number
  RawCell raw_;
  bool in_order_ = true;
};

std::vector<Cell> CellReader::read() {
  const auto data = xml_.depth();
  cells_.reserve(std::clamp(xml_.ahead(data).size() / kBytesOfCell, kLeastRoom, kMostRoom));
  while (true) {
    for (PlainRow row; plain_row(xml_.ahead(data), row);) read_plain_row(row);
    if (!xml_.next_child(data)) break;
    if (!xml_.is("row")) continue;
    begin_row(xml_.attribute("r"));
    read_row();
  }
  if (!in_order_) put_in_order();
  mark_arrays();
  return std::exchange(cells_, {});
}

void CellReader::read_plain_row(const PlainRow& row) {
  begin_row(row.digits);
  if (row.is_empty) {
    xml_.skip(row.size);
  } else {
    xml_.enter("row", row.size);
    read_row();
  }
}

void CellReader::begin_row(std::string_view digits) {
  row_digits_ = digits;
  const auto number = row_digits_.empty() ? std::optional(at_.row + 1) : parse_count(row_digits_);
  if (!number || *number == 0 || *number > kLastAddress.row) throw damaged_part(part_, "has a row of no number");
  row_ = *number;
  at_ = {row_, 0};
  passed_over_ = {};
}

void CellReader::read_row() {
  const auto depth = xml_.depth();
  const RowMark mark(row_digits_);
  do {
    const std::string_view ahead = xml_.ahead(depth);
    std::string_view left = ahead;
    for (PlainCell cell; plain_cell(left, mark, cell);) {
      left.remove_prefix(cell.size);
      if (cell.is_empty && !cell.reference.empty())
        left.remove_prefix(empty_cells(left, mark, cell.reference));  // they come in rows
      read_plain(cell);
    }
    xml_.skip(ahead.size() - left.size());
    if (xml_.leave("</row>")) return;
    if (!xml_.next_child(depth)) return;
    if (xml_.is("c")) read_cell();
  } while (true);
}

void CellReader::read_plain(const PlainCell& plain) {
  if (plain.is_empty) return pass_over(plain.reference);
  if (plain.column != 0) {
    at_ = {row_, plain.column};
    passed_over_ = {};
  } else {
    place(plain.reference);
  }
  if (!plain.has_value && !plain.formula) return;
  // Nearly every cell: a shared text.
  if (plain.is_count && !plain.formula && plain.type.size() == 1 && plain.type.front() == 's') {
    set_shared(new_cell(plain.style), plain.count);
    return count_in();
  }
  raw_.type = plain.type;
  raw_.formula = plain.formula;
  raw_.has_value = plain.has_value;
  raw_.is_inline = false;
  raw_.text = plain.value;
  raw_.count = plain.is_count ? std::optional(plain.count) : std::nullopt;
  finish_cell(plain.style);
}

void CellReader::read_cell() {
  std::string_view reference, style;
  raw_.type = "n";
  for (const auto& [name, value] : xml_.attributes()) {
    if (name.size() != 1) continue;
    switch (name.front()) {
      case 'r':
        reference = value;
        break;
      case 's':
        style = value;
        break;
      case 't':
        raw_.type = value;
        break;
      default:
        break;
    }
  }
  if (xml_.is_empty()) return pass_over(reference);
  place(reference);
  read_content();
  if (raw_.has_value || raw_.formula) finish_cell(parse_count(style).value_or(0));
}

void CellReader::finish_cell(std::uint32_t style) {
  Cell& cell = new_cell(style);
  cell.formula = raw_.formula;
  set_value(cell);
  if (cell.kind == ValueKind::blank && !cell.formula) return cells_.pop_back();
  count_in();
}

Cell& CellReader::new_cell(std::uint32_t style) {
  Cell& cell = cells_.emplace_back();
  cell.address = at_;
  cell.style = style;
  return cell;
}

// The cell that was made last, which is now known to hold something.
void CellReader::count_in() {
  take(context_.allowance.cells, 1, "it has too many cells");
  in_order_ = in_order_ && last_ < at_;
  last_ = at_;
}

void CellReader::place(std::string_view reference) {
  if (reference.empty() && !passed_over_.empty()) place(passed_over_);
  passed_over_ = {};
  if (reference.empty()) {
    ++at_.column;
  } else {
    at_ = address_of(reference);
  }
  if (at_.column > kLastAddress.column) throw damaged_part(part_, "has more columns than a sheet can have");
}

// A cell is of the row that it stands in, nearly always; then only its letters are left to read.
CellAddress CellReader::address_of(std::string_view reference) const {
  if (!row_digits_.empty() && reference.ends_with(row_digits_)) {
    const auto column = parse_column(reference.substr(0, reference.size() - row_digits_.size()));
    if (column != 0) return {row_, column};
  }
  const auto address = parse_address(reference);
  if (!address) throw damaged_part(part_, "has a cell of no address");
  return *address;
}

// Most cells of a template hold only a format: where they are is worked out only if the next cell does not say itself.
void CellReader::pass_over(std::string_view reference) {
  if (reference.empty()) {
    place(reference);
  } else {
    passed_over_ = reference;
  }
}

void CellReader::read_content() {
  raw_.formula = raw_.has_value = raw_.is_inline = false;
  raw_.count.reset();
  const auto cell = xml_.depth();
  while (xml_.next_child(cell)) {
    if (xml_.is("v")) {
      raw_.has_value = true;
      raw_.is_inline = false;
      raw_.text = xml_.text();
    } else if (xml_.is("f")) {
      read_formula();
    } else if (xml_.is("is") && !raw_.has_value) {
      raw_.has_value = raw_.is_inline = true;
      raw_.rich_text.clear();
      append_rich_text(raw_.rich_text, xml_);
      raw_.text = raw_.rich_text;
    }
  }
}

void CellReader::read_formula() {
  raw_.formula = true;
  if (!has_array(xml_.attribute("t"))) return;
  const auto range = parse_range(xml_.attribute("ref"));
  if (!range || range->first == range->last) return;
  take(context_.allowance.ranges, 1, "it has too many ranges");
  arrays_.push_back(*range);
}

void CellReader::set_value(Cell& cell) {
  if (!raw_.has_value) return;
  if (raw_.is_inline) return set_own_text(cell, ValueKind::text, raw_.text);
  // Types of one letter, nearly always.
  const char type = raw_.type.size() == 1 ? raw_.type.front() : '\0';
  if (type == 's') return set_shared(cell);
  if (type == '\0' && (raw_.type == "str" || raw_.type == "inlineStr")) {
    return set_own_text(cell, ValueKind::text, cell_text(raw_.text));
  }
  if (!raw_.count && trim(raw_.text).empty()) return;
  switch (type) {
    case 'b':
      cell.kind = ValueKind::boolean;
      cell.boolean = trim(raw_.text) == "1" || trim(raw_.text) == "true";
      break;
    case 'e':
      set_own_text(cell, ValueKind::error, cell_text(trim(raw_.text)));
      break;
    case 'd':
      set_iso_date(cell);
      break;
    default:
      set_number(cell);
  }
}

void CellReader::set_number(Cell& cell) {
  const auto number = raw_.count ? std::optional<double>(*raw_.count) : parse_number(trim(raw_.text));
  if (!number) return set_own_text(cell, ValueKind::text, cell_text(raw_.text));
  const Shown shown = cell.style < context_.formats.size() ? context_.formats[cell.style] : Shown::number;
  cell.kind = shown == Shown::number ? ValueKind::number : ValueKind::date;
  cell.number = *number;
  // A time of day counts from no epoch.
  if (shown == Shown::date && context_.date_1904) cell.number += kDays1904;
}

void CellReader::set_iso_date(Cell& cell) {
  const auto date = parse_iso_date(trim(raw_.text));
  if (!date) return set_own_text(cell, ValueKind::text, cell_text(raw_.text));
  cell.kind = ValueKind::date;
  cell.number = *date;
}

void CellReader::set_text(Cell& cell, ValueKind kind, std::string_view text) {
  if (text.size() > context_.allowance.cell_text_bytes) throw too_large("a text in it is longer than a cell can hold");
  take(context_.allowance.text_bytes, text.size(), "it has too much text");
  cell.kind = kind;
  cell.text = text;
}

void CellReader::set_shared(Cell& cell) {
  const auto digits = trim(raw_.text);
  if (digits.empty()) return;
  const auto number = parse_count(digits);
  if (!number) throw damaged_part(part_, kNoSuchText);
  set_shared(cell, *number);
}

void CellReader::set_shared(Cell& cell, std::uint32_t number) {
  if (number >= context_.texts.shared.size()) throw damaged_part(part_, kNoSuchText);
  set_text(cell, ValueKind::text, context_.texts.shared[number]);
}

// A text that no other cell shares.
void CellReader::set_own_text(Cell& cell, ValueKind kind, std::string_view text) {
  set_text(cell, kind, text);
  cell.text = context_.texts.keep(std::string(text));
}

void CellReader::put_in_order() {
  std::stable_sort(cells_.begin(), cells_.end(), [](const Cell& a, const Cell& b) { return a.address < b.address; });
  // From the back, so that of several cells at one address the last stays.
  const auto kept =
      std::unique(cells_.rbegin(), cells_.rend(), [](const Cell& a, const Cell& b) { return a.address == b.address; });
  cells_.erase(cells_.begin(), kept.base());
}

// Goes from cell to cell through each range, and over the rest of a row by search.
void CellReader::mark_arrays() {
  const auto seek = [this](auto from, CellAddress address) {
    return std::lower_bound(from, cells_.end(), address,
                            [](const Cell& cell, CellAddress a) { return cell.address < a; });
  };
  std::uint64_t steps_left = kMostArraySteps;
  for (const CellRange& range : arrays_) {
    auto cell = seek(cells_.begin(), range.first);
    while (cell != cells_.end() && cell->address.row <= range.last.row) {
      take(steps_left, 1, "its array formulas fill too many cells");
      const CellAddress at = cell->address;
      if (range.contains(at)) {
        cell->formula = true;
        ++cell;
      } else {
        const bool is_before = at.column < range.first.column;
        cell = seek(cell, {is_before ? at.row : at.row + 1, range.first.column});
      }
    }
  }
}

}  // namespace

std::vector<Cell> read_cells(XmlReader& xml, const CellContext& context, std::string_view part) {
  return CellReader(xml, context, part).read();
}

}  // namespace bcf::workbook
