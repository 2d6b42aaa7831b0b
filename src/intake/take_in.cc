#include "intake/take_in.h"

#include <algorithm>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/inserted_rows.h"
#include "intake/kept.h"
#include "intake/placement.h"
#include "intake/printed_checklist.h"
#include "intake/printed_rows.h"
#include "intake/read_answer.h"
#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using workbook::CellAddress;

// A nought alone is what a template's own formulas leave behind; it makes no line.
bool says_something(const Answer& answer) {
  if (answer.state == AnswerState::blank) return false;
  return answer.text != "0";
}

// Far more lines than any return has: what stands below is no table of the template's.
constexpr std::uint32_t most_lines = 2000;

// A row that repeats a column's heading is no line of the table.
bool is_heading(const Line& line, const rules::TableDef& def) {
  for (std::size_t i = 0; i < def.columns.size(); ++i) {
    const auto& headings = def.columns[i].headings;
    const std::string_view text = line.answers[i].text;
    const auto may_be = [text](const std::string& heading) { return rules::may_have_key(text, heading); };
    if (text.size() > 100 || std::none_of(headings.begin(), headings.end(), may_be)) continue;
    if (std::find(headings.begin(), headings.end(), rules::loose_key(text)) != headings.end()) return true;
  }
  return false;
}

using RowCells = std::span<const workbook::Cell>;

const workbook::Cell* in_column(RowCells cells, std::uint32_t column) {
  const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                      [](const auto& cell, std::uint32_t c) { return cell.address.column < c; });
  return found != cells.end() && found->address.column == column ? &*found : nullptr;
}

// `cells`: those of the row; `taken_out`: as in TablePlace.
Line read_line(AnswerReader& reader, const rules::TableDef& def, const Table& table, std::uint32_t row,
               const std::vector<bool>& taken_out, RowCells cells) {
  Line line;
  line.row = row;
  line.answers.reserve(def.columns.size());
  for (std::size_t i = 0; i < def.columns.size(); ++i) {
    const auto& column = def.columns[i];
    const Answer* decided_by = column.list_by >= 0 ? &line.answers[static_cast<std::size_t>(column.list_by)] : nullptr;
    const workbook::CellAddress at{row, table.columns[i]};
    const auto* cell = taken_out[i] ? nullptr : in_column(cells, at.column);
    line.answers.push_back(reader.read(cell, at, column, decided_by));
  }
  line.in_use = std::any_of(line.answers.begin(), line.answers.end(), says_something) && !is_heading(line, def);
  return line;
}

// The first column that holds money; -1 where there is none.
int amount_column(const rules::TableDef& def) {
  for (std::size_t i = 0; i < def.columns.size(); ++i) {
    if (def.columns[i].type == rules::AnswerType::amount) return static_cast<int>(i);
  }
  return -1;
}

// Above the first amount of a table that the template fills in, words in the amounts' column with no name beside them
// are a heading of the sheet's own.
bool is_heading_text(const Line& line, const Answer& amount) {
  return amount.problem == Problem::no_number && line.answers.front().state == AnswerState::blank;
}

// By how many rows a cell has moved that no label stands beside: where it shows a label of the sheet that belongs some
// rows above it, rows were inserted above both.
std::uint32_t rows_pushed_down(const workbook::Sheet& sheet, const rules::FieldDef& field,
                               const rules::TemplateMap& map) {
  std::uint32_t least = 0;
  for (const auto& other : map.fields) {
    if (other.sheet != field.sheet || !other.label || other.label->at.column != field.cell.column) continue;
    if (other.label->at.row >= field.cell.row) continue;
    const std::uint32_t down = field.cell.row - other.label->at.row;
    const rules::LabelDef here{other.label->text, field.cell, 0, field.cell.row, field.cell.row};
    if ((least == 0 || down < least) && find_label(sheet, here) == field.cell) least = down;
  }
  return least;
}

