#include "rules/template_from_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "rules/json_cursor.h"
#include "rules/json_day.h"
#include "rules/spelling.h"

namespace bcf::rules {
namespace {

workbook::CellAddress address_at(const JsonCursor& at) {
  const auto address = workbook::parse_address(at.text());
  if (!address) at.fail(fmt::format("\"{}\" is no cell", at.text()));
  return *address;
}

std::uint32_t column_at(const JsonCursor& at) {
  const auto column = workbook::parse_column(at.text());
  if (column == 0) at.fail(fmt::format("\"{}\" is no column", at.text()));
  return column;
}

constexpr std::uint32_t last_column = 16'384;

struct RowSpan {
  std::uint32_t first, last;
};

RowSpan rows_at(const JsonCursor& at) {
  const int first = at[0].integer();
  const int last = at[1].integer();
  if (first < 1 || last < first || last > 1'048'576) at.fail("these are no rows: the first, then the last");
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
}

class Builder {
 public:
  Builder(const RuleFiles& files, Problems& problems)
      : files_(files), tree_(tree_of(files.map)), root_(*tree_), problems_(problems) {}

  // Nothing where problems are gathered and there are any: what is built on these parts would only repeat them.
  std::optional<TemplateMap> build() {
    if (!problems_.hold([&] { add_parts(); })) return std::nullopt;
    if (!sound_) return std::nullopt;
    return std::move(map_);
  }

 private:
  // In an order in which each has what it rests on; goes on to the next only where nothing was wrong.
  void add_parts() {
    map_.id = root_["id"].text();
    map_.version = root_["version"].text();
    map_.title = root_["title"].text();
    map_.marker = root_["marker"]["text"].text();
    if (const auto cell = root_["marker"].find("cell")) map_.marker_cell = address_at(*cell);
    map_.family = root_["marker"].text_or("family", map_.marker);
    if (const auto name = root_.find("file_name")) map_.file_name = file_name_at(*name);
    for (const auto& at : root_["sheets"].elements()) hold([&] { add_sheet(at); });
    for (const auto& member : root_["lists"].members()) hold([&] { add_list(member.name, member.value); });
    if (!sound_) return;
    add_answers();
    if (!sound_) return;
    if (const auto checklist = root_.find("checklist")) hold([&] { add_checklist(*checklist); });
    name_answers();
    hold([&] { name_board(root_["board"]); });
  }

  static std::string file_name_at(const JsonCursor& at) {
    auto name = at.words();
    if (name.find("{board}") == std::string::npos) at.fail("what a file is called has to say the board: {board}");
    return name;
  }

  void add_answers() {
    map_.fields.reserve(2 * root_["fields"].elements().size());  // printed rows have fields as well
    for (const auto& at : root_["fields"].elements()) hold([&] { add_field(at); });
    for (const auto& at : root_["tables"].elements()) hold([&] { add_table(at); });
    if (const auto rows = root_.find("printed_rows")) {
      for (const auto& at : rows->elements()) hold([&] { add_printed_row(at); });
    }
    if (const auto tables = root_.find("reference_tables")) {
      for (const auto& at : tables->elements()) hold([&] { add_reference_table(at); });
    }
    if (const auto labels = root_.find("labels")) {
      for (const auto& at : labels->elements()) {
        hold([&] { map_.labels.push_back({sheet_at(at["sheet"]), label_at(at)}); });
      }
    }
  }

  template <class Step>
  void hold(const Step& step) {
    sound_ = problems_.hold(step) && sound_;
  }

  void name_board(const JsonCursor& board) {
    map_.board = map_.field(board.text());
    if (map_.board < 0) board.fail(fmt::format("there is no field \"{}\"", board.text()));
    if (map_.fields[static_cast<std::size_t>(map_.board)].is_private)
      board.fail("a private field cannot name a return");
  }

  void add_sheet(const JsonCursor& at) {
    SheetDef sheet;
    sheet.id = unique(at["id"], "sheet");
    sheet.name = at["name"].text();
    const auto kind = at["kind"].text_view();
    sheet.kind = kind == "input" ? SheetKind::input : kind == "printed" ? SheetKind::printed : SheetKind::reference;
    if (const auto title = at.find("title")) {
      sheet.title_cell = address_at((*title)["cell"]);
      sheet.title = (*title)["text"].text();
    }
    map_.sheets.push_back(std::move(sheet));
  }

