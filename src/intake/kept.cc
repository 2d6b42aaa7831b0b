#include "intake/kept.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "intake/placement.h"
#include "intake/reference_rows.h"
#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using rules::AnswerRef;
using rules::LabelDef;
using workbook::CellAddress;
using workbook::Sheet;
using workbook::Visibility;

class Look {
 public:
  Look(const workbook::Workbook& book, const SheetPlaces& sheets, const rules::TemplateMap& map,
       std::deque<AnswerReader>& readers, const Return& answers)
      : book_(book), sheets_(sheets), map_(map), readers_(readers), answers_(answers) {}

  Kept look() {
    count_formulas();
    look_at_sheets();
    look_at_labels();
    look_at_headings();
    look_at_printed_lines();
    look_at_places();
    look_at_lists();
    for (const auto& table : map_.references) {
      const auto* sheet = sheets_[static_cast<std::size_t>(table.sheet)];
      out_.references.push_back(sheet == nullptr ? ReferenceKept{} : compare_with_published(*sheet, table));
    }
    return std::move(out_);
  }

 private:
  void count_formulas() {
    for (const auto& sheet : book_.sheets) {
      for (const auto& cell : sheet.cells) {
        if (!cell.formula) continue;
        ++out_.formulas;
        if (cell.kind != workbook::ValueKind::blank) ++out_.results;
      }
    }
  }

  void look_at_sheets() {
    for (const auto* sheet : sheets_) {
      if (sheet == nullptr) {
        out_.sheets.push_back({});
      } else {
        out_.sheets.push_back({true, sheet->visibility != Visibility::visible, sheet->is_protected});
      }
    }
    for (const auto& sheet : book_.sheets) {
      const bool known = std::find(sheets_.begin(), sheets_.end(), &sheet) != sheets_.end();
      if (!known && sheet.visibility == Visibility::visible) out_.other_sheets.push_back(sheet.name);
    }
  }

  [[nodiscard]] const Sheet* sheet_at(int index) const { return sheets_[static_cast<std::size_t>(index)]; }

  // Where people's particulars are typed in, what stands in place of a label may be one of them.
  [[nodiscard]] bool holds_particulars(int sheet) const {
    const auto is_private = [](const rules::AnswerDef& def) { return def.is_private; };
    return std::any_of(map_.fields.begin(), map_.fields.end(),
                       [&](const auto& field) { return field.sheet == sheet && is_private(field); }) ||
           std::any_of(map_.tables.begin(), map_.tables.end(), [&](const auto& table) {
             return table.sheet == sheet && std::any_of(table.columns.begin(), table.columns.end(), is_private);
           });
  }

  [[nodiscard]] LinesBegin lines_on(int sheet) const {
    for (std::size_t t = 0; t < map_.tables.size(); ++t) {
      const auto& def = map_.tables[t];
      if (def.sheet == sheet && goes_on(def)) return {def.first_row, answers_.tables[t].first_row};
    }
    return {};
  }

  // Each label once, however many answers stand beside it.
  void miss(int sheet, const LabelDef& label) {
    const auto* on = sheet_at(sheet);
    if (on == nullptr || label.may_lack || find_label(*on, label, lines_on(sheet).below(label))) return;
    lose(sheet, label.at, label.text);
  }

  void lose(int sheet, CellAddress at, const std::string& label) {
    if (!seen_.insert({sheet, at, label}).second) return;
    LostLabel lost{sheet, at, label, {}};
    const auto* cell = at.column == 0 ? nullptr : sheet_at(sheet)->find(at);
    if (cell != nullptr && !holds_particulars(sheet)) lost.found = shown(*cell);
    out_.lost_labels.push_back(std::move(lost));
  }

  void look_at_labels() {
    for (std::size_t i = 0; i < map_.sheets.size(); ++i) {
      const auto& def = map_.sheets[i];
      if (!def.title.empty()) miss(static_cast<int>(i), {def.title, def.title_cell, 0, 1, title_rows});
      look_at_marker(static_cast<int>(i));
    }
    for (const auto& label : map_.labels) miss(label.sheet, label.label);
    for (const auto& field : map_.fields) {
      if (field.label) miss(field.sheet, *field.label);
    }
    for (const auto& table : map_.tables) {
      for (const auto& label : {table.anchor, table.after, table.before}) {
        if (label) miss(table.sheet, *label);
      }
    }
  }