// A cell that no label stands beside may have moved with the labels below it: what was put in above both pushed it
// down, what was put in between did not. What stands in the two cells tells.
workbook::CellAddress moved_with_labels_below(AnswerReader& reader, const rules::FieldDef& field,
                                              const RowShifts& shifts) {
  const auto rows = shifts.below(field.cell.row);
  const auto target = static_cast<std::int64_t>(field.cell.row) + rows;
  if (rows == 0 || target < 1) return field.cell;
  const workbook::CellAddress there{static_cast<std::uint32_t>(target), field.cell.column};
  if (shifts.is_taken(field.cell.row)) return there;
  if (!reader.read(there, field).is_valid()) return field.cell;
  const bool moves = rows > 0 || reader.read(field.cell, field).state == AnswerState::blank;
  return moves ? there : field.cell;
}

// The cell some rows further down or up, where that holds an answer and the field's own place none; else its own.
workbook::CellAddress where_answered(AnswerReader& reader, const rules::FieldDef& field, std::int64_t rows) {
  const auto target = static_cast<std::int64_t>(field.cell.row) + rows;
  if (rows == 0 || target < 1 || reader.read(field.cell, field).state != AnswerState::blank) return field.cell;
  const workbook::CellAddress there{static_cast<std::uint32_t>(target), field.cell.column};
  return reader.read(there, field).is_valid() ? there : field.cell;
}

// How far the label of the sheet next above a field in its column has moved; where there is none, the next below.
std::int64_t shift_of_nearest_label(const workbook::Sheet& sheet, const rules::FieldDef& field,
                                    const rules::TemplateMap& map) {
  const auto [above, below] = labels_around(map.fields, field.sheet, field.cell);
  const auto* nearest = above != nullptr ? above : below;
  const auto found = nearest == nullptr ? std::nullopt : find_label(sheet, *nearest);
  return found ? static_cast<std::int64_t>(found->row) - nearest->at.row : 0;
}

// A label that stands further up or down may belong to something else: an answer in its own place stays where nothing
// stands in the other.
bool stays(AnswerReader& reader, const rules::FieldDef& field, workbook::CellAddress at) {
  return at != field.cell && field.label && field.label->at.column == 0 && reader.read(field.cell, field).is_valid() &&
         reader.read(at, field).state == AnswerState::blank;
}

workbook::CellAddress place_answer(AnswerReader& reader, const rules::FieldDef& field, const SheetShift& moved_by,
                                   const rules::TemplateMap& map) {
  // Printed rows are placed as wholes.
  if (field.cell.row == 0) return {0, 0};
  const auto at = place_field(reader.sheet(), map.fields, field, moved_by);
  if (field.label && field.label->at.column == 0 && at == field.cell) {
    return where_answered(reader, field, moved_by.rows.doubted(field.cell.row));
  }
  if (field.label) return stays(reader, field, at) ? field.cell : at;
  if (const auto down = field.stated ? rows_pushed_down(reader.sheet(), field, map) : 0; down > 0) {
    return {at.row + down, at.column};
  }
  const auto below = moved_with_labels_below(reader, field, moved_by.rows);
  if (below != field.cell || !field.stated) return below;
  return where_answered(reader, field, shift_of_nearest_label(reader.sheet(), field, map));
}

// Of each field whether another one was placed in the same cell, and belongs there by its label or, without one, by the
// template: where rows were taken out and the label with them, what was below came up.
std::vector<bool> fields_crowded_out(const std::deque<AnswerReader>& readers, const rules::TemplateMap& map,
                                     const std::vector<SheetShift>& moved_by, const std::vector<CellAddress>& places) {
  const auto cell_of = [&](std::size_t i) { return std::pair(map.fields[i].sheet, places[i]); };
  std::vector<std::size_t> by_cell;
  bool any_moved = false;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].row == 0) continue;
    any_moved = any_moved || places[i] != map.fields[i].cell;
    by_cell.push_back(i);
  }
  std::vector<bool> out(places.size(), false);
  if (!any_moved) return out;
  std::sort(by_cell.begin(), by_cell.end(), [&](auto a, auto b) { return cell_of(a) < cell_of(b); });
  const auto belongs_there = [&](std::size_t i) {
    const auto& field = map.fields[i];
    const auto sheet = static_cast<std::size_t>(field.sheet);
    return field.label ? went_with_label(readers[sheet].sheet(), field, moved_by[sheet], places[i])
                       : places[i] == field.cell;
  };
  for (auto first = by_cell.begin(); first != by_cell.end();) {
    const auto end = std::find_if(first, by_cell.end(), [&](auto i) { return cell_of(i) != cell_of(*first); });
    if (end - first > 1 && std::any_of(first, end, belongs_there)) {
      for (auto i = first; i != end; ++i) out[*i] = !belongs_there(*i);
    }
    first = end;
  }
  return out;
}