  void add_list(std::string_view id, const JsonCursor& at) {
    ListDef list;
    list.id = id;
    list.closed = at.flag("closed");
    list.ordered = at.flag("ordered");
    if (const auto reference = at.find("reference")) {
      add_referenced_values(list, *reference);
    } else if (const auto values_of = at.find("values_of")) {
      for (const auto& member : values_of->members()) list.values_of[std::string(member.name)] = member.value.texts();
    } else {
      list.values = at["values"].texts();
    }
    if (const auto assumed = at.find("assumed")) list.open = !assumed->texts().empty();
    if (const auto values = at.find("may_lack")) list.may_lack = values->texts();
    for (std::size_t i = 0; i < list.values.size(); ++i) list.loose_keys.emplace(loose_key(list.values[i]), i);
    if (const auto variants = at.find("variants")) add_spellings(list, *variants, true);
    if (const auto aliases = at.find("aliases")) add_spellings(list, *aliases, false);
    map_.lists.push_back(std::move(list));
  }

  [[nodiscard]] std::shared_ptr<const JsonTree> referenced(const JsonCursor& reference) const {
    for (const auto& file : files_.references) {
      if (file.short_name == reference.text_view()) return tree_of(file);
    }
    reference.fail(fmt::format("there is no file {}", reference.text()));
  }

  void add_referenced_values(ListDef& list, const JsonCursor& reference) const {
    const auto tree = referenced(reference);
    for (const auto& value : JsonCursor(*tree)["values"].elements()) {
      list.values.push_back(value["value"].text());
      list.codes.push_back(value["code"].text());
    }
  }

  static void add_spellings(ListDef& list, const JsonCursor& at, bool as_good) {
    for (const auto& member : at.members()) {
      const auto value = std::find(list.values.begin(), list.values.end(), member.name);
      if (value == list.values.end()) member.value.fail(fmt::format("\"{}\" is not on the list", member.name));
      const auto index = static_cast<std::size_t>(value - list.values.begin());
      for (const auto& spelling : member.value.texts()) {
        if (as_good) list.variants.emplace(spelling, index);
        list.loose_keys.emplace(loose_key(spelling), index);
      }
    }
  }

  void add_field(const JsonCursor& at) {
    FieldDef field;
    static_cast<AnswerDef&>(field) = answer(at);
    field.id = unique(at["id"], "field");
    field.sheet = sheet_at(at["sheet"]);
    field.cell = address_at(at["cell"]);
    field.stated = at.text_or("layout", "stated") == "stated";
    field.printed = at.flag("printed");
    field.computed = field.printed && !at.flag("may_be_typed");
    field.what = at.text_or("title", "");
    if (const auto headings = at.find("headings")) field.headings = loose_keys(*headings);
    if (const auto label = at.find("label")) {
      const auto column = label->find("column");
      LabelDef def{(*label)["text"].text(), {field.cell.row, column ? column_at(*column) : 0}, field.cell.column};
      set_rows(def, *label);
      def.may_lack = label->flag("may_lack");
      def.key = label_key(def.text);
      field.label = std::move(def);
    }
    map_.fields.push_back(std::move(field));
  }

  void add_printed_row(const JsonCursor& at) {
    PrintedRowDef row;
    row.sheet = sheet_at(at["sheet"]);
    row.begins = at.has("begins");
    row.any_words = at.flag("any_words");
    row.label = at[row.begins ? "begins" : "label"].text();
    for (const auto& place : at["fields"].elements()) {
      FieldDef field;
      static_cast<AnswerDef&>(field) = answer(at, place["id"].text());
      field.id = unique(place["id"], "field");
      field.what = place["title"].text();
      field.sheet = row.sheet;
      field.printed = field.computed = true;
      row.fields.push_back(static_cast<int>(map_.fields.size()));
      map_.fields.push_back(std::move(field));
    }
    if (const auto headings = at.find("headings")) {
      for (const auto& of_field : headings->elements()) row.headings.push_back(loose_keys(of_field));
      if (row.headings.size() != row.fields.size()) headings->fail("there are headings for each field, or for none");
    }
    if (const auto under = at.find("under")) {
      for (const auto& id : under->elements()) {
        row.under.push_back(map_.field(id.text()));
        const bool fits =
            row.under.back() >= 0 && map_.fields[static_cast<std::size_t>(row.under.back())].sheet == row.sheet;
        if (!fits) id.fail(fmt::format("there is no field \"{}\" on this sheet before this row", id.text()));
      }
      if (row.fields.size() != 1) at["fields"].fail("a row under others has one figure");
    }
    if (row.fields.empty()) at["fields"].fail("a row prints at least one figure");
    row.least =
        at.has("at_least") ? static_cast<std::size_t>(std::max(1, at["at_least"].integer())) : row.fields.size();
    map_.printed_rows.push_back(std::move(row));
  }

  static std::vector<std::string> loose_keys(const JsonCursor& at) {
    std::vector<std::string> out;
    for (const auto& text : at.elements()) out.push_back(loose_key(text.text_view()));
    return out;
  }

