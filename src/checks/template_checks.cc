#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "checks/check_kinds.h"
#include "checks/quoting.h"
#include "rules/spelling.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using workbook::CellRange;
using What = kind::KeptAsIssued::What;

// One finding for the workbook as a whole, or at the one sheet that it is about.
void add_sheets(const std::vector<int>& sheets, const char* what, Finder& finder) {
  if (sheets.empty()) return;
  Particulars particulars;
  particulars.what = what;
  std::vector<std::string> names;
  names.reserve(sheets.size());
  for (const int sheet : sheets) names.push_back(finder.map().sheets[static_cast<std::size_t>(sheet)].name);
  particulars.value = listed(names);
  particulars.words = names.size() == 1 ? "it" : "them";
  finder.add(particulars, sheets.size() == 1 ? Spot{sheets.front(), {}} : Spot{}, {});
}

template <class Picks>
std::vector<int> sheets_that(const Picks& picks, const Finder& finder) {
  std::vector<int> out;
  const auto& sheets = finder.answers().kept.sheets;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (picks(sheets[i], finder.map().sheets[i].kind)) out.push_back(static_cast<int>(i));
  }
  return out;
}

// A cell that the template works out by a formula, and what was typed there instead.
struct Typed {
  Spot spot;
  std::string what, text;
};

struct WorkedOut {
  std::vector<Typed> typed;
  bool any_formula = false;
};

// Whether a blank cell was emptied: all the others that are worked out in its column of the sheet hold a formula. Where
// more are blank, it is the layout that does without them.
bool was_emptied(std::size_t field, const Finder& finder) {
  const auto& fields = finder.map().fields;
  const auto& at = finder.answers().fields[field].at;
  bool any = false;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& other = finder.answers().fields[i];
    if (i == field || !fields[i].computed || fields[i].sheet != fields[field].sheet) continue;
    if (other.at.row == 0 || other.at.column != at.column) continue;
    if (other.state == intake::AnswerState::blank && !other.by_formula) return false;
    any = any || other.by_formula;
  }
  return any;
}

void look_at_fields(WorkedOut& out, const Finder& finder) {
  const auto& fields = finder.map().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& given = finder.answers().fields[i];
    if (!fields[i].computed || given.at.row == 0) continue;
    out.any_formula = out.any_formula || given.by_formula;
    if (given.by_formula) continue;
    if (given.state == intake::AnswerState::blank && !was_emptied(i, finder)) continue;
    out.typed.push_back({finder.spot_of({-1, static_cast<int>(i)}, given), fields[i].what, given.text});
  }
}

void look_at_checkers(WorkedOut& out, const Finder& finder) {
  const auto& checklist = finder.map().checklist;
  for (std::size_t i = 0; i < checklist.lines.size(); ++i) {
    const auto& checker = finder.answers().checkers[i];
    if (!checker.says_complete) continue;
    out.any_formula = out.any_formula || checker.by_formula;
    if (checker.by_formula) continue;
    const auto& yes_no = finder.map().lists[static_cast<std::size_t>(checklist.yes_no)].values;
    out.typed.push_back({{checklist.sheet, {checker.at, checker.at}},
                         fmt::format("The checker of “{}”", checklist.lines[i].question),
                         *checker.says_complete ? yes_no.front() : yes_no.back()});
  }
}

void add_overwritten(Finder& finder) {
  WorkedOut cells;
  look_at_fields(cells, finder);
  look_at_checkers(cells, finder);
  // A workbook without any formula is said to be so once, and not cell by cell.
  constexpr std::size_t a_few = 5;
  const auto& typed = cells.typed;
  if (typed.empty() && !cells.any_formula) return finder.leave_out();
  const bool once = typed.size() > 1 && (!cells.any_formula || typed.size() > a_few);
  for (std::size_t i = 0; i < (once ? 1 : typed.size()); ++i) {
    Particulars particulars;
    particulars.what = typed[i].what;
    const bool is_blank = rules::is_blank(typed[i].text);
    particulars.value = is_blank ? "nothing" : fmt::format("“{}”, typed in or pasted", quotable(typed[i].text));
    if (once)
      particulars.words = fmt::format(", and so do {} more cells that the template works out", typed.size() - 1);
    finder.add(particulars, typed[i].spot, {"a formula", is_blank ? "blank" : quotable(typed[i].text)});
  }
}

void add_label(const intake::LostLabel& lost, std::size_t more, Finder& finder) {
  Particulars particulars;
  particulars.what = fmt::format("“{}”", lost.label);
  particulars.other = lost.found.empty() ? "" : fmt::format(" (there stands “{}”)", quotable(lost.found));
  if (more > 0) particulars.words = fmt::format(", nor do {} more labels of this sheet", more);
  const CellRange cells = lost.at.column == 0 ? CellRange{} : CellRange{lost.at, lost.at};
  finder.add(particulars, {lost.sheet, cells}, {lost.label, std::nullopt});
}

void add_labels(Finder& finder) {
  std::map<int, std::vector<const intake::LostLabel*>> by_sheet;
  for (const auto& lost : finder.answers().kept.lost_labels) by_sheet[lost.sheet].push_back(&lost);
  constexpr std::size_t a_few = 5;
  for (const auto& [sheet, labels] : by_sheet) {
    const bool once = labels.size() > a_few;
    for (std::size_t i = 0; i < (once ? 1 : labels.size()); ++i) {
      add_label(*labels[i], once ? labels.size() - 1 : 0, finder);
    }
  }
}

