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

// The lines of each sheet to which the workbook says No although nothing is wrong with them.
std::map<int, std::vector<std::size_t>> contradicted_lines(const Finder& finder) {
  const auto& lines = finder.map().checklist.lines;
  std::map<int, std::vector<std::size_t>> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // Where something is wrong with the line, the finding that says so already stands at it; and an error value spoils
    // the checkers of other lines as well.
    if (finder.answers().checkers[i].says_complete.value_or(true) || finder.is_touched(i)) continue;
    if (!finder.shows_error_value(lines[i].sheet)) out[lines[i].sheet].push_back(i);
  }
  return out;
}

void add(std::size_t line_index, std::size_t more, Finder& finder) {
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
  finder.add(particulars, {line.sheet, cells}, {yes_no.front(), yes_no.back()});
}

}  // namespace

void run(const rules::check_kind::CheckersAgree& /*check*/, Finder& finder) {
  // More than a few on one sheet have one cause, a workbook that was not recalculated, and are said once.
  constexpr std::size_t a_few = 5;
  for (const auto& [sheet, lines] : contradicted_lines(finder)) {
    if (lines.size() > a_few) {
      add(lines.front(), lines.size() - 1, finder);
      continue;
    }
    for (const std::size_t line : lines) add(line, 0, finder);
  }
}

}  // namespace bcf::checks
