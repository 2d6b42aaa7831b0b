#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
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
  return fmt::format(" ({} words)", finder.figures().words(answer(finder.answers(), *ref, nullptr)));
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

using Says = std::optional<bool>;

// Whether all are said to be complete; nothing where none is denied and not all are told of.
class AllOf {
 public:
  void add(Says says) {
    any_denied_ = any_denied_ || says == false;
    all_told_ = all_told_ && says.has_value();
    ++count_;
  }
  [[nodiscard]] Says says() const {
    if (any_denied_) return false;
    return all_told_ && count_ > 0 ? Says(true) : std::nullopt;
  }

 private:
  bool any_denied_ = false, all_told_ = true;
  int count_ = 0;
};

// Whether a sheet is complete: as this program finds it, and as the workbook's own checkers have it.
struct SheetState {
  bool complete = true;
  Says certain;   // the same, where a checker can be held to it; one may know less than a rule does
  Says checkers;  // what its lines' checkers come to
};

SheetState state_of(int sheet, const Finder& finder) {
  SheetState out;
  AllOf checkers;
  bool blank = false;
  bool touched = false;
  const auto& lines = finder.map().checklist.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].sheet != sheet) continue;
    checkers.add(finder.answers().checkers[i].says_complete);
    out.complete = out.complete && finder.is_complete(i);
    blank = blank || finder.is_blank_on(i);
    touched = touched || finder.is_touched(i);
  }
  out.checkers = checkers.says();
  if (finder.shows_error_value(sheet)) return out;
  if (!out.complete && blank) out.certain = false;
  if (out.complete && !touched) out.certain = true;
  return out;
}

// Whether a word contradicts the one that it rests on, or where that is not printed, what this program is certain of.
// One that agrees with anything that it may follow from is not held against the workbook: what is wrong is told there.
bool is_contradicted(bool word, Says rests_on, Says else_on, const SheetState& state) {
  if (!rests_on) rests_on = else_on;
  if (!rests_on) return state.certain && *state.certain != word;
  return *rests_on != word && else_on.value_or(!word) != word && state.complete != word;
}

const std::vector<std::string>& yes_and_no(const Finder& finder) {
  return finder.map().lists[static_cast<std::size_t>(finder.map().checklist.yes_no)].values;
}

const std::string& word_for(bool complete, const Finder& finder) {
  return complete ? yes_and_no(finder).front() : yes_and_no(finder).back();
}

std::string on_checklist(workbook::CellRange cells, const Finder& finder) {
  const auto sheet = static_cast<std::size_t>(finder.map().checklist.sheet);
  return fmt::format("{}!{}", finder.map().sheets[sheet].name, workbook::to_string(cells));
}

bool is_yes(rules::AnswerRef ref, const intake::Answer& given, const Finder& finder) {
  const auto list = static_cast<std::size_t>(rules::definition(finder.map(), ref).list);
  return given.listed == finder.map().lists[list].values.front();
}

const char* answered_in_words(bool complete) {
  return complete ? "all of its questions are answered" : "not all of its questions are answered";
}

// What the lines of a sheet print: the first No, or where all say Yes, from the first to the last.
std::string lines_in_words(int sheet, const Finder& finder) {
  const auto& lines = finder.map().checklist.lines;
  workbook::CellRange all;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].sheet != sheet) continue;
    const auto& checker = finder.answers().checkers[i];
    if (checker.says_complete == false) {
      return fmt::format("; its line for {} ({}) says {}", lines[i].cell,
                         on_checklist({checker.at, checker.at}, finder), word_for(false, finder));
    }
    if (all.first.row == 0) all.first = checker.at;
    all.last = checker.at;
  }
  return fmt::format("; each of its lines ({}) says {}", on_checklist(all, finder), word_for(true, finder));
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