void add_moved(Finder& finder) {
  for (const auto& moved : finder.answers().kept.moved) {
    Particulars particulars;
    particulars.what = finder.map().sheets[static_cast<std::size_t>(moved.sheet)].name;
    particulars.other = workbook::to_string(moved.from);
    particulars.value = workbook::to_string(moved.to);
    finder.add(particulars, {moved.sheet, {moved.to, moved.to}}, {particulars.other, particulars.value});
  }
}

std::string difference_of(const intake::ChangedList& list) {
  if (list.is_gone) return "is gone, while other lines have theirs";
  std::string out;
  if (!list.added.empty())
    out = fmt::format("offers {}, which the template's does not", listed(list.added, list.more_added));
  if (!list.missing.empty()) {
    out += fmt::format("{}does not offer {}", list.added.empty() ? "" : ", and ", listed(list.missing));
  }
  return out;
}

// Cells of one sheet that share a drop-down differ alike, and are told once.
void add_lists(Finder& finder) {
  const auto& lists = finder.answers().kept.changed_lists;
  std::map<std::pair<int, std::string>, std::vector<const intake::ChangedList*>> alike;
  for (const auto& list : lists) {
    intake::Answer place;
    place.at = list.at;
    alike[{finder.spot_of(list.answer, place).sheet, difference_of(list)}].push_back(&list);
  }
  for (const auto& [key, same] : alike) {
    const auto& first = *same.front();
    intake::Answer place;
    place.at = first.at;
    Particulars particulars;
    particulars.what = rules::definition(finder.map(), first.answer).what;
    particulars.value = key.second;
    const auto more = same.size() - 1;
    if (more > 0) {
      particulars.words =
          fmt::format("; so {} that of {} more {}", first.is_gone ? "is" : "does", more, more == 1 ? "cell" : "cells");
    }
    finder.add(particulars, finder.spot_of(first.answer, place), {});
  }
}

void add_references(Finder& finder) {
  const auto& references = finder.answers().kept.references;
  for (std::size_t i = 0; i < references.size(); ++i) {
    const auto& kept = references[i];
    if (kept.rows == 0) finder.leave_out();
    if (kept.rows == 0 || kept.added + kept.missing == 0) continue;
    Particulars particulars;
    particulars.what = finder.map().sheets[static_cast<std::size_t>(finder.map().references[i].sheet)].name;
    if (kept.added > 0) {
      particulars.value = fmt::format("{} {} not as published (“{}”)", kept.added,
                                      kept.added == 1 ? "line is" : "lines are", quotable(kept.first_added));
    }
    if (kept.missing > 0) {
      particulars.value += fmt::format("{}{} published {} missing (“{}”)", kept.added > 0 ? ", and " : "", kept.missing,
                                       kept.missing == 1 ? "line is" : "lines are", quotable(kept.first_missing));
    }
    const CellRange cells = kept.first.row == 0 ? CellRange{} : CellRange{kept.first, kept.first};
    finder.add(particulars, {finder.map().references[i].sheet, cells}, {});
  }
}

void add_results(Finder& finder) {
  const auto& kept = finder.answers().kept;
  if (kept.formulas == 0) return finder.leave_out();
  if (kept.results == 0) finder.add({}, {}, {});
}

void add_other_sheets(Finder& finder) {
  add_sheets(sheets_that([](const intake::SheetKept& sheet, rules::SheetKind) { return !sheet.is_there; }, finder),
             "is missing", finder);
  for (const auto& name : finder.answers().kept.other_sheets) {
    Particulars particulars;
    particulars.what =
        "is in view, and is none of the sheets that the template shows: it was added, or was hidden as issued";
    particulars.value = fmt::format("“{}”", quotable(name));
    finder.add(particulars, {}, {});
  }
}

}  // namespace

void run(const kind::KeptAsIssued& check, Finder& finder) {
  if (!finder.applies(nullptr)) return;
  switch (check.what) {
    case What::results:
      return add_results(finder);
    case What::formulas:
      return add_overwritten(finder);
    case What::protection:
      return add_sheets(sheets_that(
                            [](const intake::SheetKept& sheet, rules::SheetKind kind) {
                              // Nothing is entered or worked out on a sheet for reading.
                              return sheet.is_there && !sheet.is_protected && kind != rules::SheetKind::reference;
                            },
                            finder),
                        "", finder);
    case What::sheets:
      return add_other_sheets(finder);
    case What::hidden:
      return add_sheets(
          sheets_that([](const intake::SheetKept& sheet, rules::SheetKind) { return sheet.is_hidden; }, finder), "",
          finder);
    case What::labels:
      return add_labels(finder);
    case What::places:
      return add_moved(finder);
    case What::drop_downs:
      return add_lists(finder);
    case What::references:
      return add_references(finder);
  }
}

void run(const kind::WithinRows& check, Finder& finder) {
  const auto& table = finder.table(check.table);
  if (table.rows_below.empty() || !finder.applies(nullptr)) return;
  const auto& def = finder.map().tables[static_cast<std::size_t>(check.table)];
  Particulars particulars;
  particulars.value =
      table.rows_below.size() == 1 ? "One line stands" : fmt::format("{} lines stand", table.rows_below.size());
  particulars.limit = std::to_string(table.last_row);
  const CellRange cells{{table.rows_below.front(), table.columns.front()},
                        {table.rows_below.back(), table.columns.back()}};
  finder.add(particulars, {def.sheet, cells}, {});
}

}  // namespace bcf::checks