  void add_reference_table(const JsonCursor& at) {
    ReferenceTableDef table;
    table.id = unique(at["id"], "reference table");
    table.sheet = sheet_at(at["sheet"]);
    table.headings = at["headings"].texts();
    if (const auto words = at.find("idle_words")) table.idle_words = loose_keys(*words);
    const auto tree = referenced(at["reference"]);
    for (const auto& row : JsonCursor(*tree)["rows"].elements()) add_reference_row(table, row);
    map_.references.push_back(std::move(table));
  }

  static void add_reference_row(ReferenceTableDef& table, const JsonCursor& at) {
    std::vector<PublishedCell> row;
    row.reserve(table.headings.size());
    for (const auto& cell : at.elements()) {
      if (cell.is_number()) {
        row.push_back({cell.number_text(), cell.number()});
      } else {
        row.push_back({cell.text_view()});
      }
    }
    if (row.size() != table.headings.size()) at.fail("this row has not a value for each heading");
    if (!table.rows.add(row)) at.fail("a column holds figures in every row, or in none");
  }

  static void set_rows(LabelDef& label, const JsonCursor& at) {
    if (const auto rows = at.find("rows")) {
      const auto span = rows_at(*rows);
      label.first_row = span.first;
      label.last_row = span.last;
    }
  }

  static LabelDef label_at(const JsonCursor& at) {
    LabelDef label;
    label.text = at["text"].text();
    if (const auto row = at.find("row")) {
      label.at = {static_cast<std::uint32_t>(std::max(1, row->integer())), 0};
      label.left_of = last_column;
    } else {
      label.at = address_at(at["cell"]);
    }
    set_rows(label, at);
    label.key = label_key(label.text);
    return label;
  }

  AnswerDef answer(const JsonCursor& at) const { return answer(at, at["id"].text()); }

  AnswerDef answer(const JsonCursor& at, std::string id) const {
    AnswerDef def;
    def.id = std::move(id);
    def.type = type_at(at["type"]);
    if (const auto list = at.find("list")) {
      def.list = map_.list(list->text_view());
      if (def.list < 0) list->fail(fmt::format("there is no list \"{}\"", list->text()));
    }
    if ((def.type == AnswerType::choice) != (def.list >= 0)) at.fail("a choice, and only a choice, has a list");
    def.is_private = at.flag("private");
    def.is_signed = at.flag("signed");
    if (const auto above = at.find("above")) def.above = above->number();
    if (const auto earliest = at.find("earliest")) def.earliest = day_at(*earliest);
    if (const auto words = at.find("not_applicable")) {
      for (const auto& word : words->texts()) def.not_applicable.push_back(loose_key(word));
    }
    return def;
  }

  static AnswerType type_at(const JsonCursor& at) {
    static const std::map<std::string, AnswerType, std::less<>> types = {
        {"text", AnswerType::text},           {"narrative", AnswerType::narrative}, {"email", AnswerType::email},
        {"telephone", AnswerType::telephone}, {"date", AnswerType::date},           {"choice", AnswerType::choice},
        {"number", AnswerType::number},       {"share", AnswerType::share},         {"amount", AnswerType::amount}};
    const auto found = types.find(at.text_view());
    if (found == types.end()) at.fail(fmt::format("\"{}\" is no type of answer", at.text()));
    return found->second;
  }

  void add_table(const JsonCursor& at) {
    TableDef table;
    table.id = unique(at["id"], "table");
    table.sheet = sheet_at(at["sheet"]);
    const auto rows = rows_at(at["rows"]);
    table.first_row = rows.first;
    table.last_row = rows.last;
    table.fixed_lines = at.flag("fixed_lines");
    table.stated = at.text_or("layout", "stated") == "stated";
    table.line = at["line"].text();
    table.line_otherwise = at.text_or("line_otherwise", table.line);
    if (const auto anchor = at.find("anchor")) table.anchor = label_at(*anchor);
    if (const auto between = at.find("between")) {
      table.after = label_at((*between)[0]);
      table.before = label_at((*between)[1]);
    }
    for (const auto& column : at["columns"].elements()) add_column(table, column);
    if (const auto prints = at.find("prints")) add_printed_lines(table, *prints);
    hold_line_name(table, at["line"]);
    if (const auto otherwise = at.find("line_otherwise")) hold_line_name(table, *otherwise);
    map_.tables.push_back(std::move(table));
  }

