#include "rules/subject.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "rules/spelling.h"

namespace bcf::rules {
namespace {

// "6", "6. Expenditure" and "Expenditure" are the sheet "6. Expenditure".
std::vector<std::string> names_of(const SheetDef& sheet) {
  std::vector<std::string> names = {sheet.name, sheet.id, sheet.title};
  if (const auto dot = sheet.name.find(". "); dot != std::string::npos) {
    names.push_back(sheet.name.substr(0, dot));
    names.push_back(sheet.name.substr(dot + 2));
  }
  return names;
}

template <class Items, class Name>
std::optional<std::size_t> named(const Items& items, const std::string& key, const Name& name) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& i) { return loose_key(name(i)) == key; });
  if (found == items.end()) return std::nullopt;
  return static_cast<std::size_t>(found - items.begin());
}

std::optional<Subject> with_code(const CompiledRuleset& ruleset, std::string_view id) {
  const auto key = loose_key(id);
  const auto code_of = [](const auto& item) -> const std::string& { return item.code; };
  if (const auto rule = named(ruleset.rules, key, [](const Rule& r) -> const std::string& { return r.id; })) {
    return Subject{SubjectKind::rule, *rule, {}};
  }
  if (const auto requirement = named(ruleset.requirements, key, code_of)) {
    return Subject{SubjectKind::requirement, *requirement, {}};
  }
  if (const auto condition = named(ruleset.national_conditions, key, code_of)) {
    return Subject{SubjectKind::national_condition, *condition, {}};
  }
  if (const auto sheet = find_sheet(ruleset, id)) return Subject{SubjectKind::sheet, *sheet, {}};
  return std::nullopt;
}

// Every cell in which the map has an answer, as the command line may name it: "6!U25" for a cell alone.
std::vector<std::string> with_sheets(const CompiledRuleset& ruleset, const workbook::CellRange& cells) {
  std::vector<std::string> out;
  const auto add = [&](int sheet) {
    auto text = fmt::format("{}!{}", ruleset.map.sheets[static_cast<std::size_t>(sheet)].name, to_string(cells));
    if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
  };
  for (const auto& field : ruleset.map.fields) {
    if (cells.contains(field.cell)) add(field.sheet);
  }
  for (const auto& table : ruleset.map.tables) {
    if (cells.last.row < table.first_row || cells.first.row > table.last_row) continue;
    for (const auto& column : table.columns) {
      if (column.column >= cells.first.column && column.column <= cells.last.column) add(table.sheet);
    }
  }
  return out;
}

std::vector<std::string> every_id(const CompiledRuleset& ruleset) {
  std::vector<std::string> out;
  for (const auto& rule : ruleset.rules) out.push_back(rule.id);
  for (const auto& requirement : ruleset.requirements) out.push_back(requirement.code);
  for (const auto& condition : ruleset.national_conditions) out.push_back(condition.code);
  for (const auto& sheet : ruleset.map.sheets) out.push_back(sheet.name);
  return out;
}

// Without what stands between its letters and digits: "PR 1" and "pr-1" are PR1.
std::string squeezed(std::string_view text) {
  std::string out = loose_key(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '-' || c == '_' || c == '.'; });
  return out;
}

