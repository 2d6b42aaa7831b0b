#include <fmt/format.h>

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

}  // namespace

void run(const rules::check_kind::CheckersAgree& /*check*/, Finder& finder) {
  const auto& checklist = finder.map().checklist;
  const auto& yes_no = finder.map().lists[static_cast<std::size_t>(checklist.yes_no)].values;
  for (std::size_t i = 0; i < checklist.lines.size(); ++i) {
    const auto& checker = finder.answers().checkers[i];
    const auto& line = checklist.lines[i];
    // Where something is wrong with the line, the finding that says so already stands at it; and an error value spoils
    // the checkers of other lines as well.
    if (checker.says_complete.value_or(true) || finder.is_touched(i) || finder.shows_error_value(line.sheet)) continue;
    Particulars particulars;
    particulars.checker = fmt::format("{}!{}", finder.map().sheets[static_cast<std::size_t>(checklist.sheet)].name,
                                      workbook::to_string(checker.at));
    particulars.words = words_in(line, finder);
    const auto cells = workbook::parse_range(line.cell).value_or(workbook::CellRange{});
    finder.add(particulars, {line.sheet, cells}, {yes_no.front(), yes_no.back()});
  }
}

}  // namespace bcf::checks