  void add_printed_lines(TableDef& table, const JsonCursor& at) const {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].id == at["column"].text()) table.printed_column = static_cast<int>(i);
    }
    if (table.printed_column < 0) at["column"].fail("there is no such column in this table");
    table.printed_list = map_.list(at["list"].text());
    if (table.printed_list < 0) at["list"].fail("there is no such list");
    if (!table.fixed_lines) at.fail("only a table with fixed lines prints some of them");
  }

  // The places in a line's name are its row or columns of the table.
  static void hold_line_name(const TableDef& table, const JsonCursor& at) {
    const std::string name = at.text();
    for (auto open = name.find('{'); open != std::string::npos; open = name.find('{', open + 1)) {
      const auto close = name.find('}', open);
      if (close == std::string::npos) at.fail("a { without its }");
      const auto place = name.substr(open + 1, close - open - 1);
      const bool known = place == "row" || std::any_of(table.columns.begin(), table.columns.end(),
                                                       [&](const auto& column) { return column.id == place; });
      if (!known) at.fail(fmt::format("{{{}}} is no column of this table", place));
    }
  }

  void add_column(TableDef& table, const JsonCursor& at) const {
    ColumnDef column;
    static_cast<AnswerDef&>(column) = answer(at);
    column.column = column_at(at["column"]);
    column.heading = at.text_or("heading", "");
    if (!column.heading.empty()) column.headings.push_back(loose_key(column.heading));
    if (const auto headings = at.find("headings")) {
      for (const auto& heading : headings->texts()) column.headings.push_back(loose_key(heading));
    }
    for (const auto& other : table.columns) {
      if (other.id == column.id) at["id"].fail(fmt::format("there are two columns \"{}\"", column.id));
    }
    if (const auto by = at.find("list_by")) {
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].id == by->text()) column.list_by = static_cast<int>(i);
      }
      if (column.list_by < 0) by->fail(fmt::format("there is no column \"{}\" before this one", by->text()));
    }
    table.columns.push_back(std::move(column));
  }

  void add_checklist(const JsonCursor& at) {
    auto& checklist = map_.checklist;
    checklist.sheet = sheet_at(at["sheet"]);
    const auto rows = rows_at(at["rows"]);
    checklist.first_row = rows.first;
    checklist.last_row = rows.last;
    checklist.sheet_complete = at["sheet_complete"].text();
    if (const auto status = at.find("status")) {
      const auto span = rows_at((*status)["rows"]);
      checklist.status = StatusDef{(*status)["complete"].text(), (*status)["incomplete"].text(), span.first, span.last};
    }
    checklist.yes_no = map_.list(at["yes_no"].text());
    if (checklist.yes_no < 0) at["yes_no"].fail(fmt::format("there is no list \"{}\"", at["yes_no"].text()));
    for (const auto& section : at["sections"].elements()) {
      const int sheet = sheet_at(section["sheet"]);
      for (const auto& line : section["lines"].elements()) {
        ChecklistLineDef def{
            unique(line["id"], "checklist line"), sheet, line["question"].text(), line["cell"].text(), {}};
        if (!workbook::parse_range(def.cell)) line["cell"].fail(fmt::format("\"{}\" is no cell or range", def.cell));
        if (const auto also = line.find("also")) def.also = also->texts();
        checklist.lines.push_back(std::move(def));
      }
    }
  }

  // What messages call an answer: its question on the checklist, else its title, heading or label, else its id.
  void name_answers() {
    for (auto& field : map_.fields) {
      if (field.what.empty()) field.what = field.label ? field.label->text : field.id;
      if (auto asked = question(field.id)) field.what = std::move(*asked);
    }
    for (auto& table : map_.tables) {
      for (auto& column : table.columns) {
        const auto asked = question(table.id + "." + column.id);
        column.what = !column.heading.empty() ? column.heading : asked.value_or(column.id);
      }
    }
  }

  [[nodiscard]] std::optional<std::string> question(std::string_view id) const {
    for (const auto& line : map_.checklist.lines) {
      if (line.id == id) return line.question;
    }
    return std::nullopt;
  }

  [[nodiscard]] int sheet_at(const JsonCursor& at) const {
    const int sheet = map_.sheet(at.text_view());
    if (sheet < 0) at.fail(fmt::format("there is no sheet \"{}\"", at.text()));
    return sheet;
  }

  std::string unique(const JsonCursor& at, std::string_view what) {
    auto id = at.text();
    if (!seen_.insert(std::string(what) + ' ' + id).second)
      at.fail(fmt::format("there are two of {} \"{}\"", what, id));
    return id;
  }

  const RuleFiles& files_;
  std::shared_ptr<const JsonTree> tree_;
  JsonCursor root_;
  Problems& problems_;
  bool sound_ = true;
  TemplateMap map_;
  std::unordered_set<std::string> seen_;  // what, and its id
};

}  // namespace

std::optional<TemplateMap> template_from_json(const RuleFiles& files, Problems& problems) {
  return Builder(files, problems).build();
}

}  // namespace bcf::rules
