// The template's map: which sheets, fields, tables and lists a return has, and where. Read from template.json.
#pragma once

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
  bool ordered = false;                    // values go from lowest to highest
  // A list that depends on another column's answer: options by that answer.
  std::map<std::string, std::vector<std::string>, std::less<>> values_of;
  [[nodiscard]] bool dependent() const { return !values_of.empty(); }

  std::map<std::string, std::size_t, std::less<>> variants;    // spelt otherwise, and as good
  std::map<std::string, std::size_t, std::less<>> loose_keys;  // of values, variants and aliases
};

// Where a label stands, and so what lies beside it.
struct LabelDef {
  std::string text;
  workbook::CellAddress at;  // column 0: somewhere left of `left_of`, so that it tells of inserted rows only
  std::uint32_t left_of = 0;
  std::uint32_t first_row = 1, last_row = 0;  // rows to look in where it stands elsewhere; 0: all
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
  workbook::CellAddress cell;
  std::optional<LabelDef> label;
  bool printed = false;  // worked out by the workbook
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
  std::vector<ColumnDef> columns;
};

struct ChecklistLineDef {
  std::string id;
  int sheet = -1;
  std::string question, cell;
  std::vector<std::string> also;  // other references that mean this line
};

struct ChecklistDef {
  int sheet = -1;  // the sheet that prints it
  std::uint32_t first_row = 0, last_row = 0;
  std::string sheet_complete;  // what ends each sheet's table
  int yes_no = -1;
  std::vector<ChecklistLineDef> lines;
};

struct TemplateMap {
  std::string id, version, title;
  std::string marker;  // what the top of each sheet prints
  std::string family;  // what every form of its kind prints there
  std::vector<SheetDef> sheets;
  std::vector<ListDef> lists;
  std::vector<FieldDef> fields;
  std::vector<TableDef> tables;
  ChecklistDef checklist;
  int board = -1;  // the field that names the board

  [[nodiscard]] int sheet(std::string_view sheet_id) const;
  [[nodiscard]] int list(std::string_view list_id) const;
  [[nodiscard]] int field(std::string_view field_id) const;
  [[nodiscard]] int table(std::string_view table_id) const;
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
const AnswerDef& definition(const TemplateMap& map, AnswerRef ref);

}  // namespace bcf::rules