// Far enough under a table to find what was typed on below its last line.
constexpr std::uint32_t rows_looked_at_below = 1000;

// Enough of a row's answers are sound ones of the table for it to be a line that was meant to count.
bool looks_like_line(const Line& line, const rules::TableDef& def, std::size_t amount) {
  constexpr int fewest_choices = 2;
  int choices = 0;
  for (std::size_t i = 0; i < def.columns.size(); ++i) {
    if (def.columns[i].list >= 0 && line.answers[i].is_valid()) ++choices;
  }
  return line.answers[amount].counts() && choices >= fewest_choices;
}

// Lines that stand where the workbook's own sums do not look.
void look_below(AnswerReader& reader, const rules::TableDef& def, const std::vector<bool>& taken_out, Table& table) {
  const int amounts = amount_column(def);
  if (!def.stated || def.fixed_lines || amounts < 0) return;
  const auto& sheet = reader.sheet();
  for (auto cells = sheet.row_from(table.last_row + 1); !cells.empty(); cells = sheet.next_row(cells)) {
    const std::uint32_t row = cells.front().address.row;
    if (row > table.last_row + rows_looked_at_below) break;
    const Line line = read_line(reader, def, table, row, taken_out, cells);
    if (looks_like_line(line, def, static_cast<std::size_t>(amounts))) table.rows_below.push_back(row);
  }
}

// Whether no cell of a row stands between these columns.
template <class Columns>
bool is_empty(RowCells row, const Columns& columns) {
  return std::none_of(row.begin(), row.end(), [&](const workbook::Cell& cell) {
    return cell.address.column >= *columns.first && cell.address.column <= *columns.second;
  });
}

Table read_table(AnswerReader& reader, const rules::TemplateMap& map, const rules::TableDef& def, TablePlace place) {
  Table table;
  const auto lines = place_lines(reader, map, def, place);
  if (const auto moved = lines.first_moved(place)) {
    table.moved = {{moved->from, place.columns.front()}, {moved->to, place.columns.front()}};
  }
  // Above the first printed line stands what belongs above the table.
  table.first_row = lines.printed.empty() ? place.first_row - lines.taken_out : lines.printed.front();
  place.last_row = place.last_row + lines.inserted - lines.taken_out;
  place.sure_until = place.sure_until + lines.inserted - lines.taken_out;
  table.last_row = std::min(place.last_row, table.first_row + most_lines - 1);
  table.columns = std::move(place.columns);
  const int amounts = amount_column(def);
  const auto columns = std::minmax_element(table.columns.begin(), table.columns.end());
  bool seen_amount = false;
  auto cells = reader.sheet().row_from(table.first_row);
  for (std::uint32_t row = table.first_row; row <= table.last_row; ++row) {
    while (!cells.empty() && cells.front().address.row < row) cells = reader.sheet().next_row(cells);
    const bool is_there = !cells.empty() && cells.front().address.row == row;
    if (!(is_there && !is_empty(cells, columns)) && !def.fixed_lines) continue;
    Line line = read_line(reader, def, table, row, place.taken_out, is_there ? cells : RowCells());
    line.number = lines.number(row, table.first_row);
    if (amounts >= 0) {
      const auto& amount = line.answers[static_cast<std::size_t>(amounts)];
      if (!def.stated && !seen_amount && is_heading_text(line, amount)) line.in_use = false;
      if (row > place.sure_until && !amount.counts()) line.in_use = false;
      seen_amount = seen_amount || amount.counts();
    }
    if (line.in_use || def.fixed_lines) table.lines.push_back(std::move(line));
  }
  table.last_row = std::min(table.last_row, place.sure_until);
  look_below(reader, def, place.taken_out, table);
  return table;
}

