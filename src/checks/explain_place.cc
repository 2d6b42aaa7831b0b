// What a sheet or a cell asks.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "checks/explain.h"
#include "checks/reasons.h"
#include "checks/word_count.h"
#include "checks/wording.h"
#include "rules/in_words.h"
#include "rules/references.h"

namespace bcf::checks {
namespace {

using rules::AnswerRef;
using rules::AnswerType;
using workbook::CellRange;

// An answer that the template asks for, and where its cells stand: in the return, or failing that on the map.
struct Asked {
  AnswerRef ref;
  CellRange cells;
};

bool overlap(const CellRange& a, const CellRange& b) {
  return a.first.row <= b.last.row && b.first.row <= a.last.row && a.first.column <= b.last.column &&
         b.first.column <= a.last.column;
}

CellRange cells_of_field(int index, const Sources& sources) {
  const auto at = static_cast<std::size_t>(index);
  const auto cell =
      sources.books.figures == nullptr ? sources.map().fields[at].cell : sources.books.figures->answers().fields[at].at;
  return {cell, cell};
}

CellRange cells_of_column(AnswerRef ref, const Sources& sources) {
  const auto table = static_cast<std::size_t>(ref.table);
  const auto column = static_cast<std::size_t>(ref.index);
  if (sources.books.figures == nullptr) {
    const auto& def = sources.map().tables[table];
    return {{def.first_row, def.columns[column].column}, {def.last_row, def.columns[column].column}};
  }
  const auto& placed = sources.books.figures->answers().tables[table];
  return {{placed.first_row, placed.columns[column]}, {placed.last_row, placed.columns[column]}};
}

std::vector<Asked> asked_in(const rules::Subject& subject, const Sources& sources) {
  std::vector<Asked> out;
  const auto& map = sources.map();
  const int sheet = static_cast<int>(subject.index);
  const auto add = [&](AnswerRef ref, const CellRange& cells) {
    if (overlap(cells, subject.cells)) out.push_back({ref, cells});
  };
  for (int i = 0; i < static_cast<int>(map.fields.size()); ++i) {
    if (map.fields[static_cast<std::size_t>(i)].sheet == sheet) add({-1, i}, cells_of_field(i, sources));
  }
  for (int t = 0; t < static_cast<int>(map.tables.size()); ++t) {
    const auto& table = map.tables[static_cast<std::size_t>(t)];
    for (int i = 0; table.sheet == sheet && i < static_cast<int>(table.columns.size()); ++i) {
      add({t, i}, cells_of_column({t, i}, sources));
    }
  }
  return out;
}

void add_fact(Explanation& out, std::string label, std::string text) {
  if (!text.empty()) out.facts.push_back({std::move(label), std::move(text)});
}

// Narratives are long, and no report repeats them.
std::string told(const Figures& figures, AnswerRef ref, const intake::Line* line) {
  const auto& given = answer(figures.answers(), ref, line);
  const auto& def = rules::definition(figures.ruleset().map, ref);
  if (def.type != AnswerType::narrative || !given.is_valid() || def.is_private) return actual_of(given, def);
  return fmt::format("a text of {} words (not repeated here)", count_words(given.text));
}

// How the cell was taken, in a few words.
std::string taken_as(const Figures& figures, AnswerRef ref, const intake::Line* line) {
  const auto& given = answer(figures.answers(), ref, line);
  const auto& def = rules::definition(figures.ruleset().map, ref);
  if (given.state == intake::AnswerState::not_applicable) return "does not apply";
  if (given.state == intake::AnswerState::blank) return "no answer";
  if (!given.is_valid()) {
    return fmt::format("unsound: it {}", problem_with(given, def, figures.ruleset().map, line));
  }
  if (def.is_private) return "sound";
  std::string out = "sound";
  if (def.list >= 0 && !given.listed.empty()) out += fmt::format(": “{}” of its list", standing(figures, ref, line));
  if (def.type == AnswerType::amount) out += fmt::format(": {}", bcf::written(given.money));
  if (def.type == AnswerType::share) out += fmt::format(": {}", rules::in_percent(given.number));
  if (given.spelt_otherwise) out += ", though spelt otherwise";
  if (given.beyond_open_list) out += ", though not among the values known for the list";
  if (given.number_as_text) out += ", though the number is held as text";
  if (given.date_as_text) out += ", though the date is held as text";
  return out;
}

// What the line of the cell adds to the figures that the cell has a say in, or why it adds nothing.
void add_figures(Explanation& out, const Sources& sources, const Asked& asked, const intake::Line& line) {
  const auto& measures = sources.ruleset().measures;
  for (std::size_t i = 0; i < measures.size(); ++i) {
    if (measures[i].kind != rules::Measure::Kind::sum || measures[i].table != asked.ref.table) continue;
    if (!rules::references(measures[i]).has(asked.ref)) continue;
    const auto shown =
        ledger(sources.books, {rules::Operand::Kind::measure, static_cast<int>(i), {}, 0}, Detail::every_line);
    const auto entry = std::find_if(shown.lines.begin(), shown.lines.end(), [&](const LedgerLine& candidate) {
      return workbook::parse_address(candidate.place.cell)->row == line.row;
    });
    if (entry == shown.lines.end()) continue;
    const auto* money = std::get_if<Money>(&entry->counted);
    const std::string adds =
        money != nullptr ? bcf::written(*money) : fmt::format("{}", std::get<double>(entry->counted));
    add_fact(out, "Counts for",
             entry->counts ? fmt::format("{}: {}", shown.name, adds)
                           : fmt::format("{}: nothing, since {}", shown.name, entry->why));
  }
}

void add_cell(Explanation& out, const Figures& figures, AnswerRef ref, const intake::Line* line) {
  add_fact(out, "Stands there", told(figures, ref, line));
  add_fact(out, "Taken as", taken_as(figures, ref, line));
}

std::size_t lines_with_answer(const Figures& figures, AnswerRef ref) {
  const auto& lines = figures.answers().tables[static_cast<std::size_t>(ref.table)].lines;
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](const intake::Line& line) {
    return answer(figures.answers(), ref, &line).state != intake::AnswerState::blank;
  }));
}

