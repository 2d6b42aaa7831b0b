#include <bcf/allocations.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "checks/check_kinds.h"
#include "rules/spelling.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;

// The code of the board that the return is of; empty where it is not known.
std::string board_code(const Finder& finder) {
  const auto& map = finder.map();
  const auto board = static_cast<std::size_t>(map.board);
  const auto& given = finder.answers().fields[board];
  if (!given.is_valid() || map.fields[board].list < 0) return {};
  return map.lists[static_cast<std::size_t>(map.fields[board].list)].code_of(given.listed);
}

// What the file has for this board from one source.
std::vector<Allocation> published(const Finder& finder, const std::string& source) {
  std::vector<Allocation> out;
  if (finder.ruleset().allocations == nullptr || !finder.applies(nullptr)) return out;
  for (const auto& allocation : finder.ruleset().allocations->of_board(board_code(finder))) {
    if (allocation.source == source) out.push_back(allocation);
  }
  return out;
}

bool agrees(Money given, Money wanted, Money within) { return std::llabs((given - wanted).pence) <= within.pence; }

std::string entry_of(const Allocation& allocation, const Finder& finder) {
  return fmt::format("line {} of {}", allocation.line, finder.ruleset().allocations->file());
}

void add(const std::string& what, Money given, Money wanted, std::string entry, const Spot& spot, Finder& finder) {
  Particulars particulars;
  particulars.what = what;
  particulars.left = Quantity{true, given, 0};
  particulars.right = Quantity{true, wanted, 0};
  particulars.entry = std::move(entry);
  finder.add(particulars, spot, {written(wanted), written(given)});
}

// The cells of a column, from its first line in use to its last; all of them where none is.
Spot spot_of_column(rules::AnswerRef column, const Finder& finder) {
  const auto& table = finder.table(column.table);
  const auto index = static_cast<std::size_t>(column.index);
  Spot spot{finder.map().tables[static_cast<std::size_t>(column.table)].sheet,
            {{table.first_row, table.columns[index]}, {table.last_row, table.columns[index]}}};
  bool any = false;
  for (const auto& line : table.lines) {
    if (!line.in_use) continue;
    if (!any) spot.cells.first = line.answers[index].at;
    spot.cells.last = line.answers[index].at;
    any = true;
  }
  return spot;
}

// A measure that adds a column up stands in its cells.
Spot spot_of_figure(const rules::Operand& figure, const Finder& finder) {
  if (finder.rule().at) return finder.rule_spot();
  if (figure.kind == rules::Operand::Kind::answer) {
    return finder.spot_of(figure.answer, answer(finder.answers(), figure.answer, nullptr));
  }
  const auto& measure = finder.ruleset().measures[static_cast<std::size_t>(figure.measure)];
  return measure.kind == rules::Measure::Kind::sum ? spot_of_column(measure.column, finder) : Spot{};
}

// What a return gives for each giver with a code, and in all.
struct Given {
  struct Part {
    Money amount;
    Spot spot;
    bool known = true;  // every amount of it is one
  };
  std::map<std::string, Part, std::less<>> parts;
  Money total;
  bool total_known = true;
};

Given given_lines(const kind::AllocatedLines& check, const Finder& finder) {
  Given out;
  for (const auto& line : finder.table(check.amount.table).lines) {
    if (!line.in_use) continue;
    const auto& amount = answer(finder.answers(), check.amount, &line);
    const bool known = amount.counts() || amount.state == intake::AnswerState::blank;
    out.total += amount.money;
    out.total_known = out.total_known && known;
    const auto code = check.codes.code_of.find(rules::loose_key(answer(finder.answers(), check.name, &line).text));
    if (code == check.codes.code_of.end()) continue;
    auto& part =
        out.parts.try_emplace(code->second, Given::Part{{}, finder.spot_of(check.amount, amount)}).first->second;
    part.amount += amount.money;
    part.known = part.known && known;
  }
  return out;
}

std::string name_of(const std::string& code, const rules::CodeTable& codes) {
  const auto found = codes.name_of.find(code);
  return found == codes.name_of.end() ? code : fmt::format("{} ({})", found->second, code);
}

// Whether every giver agrees, in the file's order and then for those that the file does not have.
bool hold_parts(const kind::AllocatedLines& check, const Given& given, const std::vector<Allocation>& wanted,
                Finder& finder) {
  bool all_agree = true;
  const auto hold = [&](const std::string& code, const Given::Part& part, Money amount, std::string entry) {
    if (!part.known) return;
    if (agrees(part.amount, amount, check.within)) return;
    add(name_of(code, check.codes), part.amount, amount, std::move(entry), part.spot, finder);
    all_agree = false;
  };
  bool any = false;
  for (const auto& allocation : wanted) {
    if (allocation.part.empty()) continue;
    any = true;
    const auto part = given.parts.find(allocation.part);
    const Given::Part none{{}, spot_of_column(check.amount, finder)};
    hold(allocation.part, part == given.parts.end() ? none : part->second, allocation.amount,
         entry_of(allocation, finder));
  }
  if (!any) return true;
  for (const auto& [code, part] : given.parts) {
    const bool listed = std::any_of(wanted.begin(), wanted.end(), [&, c = code](const auto& a) { return a.part == c; });
    if (!listed) hold(code, part, {}, fmt::format("no line of {}", finder.ruleset().allocations->file()));
  }
  return all_agree;
}

}  // namespace

void run(const kind::AllocatedFigure& check, Finder& finder) {
  const auto wanted = published(finder, check.source);
  const auto given = as_money(finder.figures().value(check.figure));
  // What is missing in the return is for another rule to say.
  if (wanted.empty() || !given) return finder.leave_out();
  const auto& allocation = wanted.front();
  if (agrees(*given, allocation.amount, check.within)) return;
  add(check.source, *given, allocation.amount, entry_of(allocation, finder), spot_of_figure(check.figure, finder),
      finder);
}

void run(const kind::AllocatedLines& check, Finder& finder) {
  const auto wanted = published(finder, check.source);
  if (wanted.empty()) return finder.leave_out();
  const Given given = given_lines(check, finder);
  // Where a giver's line is wrong, so is the total, and is not said again.
  if (!hold_parts(check, given, wanted, finder)) return;
  for (const auto& allocation : wanted) {
    if (!allocation.part.empty() || !given.total_known) continue;
    if (agrees(given.total, allocation.amount, check.within)) continue;
    add(check.source, given.total, allocation.amount, entry_of(allocation, finder),
        spot_of_column(check.amount, finder), finder);
  }
}

void run(const kind::AllocatedBoard& check, Finder& finder) {
  const auto code = board_code(finder);
  if (finder.ruleset().allocations == nullptr || code.empty() || !finder.applies(nullptr)) return finder.leave_out();
  if (!finder.ruleset().allocations->of_board(code).empty()) return;
  const auto& given = answer(finder.answers(), check.board, nullptr);
  Particulars particulars;
  particulars.what = code;
  particulars.entry = finder.ruleset().allocations->file();
  finder.add(particulars, finder.spot_of(check.board, given), {});
}

}  // namespace bcf::checks