// The figures that go with a label wherever it stands; one that stands nowhere stays blank, at no place.
void place_printed_fields(Return& out, const rules::PrintedRowDef& row, AnswerReader& reader, PrintedLabels& labels,
                          const rules::TemplateMap& map) {
  const int list = map.fields[static_cast<std::size_t>(row.fields.front())].list;
  std::vector<workbook::CellAddress> above;
  for (const int field : row.under) above.push_back(out.fields[static_cast<std::size_t>(field)].at);
  const auto places =
      !above.empty() ? place_row_under(reader.sheet(), row, above)
                     : place_printed_row(labels, row, list < 0 ? nullptr : &map.lists[static_cast<std::size_t>(list)]);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].row == 0) continue;
    const auto field = static_cast<std::size_t>(row.fields[i]);
    out.fields[field] = reader.read(places[i], map.fields[field]);
  }
}

}  // namespace

Return take_in(const workbook::Workbook& book, const SheetPlaces& sheets, const rules::TemplateMap& map) {
  const workbook::Sheet nothing;
  std::deque<AnswerReader> readers;  // one a sheet of the map
  for (const auto* sheet : sheets) readers.emplace_back(book, sheet != nullptr ? *sheet : nothing, map);
  const auto reader_of = [&](int sheet) -> AnswerReader& { return readers[static_cast<std::size_t>(sheet)]; };

  std::vector<SheetShift> moved_by;  // one a sheet of the map
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    moved_by.push_back({RowShifts(readers[i].sheet(), map.fields, static_cast<int>(i)), 0});
  }
  std::vector<TablePlace> places;
  for (const auto& table : map.tables) {
    auto& moved = moved_by[static_cast<std::size_t>(table.sheet)];
    places.push_back(place_table(reader_of(table.sheet).sheet(), table, moved.rows));
    if (goes_on(table)) moved.lines = {table.first_row, places.back().first_row};
    if (moved.inserted_columns == 0) moved.inserted_columns = inserted_columns(table, places.back());
  }

  Return out;
  std::vector<CellAddress> field_places;  // row 0: the workbook has no such place
  field_places.reserve(map.fields.size());
  for (const auto& field : map.fields) {
    auto& reader = reader_of(field.sheet);
    const auto& moved = moved_by[static_cast<std::size_t>(field.sheet)];
    auto at = place_answer(reader, field, moved, map);
    if (!field.headings.empty()) at = under_its_heading(reader.sheet(), map.fields, field, moved, at);
    field_places.push_back(at);
  }
  const auto crowded_out = fields_crowded_out(readers, map, moved_by, field_places);
  out.fields.reserve(map.fields.size());
  for (std::size_t i = 0; i < map.fields.size(); ++i) {
    const auto& field = map.fields[i];
    const auto at = field_places[i];
    if (at.row == 0 || crowded_out[i]) {
      Answer blank;
      if (!field.printed) blank.at = at;
      out.fields.push_back(std::move(blank));
    } else {
      out.fields.push_back(reader_of(field.sheet).read(at, field));
    }
  }
  std::map<int, PrintedLabels> labels;  // by sheet
  for (const auto& row : map.printed_rows) {
    auto& reader = reader_of(row.sheet);
    place_printed_fields(out, row, reader, labels.try_emplace(row.sheet, reader.sheet()).first->second, map);
  }
  out.tables.reserve(map.tables.size());
  for (std::size_t i = 0; i < map.tables.size(); ++i) {
    out.tables.push_back(read_table(reader_of(map.tables[i].sheet), map, map.tables[i], std::move(places[i])));
  }
  if (map.checklist.sheet >= 0) {
    auto printed = read_printed_checklist(reader_of(map.checklist.sheet).sheet(), map);
    out.checkers = std::move(printed.lines);
    out.sheet_checkers = std::move(printed.sheets);
    out.status = printed.status;
  }
  out.kept = look_at_template(book, sheets, map, readers, out);
  return out;
}

}  // namespace bcf::intake