// The line of a table that the one cell stands on; nullptr where it is blank.
const intake::Line* line_at(const Figures& figures, const Asked& asked, const CellRange& cells) {
  if (!asked.ref.is_column() || cells.first != cells.last) return nullptr;
  const auto& lines = figures.answers().tables[static_cast<std::size_t>(asked.ref.table)].lines;
  const auto line =
      std::find_if(lines.begin(), lines.end(), [&](const intake::Line& l) { return l.row == cells.first.row; });
  return line == lines.end() || !line->in_use ? nullptr : &*line;
}

// One cell is told with what stands there; of several, how many are filled in.
void add_column(Explanation& out, const Sources& sources, const Asked& asked, const intake::Line* line, bool one_cell) {
  const auto& figures = *sources.books.figures;
  if (!one_cell) {
    add_fact(out, "Stands there", fmt::format("answers on {} lines", lines_with_answer(figures, asked.ref)));
  } else if (line == nullptr) {
    add_fact(out, "Stands there", "blank: nothing is entered on this line");
  } else {
    const auto& def = figures.ruleset().map.tables[static_cast<std::size_t>(asked.ref.table)];
    add_fact(out, "Line", line_name(def, *line));
    add_cell(out, figures, asked.ref, line);
    add_figures(out, sources, asked, *line);
  }
}

// A figure that the workbook prints is nobody's answer.
std::string wanted(const Asked& asked, const Sources& sources, const intake::Line* line) {
  const bool printed =
      !asked.ref.is_column() && sources.map().fields[static_cast<std::size_t>(asked.ref.index)].printed;
  if (printed) return "a figure that the workbook works out";
  return expected_of(rules::definition(sources.map(), asked.ref), sources.map(), line);
}

void add_asked(Explanation& out, const Asked& asked, const rules::Subject& subject, const Sources& sources) {
  const auto* figures = sources.books.figures;
  const auto& def = rules::definition(sources.map(), asked.ref);
  const auto* line = figures == nullptr ? nullptr : line_at(*figures, asked, subject.cells);
  add_fact(out, asked.ref.is_column() ? "Column" : "Question", rules::name_of(sources.map(), asked.ref));
  if (asked.ref.is_column()) add_fact(out, "Of the lines", workbook::to_string(asked.cells));
  add_fact(out, "Answer", wanted(asked, sources, line));
  if (def.is_private) add_fact(out, "Private", "what stands there is left out of every report");
  if (figures == nullptr) return;
  if (asked.ref.is_column()) {
    add_column(out, sources, asked, line, subject.cells.first == subject.cells.last);
  } else {
    add_cell(out, *figures, asked.ref, nullptr);
  }
}

bool is_at(const Finding& finding, const std::string& sheet, const CellRange& cells) {
  const auto range = workbook::parse_range(finding.place.cell);
  return finding.place.sheet == sheet && range && overlap(*range, cells);
}

ExplainedLine checklist_line(std::size_t index, const Sources& sources) {
  const auto& line = sources.map().checklist.lines[index];
  ExplainedLine out{line.question, line.cell, {}};
  if (sources.report != nullptr) out.complete = sources.report->checklist[index].complete;
  return out;
}