// The three ids that come nearest, nearest first.
std::vector<std::string> near_ids(const CompiledRuleset& ruleset, std::string_view id) {
  constexpr std::size_t most = 3;
  auto candidates = every_id(ruleset);
  std::vector<std::string> out;
  for (const auto& candidate : candidates) {
    if (!squeezed(id).empty() && squeezed(candidate) == squeezed(id)) return {candidate};
  }
  while (out.size() < most) {
    const auto near = closest(id, candidates);
    if (near == none_close) break;
    out.push_back(candidates[near]);
    candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(near));
  }
  if (!out.empty()) return out;
  // The beginning of ids is not near by edits, and meant all the same: "SCHEME".
  const auto key = loose_key(id);
  for (const auto& candidate : candidates) {
    if (out.size() < most && !key.empty() && loose_key(candidate).starts_with(key)) out.push_back(candidate);
  }
  return out;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return fmt::format("“{}”", text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return fmt::format("“{}…”", text.substr(0, end));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "PR" of "PR10"; empty where the text is not a name with a number behind it.
std::string_view before_number(std::string_view text) {
  const auto end = std::find_if(text.rbegin(), text.rend(), [](char c) { return !is_digit(c); }).base();
  if (end == text.end()) return {};
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

// The codes that differ from the id in their number only: PR1 to PR9, of PR10.
std::vector<std::string> codes_like(const CompiledRuleset& ruleset, std::string_view id) {
  const auto before = before_number(id);
  const auto name = loose_key(before);
  // "PR 1" and "pr-1" are codes spelt otherwise.
  if (name != squeezed(before) || trimmed(before) != before) return {};
  std::vector<std::string> out;
  const auto add = [&](const std::string& code) {
    if (!name.empty() && loose_key(before_number(code)) == name) out.push_back(code);
  };
  for (const auto& requirement : ruleset.requirements) add(requirement.code);
  for (const auto& condition : ruleset.national_conditions) add(condition.code);
  return out;
}

[[noreturn]] void fail_at_sheet(const CompiledRuleset& ruleset, std::string_view sheet) {
  std::vector<std::string> names;
  for (const auto& def : ruleset.map.sheets) names.push_back(def.name);
  const auto near = closest(sheet, names);
  throw UnknownSubject(
      near == none_close
          ? fmt::format("{} is no sheet of the template: it has {}.", quoted(sheet), fmt::join(names, ", "))
          : fmt::format("{} is no sheet of the template. Did you mean “{}”?", quoted(sheet), names[near]));
}

[[noreturn]] void fail(const CompiledRuleset& ruleset, std::string_view id) {
  // A number alone is a sheet's.
  if (!id.empty() && std::all_of(id.begin(), id.end(), is_digit)) fail_at_sheet(ruleset, id);
  const auto cells = workbook::parse_range(id);
  const auto places = cells ? with_sheets(ruleset, *cells) : std::vector<std::string>();
  if (const auto codes = codes_like(ruleset, id); !codes.empty() && places.empty()) {
    throw UnknownSubject(fmt::format("there is no {}: there are {}.", id, fmt::join(codes, ", ")));
  }
  if (cells) {
    throw UnknownSubject(
        places.empty() ? fmt::format("{} is a cell without its sheet: name both, with an exclamation mark between.", id)
                       : fmt::format("{} is a cell without its sheet: say {}.", id, fmt::join(places, ", or ")));
  }
  const auto near = near_ids(ruleset, id);
  throw UnknownSubject(
      near.empty() ? fmt::format("{} is no rule, requirement, national condition, sheet or cell: “bcfcheck rules” "
                                 "lists the rules.",
                                 quoted(id))
                   : fmt::format("{} is no rule, requirement, national condition, sheet or cell. Did you mean {}?",
                                 quoted(id), fmt::join(near, ", or ")));
}

}  // namespace

std::optional<std::size_t> find_sheet(const CompiledRuleset& ruleset, std::string_view text) {
  if (text.size() > 1 && text.front() == '\'' && text.back() == '\'') text = text.substr(1, text.size() - 2);
  const auto key = loose_key(text);
  for (std::size_t i = 0; i < ruleset.map.sheets.size(); ++i) {
    for (const auto& name : names_of(ruleset.map.sheets[i])) {
      if (!key.empty() && loose_key(name) == key) return i;
    }
  }
  return std::nullopt;
}

Subject find_subject(const CompiledRuleset& ruleset, std::string_view id) {
  id = trimmed(id);
  if (const auto subject = with_code(ruleset, id)) return *subject;
  const auto mark = id.rfind('!');
  if (mark == std::string_view::npos) fail(ruleset, id);
  const auto sheet = find_sheet(ruleset, trimmed(id.substr(0, mark)));
  if (!sheet) fail_at_sheet(ruleset, trimmed(id.substr(0, mark)));
  const auto cells = workbook::parse_range(trimmed(id.substr(mark + 1)));
  if (!cells) {
    throw UnknownSubject(fmt::format("{} is no cell or range: say {}!B20, for instance.", quoted(id.substr(mark + 1)),
                                     ruleset.map.sheets[*sheet].name));
  }
  return {SubjectKind::cell, *sheet, *cells};
}

}  // namespace bcf::rules
