#include <fmt/format.h>

#include <map>
#include <vector>

#include "checks/check_kinds.h"
#include "checks/word_count.h"

namespace bcf::checks {
namespace {

// " (785 words)" for a line that is a narrative; nothing for any other.
std::string words_in(const rules::ChecklistLineDef& line, const Finder& finder) {
  const auto ref = rules::find_answer(finder.map(), line.id);
  if (!ref || ref->is_column()) return {};
  if (rules::definition(finder.map(), *ref).type != rules::AnswerType::narrative) return {};
  return fmt::format(" ({} words)", count_words(answer(finder.answers(), *ref, nullptr).text));
}

// Whether the workbook says No to a line although nothing is wrong with it.
bool is_denied(std::size_t line, const Finder& finder) {
  // Where something is wrong with the line, the finding that says so already stands at it; and an error value spoils
  // the checkers of other lines as well.
  if (finder.answers().checkers[line].says_complete.value_or(true) || finder.is_touched(line)) return false;
  return !finder.shows_error_value(finder.map().checklist.lines[line].sheet);
}

// Whether it says Yes although a cell is blank. That a checker knows less than a rule does is no contradiction.
bool is_waved_through(std::size_t line, const Finder& finder) {
  return finder.answers().checkers[line].says_complete.value_or(false) && finder.is_blank_on(line) &&
         !finder.is_complete(line);
}

std::map<int, std::vector<std::size_t>> contradicted_lines(bool where_complete, const Finder& finder) {
  const auto& lines = finder.map().checklist.lines;
  std::map<int, std::vector<std::size_t>> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (where_complete ? is_denied(i, finder) : is_waved_through(i, finder)) out[lines[i].sheet].push_back(i);
  }
  return out;
}

void add(bool where_complete, std::size_t line_index, std::size_t more, Finder& finder) {
  const auto& checklist = finder.map().checklist;
  const auto& line = checklist.lines[line_index];
  Particulars particulars;
  particulars.checker = fmt::format("{}!{}", finder.map().sheets[static_cast<std::size_t>(checklist.sheet)].name,
                                    workbook::to_string(finder.answers().checkers[line_index].at));
  if (more > 0) {
    particulars.checker += fmt::format(", and those of {} more lines of this sheet", more);
  } else {
    particulars.words = words_in(line, finder);
  }
  const auto cells = workbook::parse_range(line.cell).value_or(workbook::CellRange{});
  const auto& yes_no = finder.map().lists[static_cast<std::size_t>(checklist.yes_no)].values;
  if (where_complete) {
    finder.add(particulars, {line.sheet, cells}, {yes_no.front(), yes_no.back()});
  } else {
    finder.add(particulars, {line.sheet, cells}, {yes_no.back(), yes_no.front()});
  }
}

// Whether a sheet is complete, and whether the workbook's own checkers say so; `blank`: for want of an answer.
struct SheetState {
  bool complete = true, blank = false, denied = false, waved_through = false;
};

SheetState state_of(int sheet, const Finder& finder) {
  SheetState out;
  const auto& lines = finder.map().checklist.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].sheet != sheet) continue;
    const auto says = finder.answers().checkers[i].says_complete;
    out.complete = out.complete && finder.is_complete(i);
    out.blank = out.blank || finder.is_blank_on(i);
    out.denied = out.denied || says == false;
    out.waved_through = out.waved_through || is_waved_through(i, finder);
  }
  return out;
}

// What the lines of the sheet already tell is not told again.
bool is_news(bool says_complete, const SheetState& state) {
  if (says_complete) return !state.complete && state.blank && !state.waved_through;
  return state.complete && !state.denied;
}

}  // namespace

void run(const rules::check_kind::CheckersAgree& check, Finder& finder) {
  // More than a few on one sheet have one cause, a workbook that was not recalculated, and are said once.
  constexpr std::size_t a_few = 5;
  for (const auto& [sheet, lines] : contradicted_lines(check.where_complete, finder)) {
    if (lines.size() > a_few) {
      add(check.where_complete, lines.front(), lines.size() - 1, finder);
      continue;
    }
    for (const std::size_t line : lines) add(check.where_complete, line, 0, finder);
  }
}

void run(const rules::check_kind::SheetsAgree& check, Finder& finder) {
  for (const auto& line : check.sheets) {
    const auto& says = answer(finder.answers(), line.says, nullptr);
    if (!says.is_valid()) continue;
    const auto list = static_cast<std::size_t>(rules::definition(finder.map(), line.says).list);
    const auto& yes_no = finder.map().lists[list].values;
    const bool says_complete = says.listed == yes_no.front();
    const auto state = state_of(line.sheet, finder);
    if (finder.shows_error_value(line.sheet) || !is_news(says_complete, state)) continue;
    Particulars particulars;
    particulars.what = finder.map().sheets[static_cast<std::size_t>(line.sheet)].name;
    particulars.value = says.listed;
    particulars.other = says_complete ? "not all of its questions are answered" : "all of its questions are answered";
    finder.add(particulars, finder.spot_of(line.says, says),
               {says_complete ? yes_no.back() : yes_no.front(), says.listed});
  }
}

}  // namespace bcf::checks