bool looks_at_any(const rules::References& looks_at, const std::vector<Asked>& asked) {
  return std::any_of(asked.begin(), asked.end(), [&](const Asked& one) { return looks_at.has(one.ref); });
}

// The lines of the checklist that the answers make complete: those of the rules that check them.
void add_checklist_of(Explanation& out, const std::vector<Asked>& asked, const Sources& sources) {
  std::set<int> lines;
  for (const auto& rule : sources.ruleset().rules) {
    if (rule.line >= 0 && looks_at_any(rules::references(rule.check), asked)) lines.insert(rule.line);
  }
  for (const int line : lines) out.checklist.push_back(checklist_line(static_cast<std::size_t>(line), sources));
}

// The rules that look at any of the answers, and those that found something in the cells.
void add_rules_at(Explanation& out, const std::vector<Asked>& asked, const Sources& sources) {
  for (const auto& about : sources.rules) {
    const auto& rule = rule_named(about.id, sources);
    const bool found = std::any_of(out.findings.begin(), out.findings.end(),
                                   [&](const Finding& finding) { return finding.rule == about.id; });
    if (found || looks_at_any(rules::references(rule, sources.ruleset()), asked)) {
      out.rules.push_back(explained(rule, sources));
    }
  }
}

std::string_view word(rules::SheetKind kind) {
  switch (kind) {
    case rules::SheetKind::input:
      return "answers are entered here";
    case rules::SheetKind::printed:
      return "the workbook works it out itself; nothing is entered here";
    case rules::SheetKind::reference:
      return "for reference; nothing is entered here";
  }
  return "";
}

// Whether the rule looks at a published list that the sheet carries.
bool looks_at_list_on(std::size_t sheet, const rules::Rule& rule, const rules::TemplateMap& map) {
  namespace kind = rules::check_kind;
  const auto is_here = [&](const rules::ReferenceTableDef& table) { return table.sheet == static_cast<int>(sheet); };
  if (const auto* kept = std::get_if<kind::KeptAsIssued>(&rule.check)) {
    return kept->what == kind::KeptAsIssued::What::references &&
           std::any_of(map.references.begin(), map.references.end(), is_here);
  }
  const auto* mapped = std::get_if<kind::Mapped>(&rule.check);
  return mapped != nullptr && is_here(map.references[static_cast<std::size_t>(mapped->reference)]);
}

}  // namespace

void explain_sheet(Explanation& out, std::size_t sheet, const Sources& sources) {
  const auto& map = sources.map();
  const auto& def = map.sheets[sheet];
  out.id = def.name;
  out.title = def.title.empty() ? def.name : def.title;
  for (std::size_t i = 0; i < map.checklist.lines.size(); ++i) {
    if (map.checklist.lines[i].sheet == static_cast<int>(sheet)) out.checklist.push_back(checklist_line(i, sources));
  }
  for (const auto& about : sources.rules) {
    const auto& rule = rule_named(about.id, sources);
    if (about.place.sheet == def.name || looks_at_list_on(sheet, rule, map)) {
      out.rules.push_back(explained(rule, sources));
    }
  }
  const bool is_judged = !out.rules.empty() || !out.checklist.empty();
  add_fact(out, "Sheet", fmt::format("{}{}", word(def.kind), is_judged ? "" : ", and nothing on it is judged"));
  if (sources.report == nullptr) return;
  for (const auto& finding : sources.report->findings) {
    if (finding.place.sheet == def.name) out.findings.push_back(finding);
  }
}

void explain_cells(Explanation& out, const rules::Subject& subject, const Sources& sources) {
  const auto& sheet = sources.map().sheets[subject.index].name;
  const auto asked = asked_in(subject, sources);
  out.id = fmt::format("{}!{}", sheet, workbook::to_string(subject.cells));
  out.title = asked.empty() ? "The template asks nothing here" : rules::name_of(sources.map(), asked.front().ref);
  constexpr std::size_t most_told = 4;
  for (std::size_t i = 0; i < asked.size() && i < most_told; ++i) add_asked(out, asked[i], subject, sources);
  if (asked.size() > most_told) {
    add_fact(out, "And", fmt::format("{} questions more; name fewer cells to see them", asked.size() - most_told));
  }
  if (sources.report != nullptr) {
    for (const auto& finding : sources.report->findings) {
      if (is_at(finding, sheet, subject.cells)) out.findings.push_back(finding);
    }
  }
  add_checklist_of(out, asked, sources);
  add_rules_at(out, asked, sources);
}

}  // namespace bcf::checks
