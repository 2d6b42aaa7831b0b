#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checks/check_kinds.h"
#include "checks/quoting.h"
#include "checks/spending.h"
#include "rules/spelling.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using intake::Line;

// What an answer comes to, however it is spelt.
std::string key_of(const intake::Answer& given) {
  if (!given.listed.empty()) return given.listed;
  return rules::loose_key(given.text);
}

// The same of a column; of one of names that the published list knows by a code, the code.
std::string key_of(const intake::Answer& given, rules::AnswerRef column, const Finder& finder) {
  const auto& lists = finder.figures().ruleset().report.contributions;
  const auto list = std::find_if(lists.begin(), lists.end(),
                                 [&](const auto& def) { return def.name == column && def.codes.has_value(); });
  const std::string code = list == lists.end() ? "" : code_of(*list->codes, given.text, finder.map());
  return code.empty() ? key_of(given) : code;
}

// Of the columns that a double is known by; nothing where one of them does not say.
std::optional<std::string> key_of(const Line& line, const std::vector<rules::AnswerRef>& by, const Finder& finder) {
  std::string out;
  for (const auto& ref : by) {
    const auto& given = line.answers[static_cast<std::size_t>(ref.index)];
    if (!given.is_valid()) return std::nullopt;
    out += key_of(given, ref, finder) + '\0';
  }
  if (!by.empty()) return out;
  for (const auto& given : line.answers) out += key_of(given) + '\0';
  return out;
}

// A stray note is no line that could be a double of another.
bool says_enough(const Line& line) {
  constexpr auto fewest_answers = 3;
  return std::count_if(line.answers.begin(), line.answers.end(), [](const intake::Answer& given) {
           return given.state != intake::AnswerState::blank;
         }) >= fewest_answers;
}

}  // namespace

void run(const kind::SameFor& check, Finder& finder) {
  std::map<std::string, const Line*> first_of;
  const int table = check.key.table;
  finder.for_each_line(table, [&](const Line* line) {
    const auto& key = answer(finder.answers(), check.key, line);
    const auto& same = answer(finder.answers(), check.same, line);
    if (!key.is_valid() || !same.is_valid()) return;
    const auto [place, is_first] = first_of.try_emplace(key_of(key), line);
    const auto& wanted = answer(finder.answers(), check.same, place->second);
    if (is_first || key_of(wanted) == key_of(same)) return;
    auto particulars = on_line(table, line);
    particulars.value = quotable(same.text);
    particulars.other = quotable(wanted.text);
    finder.add(particulars, finder.spot_of(check.same, same), {quotable(wanted.text), quotable(same.text)});
  });
}

void run(const kind::NoDouble& check, Finder& finder) {
  std::map<std::string, const Line*> seen;
  finder.for_each_line(check.table, [&](const Line* line) {
    if (line == nullptr || (check.by.empty() && !says_enough(*line))) return;
    const auto key = key_of(*line, check.by, finder);
    if (!key) return;
    const auto [place, is_first] = seen.try_emplace(*key, line);
    if (is_first) return;
    auto particulars = on_line(check.table, line);
    if (!check.by.empty()) {
      const auto& given = answer(finder.answers(), check.by.front(), line);
      particulars.value = fmt::format("“{}”", quotable(given.text));
    }
    particulars.other = "row " + std::to_string(place->second->row);
    const int sheet = finder.map().tables[static_cast<std::size_t>(check.table)].sheet;
    finder.add(particulars, {sheet, {line->answers.front().at, line->answers.back().at}}, {});
  });
}

}  // namespace bcf::checks
