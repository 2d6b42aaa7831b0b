#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/check_kinds.h"
#include "checks/quoting.h"
#include "intake/typed_values.h"
#include "rules/spelling.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using intake::Answer;
using intake::AnswerState;
using intake::Line;
using rules::AnswerRef;

void look(AnswerRef ref, const Line* line, Finder& finder) {
  const auto& given = answer(finder.answers(), ref, line);
  if (!given.is_valid()) finder.add_answer(ref, given, line);
}

void add_no_line(const kind::Answered& check, Finder& finder) {
  const auto& place = finder.table(check.answer.table);
  const auto column = place.columns[static_cast<std::size_t>(check.answer.index)];
  const Spot spot{finder.map().tables[static_cast<std::size_t>(check.answer.table)].sheet,
                  {{place.first_row, column}, {std::max(place.first_row, place.last_row), column}}};
  const auto& def = rules::definition(finder.map(), check.answer);
  finder.add({}, spot, {expected_of(def, finder.map(), nullptr), "blank"}, &*check.none);
}

bool is_noted(kind::Noted::Note note, const Answer& given) {
  using Note = kind::Noted::Note;
  switch (note) {
    case Note::spelling:
      return given.spelt_otherwise;
    case Note::unlisted:
      return given.beyond_open_list;
    case Note::number_as_text:
      return given.number_as_text;
    case Note::date_as_text:
      return given.date_as_text;
  }
  return false;
}

// What stands there, in quotes; where it looks just like what it is taken as, with what the difference is.
std::string value_of(const Answer& given, const rules::AnswerDef& def) {
  if (def.is_private) return "what stands there";
  const std::string text = quotable(given.text);
  std::string_view difference;
  if (given.spelt_otherwise && text == given.listed) {
    difference = " with spaces that do not belong";
  } else if (given.spelt_otherwise && rules::plain_text(text) == rules::plain_text(given.listed)) {
    difference = " with spaces, dashes or quotes of another kind";
  }
  return fmt::format("“{}”{}", text, difference);
}

struct NotedAnswer {
  AnswerRef ref;
  const Line* line = nullptr;
};

// How an answer is held does not matter where the template does not ask for it.
bool is_worth_noting(kind::Noted::Note wanted, const NotedAnswer& noted, const Finder& finder) {
  const auto& given = answer(finder.answers(), noted.ref, noted.line);
  return given.is_valid() && is_noted(wanted, given) && finder.is_asked_for(noted.ref, noted.line);
}

// The first of these, which may be all there is, and how many more there are like it in its column.
void add_noted(kind::Noted::Note wanted, const std::vector<NotedAnswer>& noted, Finder& finder) {
  const auto& [ref, line] = noted.front();
  const auto& given = answer(finder.answers(), ref, line);
  const auto& def = rules::definition(finder.map(), ref);
  auto particulars = on_line(ref.table, line);
  particulars.what = def.what;
  particulars.value = value_of(given, def);
  particulars.listed = given.listed;
  particulars.number = def.type == rules::AnswerType::share ? intake::written_number(given.number * 100) + "%"
                                                            : intake::written_number(given.number);
  if (hides_telephone(particulars.value)) particulars.number = "the number in it";
  particulars.date = intake::written_day(given.number);
  if (noted.size() > 1) particulars.words = fmt::format("; so with {} more cells of this column", noted.size() - 1);
  Evidence evidence{std::nullopt, actual_of(given, def)};
  if (wanted == kind::Noted::Note::spelling) evidence.expected = given.listed;
  if (const auto* asking = finder.asking_rule(ref)) finder.touch_line(asking->line);
  Spot spot = finder.spot_of(ref, given);
  spot.cells.last = answer(finder.answers(), noted.back().ref, noted.back().line).at;
  finder.add(particulars, spot, std::move(evidence));
}

void look_at_column(kind::Noted::Note wanted, AnswerRef ref, Finder& finder) {
  std::vector<NotedAnswer> noted;
  for (const auto& line : finder.table(ref.table).lines) {
    if (line.in_use && is_worth_noting(wanted, {ref, &line}, finder)) noted.push_back({ref, &line});
  }
  // More than a few in one column have one cause, what was pasted there, and are said once.
  constexpr std::size_t a_few = 5;
  if (noted.size() > a_few) return add_noted(wanted, noted, finder);
  for (const auto& one : noted) add_noted(wanted, {one}, finder);
}

}  // namespace

void run(const kind::Answered& check, Finder& finder) {
  if (!check.answer.is_column()) {
    if (finder.applies(nullptr)) look(check.answer, nullptr, finder);
    return;
  }
  bool any = false;
  for (const auto& line : finder.table(check.answer.table).lines) {
    any = any || line.in_use;
    if ((line.in_use || check.every_line) && finder.applies(&line)) look(check.answer, &line, finder);
  }
  if (!any && check.none && finder.applies(nullptr)) add_no_line(check, finder);
}

void run(const kind::Valid& check, Finder& finder) {
  finder.for_each_line(check.answer.table, [&](const Line* line) {
    const auto& given = answer(finder.answers(), check.answer, line);
    const bool unsound = given.state == AnswerState::invalid || given.problem == intake::Problem::no_result;
    if (unsound) finder.add_answer(check.answer, given, line);
  });
}

void run(const kind::Empty& check, Finder& finder) {
  finder.for_each_line(check.answer.table, [&](const Line* line) {
    const auto& given = answer(finder.answers(), check.answer, line);
    if (given.state == AnswerState::blank || given.state == AnswerState::not_applicable) return;
    const auto& def = rules::definition(finder.map(), check.answer);
    auto particulars = on_line(check.answer.table, line);
    particulars.problem = def.is_private ? "is filled in" : fmt::format("is “{}”", quotable(given.text));
    finder.add(particulars, finder.spot_of(check.answer, given), {"blank", actual_of(given, def)});
  });
}

void run(const kind::Noted& check, Finder& finder) {
  for (std::size_t i = 0; i < finder.map().fields.size(); ++i) {
    // What the workbook prints is nobody's answer.
    if (finder.map().fields[i].printed) continue;
    const NotedAnswer one{{-1, static_cast<int>(i)}, nullptr};
    if (is_worth_noting(check.note, one, finder)) add_noted(check.note, {one}, finder);
  }
  for (std::size_t t = 0; t < finder.map().tables.size(); ++t) {
    for (std::size_t c = 0; c < finder.map().tables[t].columns.size(); ++c) {
      look_at_column(check.note, {static_cast<int>(t), static_cast<int>(c)}, finder);
    }
  }
}

}  // namespace bcf::checks
