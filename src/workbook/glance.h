// Cells and texts as nearly every program writes them, read at a glance. Whatever is read is well-formed; what has
// anything else is left to the XmlReader.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace bcf::workbook {

// What the references of a row's cells end with: its digits as written, which may be none, and the quote behind.
class RowMark {
 public:
  explicit RowMark(std::string_view digits) : digits_(digits) {
    if (digits.empty() || digits.size() >= sizeof word_) return;
    std::array<char, sizeof word_> mark{}, kept{};
    for (std::size_t i = 0; i < digits.size(); ++i) {
      mark[i] = digits[i];
      kept[i] = '\xFF';
    }
    mark[digits.size()] = '"';
    kept[digits.size()] = '\xFF';
    std::memcpy(&word_, mark.data(), sizeof word_);
    std::memcpy(&mask_, kept.data(), sizeof mask_);
  }

  [[nodiscard]] std::string_view digits() const { return digits_; }
  // Whether it stands there; eight bytes can be read. Never where there are no digits, or more than a row has.
  [[nodiscard]] bool stands(const char* at) const {
    std::uint64_t there = 0;
    std::memcpy(&there, at, sizeof there);
    return ((there ^ word_) & mask_) == 0 && mask_ != 0;
  }

 private:
  std::string_view digits_;
  std::uint64_t word_ = 0, mask_ = 0;
};

// <c r="U25" s="7" t="s"><f>...</f><v>12</v></c>, or any part of it.
struct PlainCell {
  std::string_view reference;
  std::uint32_t column = 0;  // of the reference, where it is of the row asked for; else 0
  std::uint32_t style = 0;
  std::string_view type = "n";
  bool is_empty = false;    // <c .../>
  bool formula = false;     // <f> without attributes
  bool has_value = false;   // <v>
  std::string_view value;   // without entities
  bool is_count = false;    // the value, of a formula or not, is a few digits and nothing else,
  std::uint32_t count = 0;  // which say so many
  std::size_t size = 0;     // of what was read
};

// Reads the cell that the text begins with, spaces before it passed over. `row`: of the row that it stands in. False
// where it has anything that is not plain: a namespace prefix, another attribute or element, an entity, a comment; then
// `cell` means nothing.
bool plain_cell(std::string_view text, const RowMark& row, PlainCell& cell);

// How much of the text the empty cells take that it begins with, as far as they are written as nearly every program
// does; nothing is lost where it is too little. `last`: the reference of the last of them, where there are any.
std::size_t empty_cells(std::string_view text, const RowMark& row, std::string_view& last);

// <row r="25" spans="2:5" ...>
struct PlainRow {
  std::string_view digits;  // of r
  bool is_empty = false;    // <row .../>
  std::size_t size = 0;     // of what was read: the opening tag
};

// Reads the opening tag of the row that the text begins with, spaces before it passed over; attributes but for r may
// have any name that declares no namespace. False where it is not plain; then `row` means nothing.
bool plain_row(std::string_view text, PlainRow& row);

// <si><t>...</t></si>
struct PlainSharedText {
  std::string_view text;  // without entities
  bool keeps_spaces = false;
  bool is_literal = false;  // ASCII, and not an underscore in it, so that nothing stands for anything else
  std::size_t size = 0;     // of what was read
};

// The shared text that the text begins with, spaces before it passed over; nothing where it is not plain.
std::optional<PlainSharedText> plain_shared_text(std::string_view text);

}  // namespace bcf::workbook
