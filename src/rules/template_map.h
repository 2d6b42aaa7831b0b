// The template's map: which sheets, fields, tables and lists a return has, and where. Read from template.json.
#pragma once

#include "rules/published_rows.h"
#include "workbook/cell_address.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::rules {

enum class SheetKind { input, printed, reference };

struct SheetDef {
  std::string id, name;  // "income", "5. Income"
  SheetKind kind = SheetKind::input;
  workbook::CellAddress title_cell;
  std::string title;
};

// What an answer has to be.
enum class AnswerType { text, narrative, email, telephone, date, choice, number, share, amount };

// The values that a drop-down offers.
struct ListDef {
  std::string id;
  std::vector<std::string> values, codes;  // codes: as many as values, or none
  bool closed = false;                     // the workbook's own drop-down cannot widen it
  bool open = false;                       // the sources at hand show it only in part
  std::vector<std::string> may_lack;       // values that a workbook's own drop-down may do without
  bool ordered = false;                    // values go from lowest to highest
  // A list that depends on another column's answer: options by that answer.
  std::map<std::string, std::vector<std::string>, std::less<>> values_of;
  [[nodiscard]] bool dependent() const { return !values_of.empty(); }
  // Empty where the list has no codes, or not this value.
  [[nodiscard]] std::string code_of(std::string_view value) const;

  std::map<std::string, std::size_t, std::less<>> variants;    // spelt otherwise, and as good
  std::map<std::string, std::size_t, std::less<>> loose_keys;  // of values, variants and aliases
};

// Where a label stands, and so what lies beside it.
struct LabelDef {
  std::string text;
  workbook::CellAddress at;  // column 0: somewhere left of `left_of`, so that it tells of inserted rows only
  std::uint32_t left_of = 0;
  std::uint32_t first_row = 1, last_row = 0;  // rows to look in where it stands elsewhere; 0: all
  bool may_lack = false;                      // a workbook that does not have it has kept to the template all the same
  std::string key = {};  // label_key() of the text; may be empty: it is then made when it is needed
};

// A label that no answer is found by.
struct SheetLabelDef {
  int sheet = -1;
  LabelDef label;
};

// What one answer is, be it a field or a column of a table.
struct AnswerDef {
  std::string id;  // a field's "cover.board"; a column's "scheme_id"
  AnswerType type = AnswerType::text;
  int list = -1;                            // index into TemplateMap::lists
  int list_by = -1;                         // for a dependent list: the column that decides
  bool is_private = false;                  // a person's particulars: never quoted
  bool is_signed = false;                   // a number may be below zero
  std::optional<double> above;              // a number has to be greater than this
  std::optional<double> earliest;           // a date has to be at or after this day (1900 system)
  std::vector<std::string> not_applicable;  // loose keys that mean "does not apply"
  std::string what;                         // in words, for messages
};

struct FieldDef : AnswerDef {
  int sheet = -1;
  workbook::CellAddress cell;  // row 0: known by a printed row only
  std::optional<LabelDef> label;
  bool stated = false;                // its cell is the template's own, not only the sample layout's
  bool printed = false;               // worked out by the workbook
  bool computed = false;              // and by a formula in this cell
  std::vector<std::string> headings;  // loose keys of what may stand over its column, wherever that is
};

// Figures or words that the workbook prints to the right of a label, wherever that label stands on the sheet; where the
// row of the label has none, they stand one below another in the rows under it.
struct PrintedRowDef {
  int sheet = -1;
  std::string label;
  bool begins = false;                             // the label may have more words behind it
  bool any_words = false;                          // where no word of the list stands there, the one text that does
  std::size_t least = 0;                           // how many of the fields there are at least
  std::vector<int> fields;                         // in order
  std::vector<std::vector<std::string>> headings;  // loose keys of what may stand over each of them; or none at all
  std::vector<int> under;                          // the fields that it stands under, in their column; none: anywhere
};

struct ColumnDef : AnswerDef {
  std::uint32_t column = 0;
  std::string heading;
  std::vector<std::string> headings;  // loose keys of all that the cell above its lines may show
};

struct TableDef {
  std::string id;
  int sheet = -1;
  std::uint32_t first_row = 0, last_row = 0;
  bool stated = false;                    // its rows are the template's own, not only the sample layout's
  bool fixed_lines = false;               // every line stands for something, blank or not
  std::optional<LabelDef> anchor;         // moves the table where it stands elsewhere
  std::optional<LabelDef> after, before;  // the lines lie between these two labels
  std::string line, line_otherwise;       // how messages call a line: "scheme {scheme_id}"
  int printed_column = -1;                // shows, in the first lines, the values of printed_list, in their order
  int printed_list = -1;
  std::vector<ColumnDef> columns;
};

// A list that the template carries on a sheet of its own, as it was published.
struct ReferenceTableDef {
  std::string id;
  int sheet = -1;
  std::vector<std::string> headings;  // of its columns
  PublishedRows rows;
  std::vector<std::string> idle_words;                       // loose keys of words that names may have or lack
  [[nodiscard]] int column(std::string_view heading) const;  // -1 where there is none
};

struct ChecklistLineDef {
  std::string id;
  int sheet = -1;
  std::string question, cell;
  std::vector<std::string> also;  // other references that mean this line
};

// The words for the return as a whole, and the rows to look for them in.
struct StatusDef {
  std::string complete, incomplete;
  std::uint32_t first_row = 0, last_row = 0;
};

struct ChecklistDef {
  int sheet = -1;  // the sheet that prints it; -1: the template has no checklist
  std::uint32_t first_row = 0, last_row = 0;
  std::string sheet_complete;  // what ends each sheet's table
  std::optional<StatusDef> status;
  int yes_no = -1;
  std::vector<ChecklistLineDef> lines;
};

struct TemplateMap {
  std::string id, version, title;
  std::string marker;                 // what the top of each sheet prints
  workbook::CellAddress marker_cell;  // row 0: the map does not say where
  std::string family;                 // what every form of its kind prints there
  std::string file_name;              // what returns are to be called, "{board} HWB"; empty: anything
  std::vector<SheetDef> sheets;
  std::vector<ListDef> lists;
  std::vector<FieldDef> fields;
  std::vector<TableDef> tables;
  std::vector<PrintedRowDef> printed_rows;
  std::vector<ReferenceTableDef> references;
  std::vector<SheetLabelDef> labels;
  ChecklistDef checklist;
  int board = -1;  // the field that names the board

  [[nodiscard]] int sheet(std::string_view sheet_id) const;
  [[nodiscard]] int list(std::string_view list_id) const;
  [[nodiscard]] int field(std::string_view field_id) const;
  [[nodiscard]] int table(std::string_view table_id) const;
  [[nodiscard]] int reference(std::string_view reference_id) const;
};

// A field, or a column of a table.
struct AnswerRef {
  int table = -1;  // -1: a field
  int index = -1;  // the field, or the column
  [[nodiscard]] bool is_column() const { return table >= 0; }
  friend bool operator==(const AnswerRef&, const AnswerRef&) = default;
};

// "cover.board" or "schemes.expenditure"; nothing where the map has neither.
std::optional<AnswerRef> find_answer(const TemplateMap& map, std::string_view id);
// Of a table: "schemes.area".
std::optional<AnswerRef> find_column(const TemplateMap& map, std::string_view id);
const AnswerDef& definition(const TemplateMap& map, AnswerRef ref);

}  // namespace bcf::rules