  // Not every program that fills in a form keeps what stands above it on each sheet; other words there are a change.
  void look_at_marker(int sheet) {
    const auto* on = sheet_at(sheet);
    if (map_.marker_cell.row == 0 || on == nullptr) return;
    const auto* cell = on->find(map_.marker_cell);
    if (cell != nullptr && cell->kind == workbook::ValueKind::text && !rules::is_blank(cell->text)) {
      miss(sheet, {map_.marker, map_.marker_cell, 0, 1, title_rows});
    }
  }

  // A line without its printed text, or with none that is a text, is for the rules on the table to judge.
  void look_at_printed_lines() {
    for (std::size_t t = 0; t < map_.tables.size(); ++t) {
      const auto& def = map_.tables[t];
      if (def.printed_column < 0) continue;
      const auto& values = map_.lists[static_cast<std::size_t>(def.printed_list)].values;
      for (const auto& line : answers_.tables[t].lines) {
        const auto& given = line.answers[static_cast<std::size_t>(def.printed_column)];
        const auto number = static_cast<std::size_t>(line.number);
        if (number > values.size() || !given.is_valid()) continue;
        if (rules::loose_key(given.text) != rules::loose_key(values[number - 1])) {
          lose(def.sheet, given.at, values[number - 1]);
        }
      }
    }
  }

  // The headings stand in the row of the one that the table is placed by, or else above its first line.
  void look_at_headings() {
    for (std::size_t t = 0; t < map_.tables.size(); ++t) {
      const auto& def = map_.tables[t];
      const auto& placed = answers_.tables[t];
      if (def.fixed_lines || !def.stated || placed.first_row < 2) continue;
      const auto anchor = def.anchor && !def.after ? find_label(*sheet_at(def.sheet), *def.anchor) : std::nullopt;
      const std::uint32_t heading_row = anchor ? anchor->row : placed.first_row - 1;
      for (std::size_t c = 0; c < def.columns.size(); ++c) {
        const auto& column = def.columns[c];
        if (column.heading.empty()) continue;
        const CellAddress at{heading_row, placed.columns[c]};
        const auto* cell = sheet_at(def.sheet)->find(at);
        const bool stands = cell != nullptr && cell->kind == workbook::ValueKind::text &&
                            std::find(column.headings.begin(), column.headings.end(),
                                      rules::loose_key(cell->text.substr(0, longest_heading))) != column.headings.end();
        if (!stands) lose(def.sheet, at, column.heading);
      }
    }
  }

  // What the template states to stand in one cell and this workbook has in another.
  void look_at_places() {
    std::set<int> told;
    const auto tell = [&](int sheet, CellAddress from, CellAddress to) {
      if (from != to && told.insert(sheet).second) out_.moved.push_back({sheet, from, to});
    };
    for (std::size_t i = 0; i < map_.fields.size(); ++i) {
      const auto& def = map_.fields[i];
      if (def.stated && answers_.fields[i].at.row != 0) tell(def.sheet, def.cell, answers_.fields[i].at);
    }
    for (std::size_t i = 0; i < map_.tables.size(); ++i) {
      const auto& def = map_.tables[i];
      const auto& placed = answers_.tables[i];
      if (placed.moved) tell(def.sheet, placed.moved->first, placed.moved->last);
      if (!def.stated) continue;
      tell(def.sheet, {def.first_row, def.columns.front().column}, {placed.first_row, placed.columns.front()});
      tell(def.sheet, {def.first_row, def.columns.back().column}, {placed.first_row, placed.columns.back()});
    }
  }

  void look_at_lists() {
    for (std::size_t i = 0; i < map_.fields.size(); ++i) {
      if (!map_.fields[i].printed) {
        look_at_list({-1, static_cast<int>(i)}, map_.fields[i], map_.fields[i].sheet, answers_.fields[i].at);
      }
    }
    for (std::size_t t = 0; t < map_.tables.size(); ++t) {
      const auto& def = map_.tables[t];
      const auto& placed = answers_.tables[t];
      for (std::size_t c = 0; c < def.columns.size(); ++c) {
        look_at_column({static_cast<int>(t), static_cast<int>(c)}, def, placed);
      }
    }
  }