void run(const rules::check_kind::SheetLinesAgree& /*check*/, Finder& finder) {
  const auto& map = finder.map();
  std::vector<int> wrong;
  bool any_printed = false;
  for (std::size_t i = 0; i < map.sheets.size(); ++i) {
    const auto& ends = finder.answers().sheet_checkers[i];
    if (!ends.says_complete) continue;
    any_printed = true;
    const int sheet = static_cast<int>(i);
    const auto state = state_of(sheet, finder);
    if (is_contradicted(*ends.says_complete, state.checkers, std::nullopt, state)) wrong.push_back(sheet);
  }
  if (!any_printed) return finder.leave_out();
  // More than a few have one cause, a workbook that was not recalculated, and are said once.
  constexpr std::size_t a_few = 5;
  const std::size_t more = wrong.size() > a_few ? wrong.size() - 1 : 0;
  wrong.resize(wrong.size() - more);
  for (const int sheet : wrong) {
    const auto& ends = finder.answers().sheet_checkers[static_cast<std::size_t>(sheet)];
    const bool word = *ends.says_complete;
    const auto state = state_of(sheet, finder);
    Particulars particulars;
    particulars.what = map.sheets[static_cast<std::size_t>(sheet)].name;
    particulars.value = word_for(word, finder);
    particulars.other = answered_in_words(state.complete);
    if (state.checkers) particulars.other += lines_in_words(sheet, finder);
    if (more > 0) particulars.words = fmt::format("; so it is with {} more sheets", more);
    finder.add(particulars, {map.checklist.sheet, {ends.at, ends.at}},
               {word_for(!word, finder), word_for(word, finder)});
  }
}

void run(const rules::check_kind::SheetsAgree& check, Finder& finder) {
  for (const auto& line : check.sheets) {
    const auto& says = answer(finder.answers(), line.says, nullptr);
    if (!says.is_valid()) continue;
    const bool word = is_yes(line.says, says, finder);
    const auto state = state_of(line.sheet, finder);
    const auto& ends = finder.answers().sheet_checkers[static_cast<std::size_t>(line.sheet)];
    if (!is_contradicted(word, ends.says_complete, state.checkers, state)) continue;
    Particulars particulars;
    particulars.what = finder.map().sheets[static_cast<std::size_t>(line.sheet)].name;
    particulars.value = says.listed;
    particulars.other = answered_in_words(state.complete);
    if (ends.says_complete) {
      particulars.other += fmt::format("; “{}” ({}) says {}", finder.map().checklist.sheet_complete,
                                       on_checklist({ends.at, ends.at}, finder), word_for(*ends.says_complete, finder));
    }
    finder.add(particulars, finder.spot_of(line.says, says), {word_for(!word, finder), says.listed});
  }
}

void run(const rules::check_kind::StatusAgrees& check, Finder& finder) {
  const auto& status = finder.answers().status;
  if (!status.says_complete) return finder.leave_out();
  AllOf table;
  AllOf ends;
  SheetState whole;
  AllOf certain;
  std::string first_no;
  workbook::CellRange all;
  for (const auto& line : check.sheets) {
    const auto& says = answer(finder.answers(), line.says, nullptr);
    const Says word = says.is_valid() ? Says(is_yes(line.says, says, finder)) : std::nullopt;
    table.add(word);
    if (word == false && first_no.empty()) {
      first_no = fmt::format("says {} for {} ({})", says.listed,
                             finder.map().sheets[static_cast<std::size_t>(line.sheet)].name,
                             on_checklist({says.at, says.at}, finder));
    }
    if (all.first.row == 0) all.first = says.at;
    all.last = says.at;
    ends.add(finder.answers().sheet_checkers[static_cast<std::size_t>(line.sheet)].says_complete);
    const auto state = state_of(line.sheet, finder);
    certain.add(state.certain);
    whole.complete = whole.complete && state.complete;
  }
  whole.certain = certain.says();
  const bool word = *status.says_complete;
  if (!is_contradicted(word, table.says(), ends.says(), whole)) return;
  const auto& words = *finder.map().checklist.status;
  Particulars particulars;
  particulars.value = word ? words.complete : words.incomplete;
  particulars.other = whole.complete ? "every sheet is complete" : "not every sheet is complete";
  if (table.says()) {
    const std::string printed =
        first_no.empty() ? fmt::format("says {} for each ({})", word_for(true, finder), on_checklist(all, finder))
                         : first_no;
    particulars.other += "; the table of complete sheets " + printed;
  }
  finder.add(particulars, {finder.map().checklist.sheet, {status.at, status.at}},
             {word ? words.incomplete : words.complete, particulars.value});
}

}  // namespace bcf::checks
