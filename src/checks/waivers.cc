#include <bcf/waivers.h>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "checks/quoting.h"
#include "rules/json_cursor.h"
#include "rules/rule_files.h"
#include "rules/ruleset.h"
#include "rules/spelling.h"
#include "rules/subject.h"
#include "workbook/cell_address.h"

namespace bcf {

// One waiver of the file, its names looked up.
struct Waivers::Entry {
  std::string rule, cell, board;  // rule and cell as the rules and the template spell them
  Waiver waiver;
  std::chrono::year_month_day until;
  std::string sheet;                          // as the template names it; empty: any
  std::optional<workbook::CellRange> within;  // where a sheet is named

  static Entry read(const rules::JsonCursor& at, const rules::CompiledRuleset& ruleset);
  void read_cell(const rules::JsonCursor& at, const rules::CompiledRuleset& ruleset);
  [[nodiscard]] bool holds_on(std::chrono::year_month_day day) const { return day <= until; }
  [[nodiscard]] bool is_for(const Report& report) const;
  [[nodiscard]] bool is_for(const Finding& finding) const;
};

namespace {

using rules::JsonCursor;

bool same(std::string_view a, std::string_view b) { return rules::loose_key(a) == rules::loose_key(b); }

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

// "2020-03-31"
std::chrono::year_month_day day_at(const JsonCursor& at) {
  const std::string text = at.text();
  const auto wrong = [&](std::string_view why) {
    at.fail(fmt::format("\"{}\" is {}; the last day on which the waiver holds is written as 2020-03-31", text, why));
  };
  const std::string_view view = text;
  if (view.size() != 10 || view[4] != '-' || view[7] != '-') wrong("not a day");
  const auto year = digits(view.substr(0, 4));
  const auto month = digits(view.substr(5, 2));
  const auto day = digits(view.substr(8, 2));
  if (!year || !month || !day) wrong("not a day");
  const std::chrono::year_month_day out{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                        std::chrono::day(*day)};
  if (!out.ok()) wrong("a day that the calendar does not have");
  return out;
}

// Fails with the name that was most likely meant.
[[noreturn]] void fail_as_unknown(const JsonCursor& at, std::string_view what, const std::string& name,
                                  const std::vector<std::string>& names) {
  const auto near = rules::closest(name, names);
  at.fail(near == rules::none_close ? fmt::format("there is no {} \"{}\"", what, name)
                                    : fmt::format("there is no {} \"{}\"; is \"{}\" meant?", what, name, names[near]));
}

// Capitals and spaces around an id do not matter, as on the command line.
std::string rule_at(const JsonCursor& at, const rules::CompiledRuleset& ruleset) {
  const auto id = at.text();
  std::vector<std::string> ids;
  for (const auto& rule : ruleset.rules) {
    if (same(rule.id, id)) return rule.id;
    ids.push_back(rule.id);
  }
  fail_as_unknown(at, "rule", id, ids);
}

std::string sheet_at(const JsonCursor& at, const std::string& name, const rules::CompiledRuleset& ruleset) {
  if (const auto sheet = rules::find_sheet(ruleset, name)) return ruleset.map.sheets[*sheet].name;
  std::vector<std::string> names;
  for (const auto& sheet : ruleset.map.sheets) names.push_back(sheet.name);
  fail_as_unknown(at, "sheet", name, names);
}

// A board that the template's list does not have is a slip; without such a list, any name may be meant.
std::string board_at(const JsonCursor& at, const rules::CompiledRuleset& ruleset) {
  auto name = at.words();
  const auto& map = ruleset.map;
  const int list = map.board < 0 ? -1 : map.fields[static_cast<std::size_t>(map.board)].list;
  if (list < 0) return name;
  const auto& boards = map.lists[static_cast<std::size_t>(list)];
  const auto is_it = [&](const std::string& known) { return same(known, name); };
  if (boards.loose_keys.contains(rules::loose_key(name))) {
    return boards.values[boards.loose_keys.find(rules::loose_key(name))->second];
  }
  if (std::any_of(boards.codes.begin(), boards.codes.end(), is_it)) return name;
  fail_as_unknown(at, "board", name, boards.values);
}

}  // namespace

Waivers::Entry Waivers::Entry::read(const JsonCursor& at, const rules::CompiledRuleset& ruleset) {
  Entry entry;
  entry.rule = rule_at(at["rule"], ruleset);
  entry.waiver = {checks::without_particulars(at["reason"].words()), checks::without_particulars(at["who"].words()),
                  at["until"].text()};
  entry.until = day_at(at["until"]);
  if (const auto board = at.find("board")) entry.board = board_at(*board, ruleset);
  if (const auto cell = at.find("cell")) entry.read_cell(*cell, ruleset);
  return entry;
}

void Waivers::Entry::read_cell(const JsonCursor& at, const rules::CompiledRuleset& ruleset) {
  const std::string given = at.text();
  const auto mark = given.rfind('!');
  if (mark == std::string::npos) {
    at.fail(fmt::format("a sheet and a cell are wanted here, such as \"{}!A1\"", ruleset.map.sheets.front().name));
  }
  sheet = sheet_at(at, given.substr(0, mark), ruleset);
  const std::string cells(rules::trimmed(std::string_view(given).substr(mark + 1)));
  within = workbook::parse_range(cells);
  if (!within) at.fail(fmt::format("\"{}\" is no cell and no range of cells", cells));
  cell = fmt::format("{}!{}", sheet, workbook::to_string(*within));
}

bool Waivers::Entry::is_for(const Report& report) const {
  return board.empty() || same(board, report.board_name) || same(board, report.board_code);
}

bool Waivers::Entry::is_for(const Finding& finding) const {
  if (finding.rule != rule) return false;
  if (!within) return true;
  const auto cells = workbook::parse_range(finding.place.cell);
  return cells && finding.place.sheet == sheet && within->contains(cells->first) && within->contains(cells->last);
}

Waivers::Waivers() = default;

Waivers Waivers::from_file(const std::filesystem::path& path, const Ruleset& ruleset) {
  try {
    const auto file = rules::json_file(path);
    rules::hold_to_schema(file, "waivers.schema.json");
    const auto& compiled = ruleset.compiled();
    Waivers out;
    const auto tree = rules::tree_of(file);
    for (const auto& at : JsonCursor(*tree)["waivers"].elements()) {
      out.entries_.push_back(std::make_shared<const Entry>(Entry::read(at, compiled)));
    }
    out.findings_.assign(out.entries_.size(), 0);
    return out;
  } catch (const RulesetError& error) {
    throw WaiversError(error);
  }
}

void Waivers::apply(Report& report, std::chrono::year_month_day today) {
  auto& counts = report.counts;
  for (auto& finding : report.findings) {
    if (finding.waived) continue;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const Entry& entry = *entries_[i];
      if (!entry.holds_on(today) || !entry.is_for(report) || !entry.is_for(finding)) continue;
      finding.waived = entry.waiver;
      ++findings_[i];
      --(finding.severity == Severity::error     ? counts.errors
         : finding.severity == Severity::warning ? counts.warnings
                                                 : counts.advice);
      ++counts.waived;
      break;
    }
  }
}

std::vector<WaiverUse> Waivers::uses(std::chrono::year_month_day today) const {
  std::vector<WaiverUse> out;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = *entries_[i];
    WaiverUse use{entry.rule, entry.cell, entry.board, entry.waiver, findings_[i], WaiverUse::State::unused};
    if (findings_[i] > 0) use.state = WaiverUse::State::used;
    if (!entry.holds_on(today)) use.state = WaiverUse::State::expired;
    out.push_back(std::move(use));
  }
  return out;
}

}  // namespace bcf