  // The first row's, and those of the lines that have another; what was pasted may bring its own with it.
  void look_at_column(AnswerRef ref, const rules::TableDef& def, const Table& placed) {
    const auto index = static_cast<std::size_t>(ref.index);
    if (def.columns[index].list < 0) return;
    auto& reader = readers_[static_cast<std::size_t>(def.sheet)];
    const CellAddress first{placed.first_row, placed.columns[index]};
    look_at_list(ref, def.columns[index], def.sheet, first);
    std::set<const std::vector<std::string>*> seen = {reader.offered(first)};
    const bool any = std::any_of(placed.lines.begin(), placed.lines.end(), [&](const Line& line) {
      return reader.drop_down(line.answers[index].at).has_value();
    });
    for (const auto& line : placed.lines) {
      if (any && !reader.drop_down(line.answers[index].at)) {
        out_.changed_lists.push_back({ref, line.answers[index].at, {}, {}, true});
        continue;
      }
      const auto* offered = reader.offered(line.answers[index].at);
      if (offered == nullptr || line.row == placed.first_row || !seen.insert(offered).second) continue;
      look_at_list(ref, def.columns[index], def.sheet, line.answers[index].at);
    }
  }

  // A few are named in the end, and that shortened.
  static void add_to(ChangedList& changed, const std::string& value) {
    constexpr std::size_t most_kept = 20;
    constexpr std::size_t longest_kept = 400;
    if (changed.added.size() < most_kept) {
      changed.added.push_back(value.substr(0, longest_kept));
    } else {
      ++changed.more_added;
    }
  }

  // A list that is known in part cannot be held against the workbook's own, nor one that hangs on another answer.
  void look_at_list(AnswerRef ref, const rules::AnswerDef& def, int sheet, CellAddress at) {
    if (def.list < 0) return;
    const auto& list = map_.lists[static_cast<std::size_t>(def.list)];
    if (list.open || list.dependent()) return;
    const auto* offered = readers_[static_cast<std::size_t>(sheet)].offered(at);
    if (offered == nullptr || offered->empty()) return;
    ChangedList changed{ref, at, {}, {}, false};
    std::vector<bool> has(list.values.size(), false);
    for (std::size_t i = 0; i < offered->size(); ++i) {
      const auto& value = (*offered)[i];
      // Nearly every list is the form's own, to the letter.
      if (i < has.size() && value == list.values[i]) {
        has[i] = true;
        continue;
      }
      const auto known = list.loose_keys.find(rules::loose_key(value));
      if (known == list.loose_keys.end()) {
        add_to(changed, value);
      } else {
        has[known->second] = true;
      }
    }
    for (std::size_t i = 0; i < has.size(); ++i) {
      const auto& may = list.may_lack;
      if (!has[i] && std::find(may.begin(), may.end(), list.values[i]) == may.end()) {
        changed.missing.push_back(list.values[i]);
      }
    }
    if (!changed.added.empty() || !changed.missing.empty()) out_.changed_lists.push_back(std::move(changed));
  }

  static constexpr std::uint32_t title_rows = 10;  // from the top, in which a sheet's title stands
  static constexpr std::size_t longest_heading = 200;

  struct Seen {
    int sheet;
    CellAddress at;
    std::string text;
    friend bool operator<(const Seen& a, const Seen& b) {
      return std::tie(a.sheet, a.at, a.text) < std::tie(b.sheet, b.at, b.text);
    }
  };

  const workbook::Workbook& book_;
  const SheetPlaces& sheets_;
  const rules::TemplateMap& map_;
  std::deque<AnswerReader>& readers_;
  const Return& answers_;
  std::set<Seen> seen_;
  Kept out_;
};

}  // namespace

Kept look_at_template(const workbook::Workbook& book, const SheetPlaces& sheets, const rules::TemplateMap& map,
                      std::deque<AnswerReader>& readers, const Return& answers) {
  return Look(book, sheets, map, readers, answers).look();
}

}  // namespace bcf::intake
