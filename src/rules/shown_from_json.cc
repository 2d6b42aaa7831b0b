#include "rules/shown_from_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "rules/core_name.h"

namespace bcf::rules {
namespace {

void hold_shown(AnswerRef ref, const JsonCursor& at, const NameReader& names) {
  if (definition(names.map(), ref).is_private) at.fail("this is private, and no report shows it");
}

AnswerRef shown_column(const JsonCursor& at, const NameReader& names) {
  const auto ref = names.column(at);
  hold_shown(ref, at, names);
  return ref;
}

AnswerRef amount_column(const JsonCursor& at, const NameReader& names) {
  const auto ref = shown_column(at, names);
  if (definition(names.map(), ref).type != AnswerType::amount) at.fail("an amount is wanted here");
  return ref;
}

void hold_one_table(AnswerRef ref, AnswerRef other, const JsonCursor& at) {
  if (ref.table != other.table) at.fail("the columns are of two tables");
}

std::size_t heading(const ReferenceTableDef& table, const JsonCursor& at) {
  const int column = table.column(at.text());
  if (column < 0) at.fail(fmt::format("the reference table has no heading \"{}\"", at.text()));
  return static_cast<std::size_t>(column);
}

// A name that means two bodies has no code.
void add_codes(ReportDef::GiverCodes& codes, const ReferenceTableDef& table) {
  // Most stand in the table once for each board that they give to.
  std::unordered_map<std::string_view, std::string_view> seen;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto code = table.rows.text(row, codes.code_column);
    const auto name = table.rows.text(row, codes.name_column);
    const auto [before, is_first] = seen.try_emplace(name, code);
    if (!is_first && before->second == code) continue;
    const auto [place, is_new] = codes.code_of.emplace(core_name(name, table), code);
    if (!is_new && place->second != code) place->second.clear();
  }
}

// `before`: contributions that may have the same.
ReportDef::GiverCodes codes_at(const JsonCursor& at, const TemplateMap& map,
                               std::span<const ReportDef::ContributionDef> before) {
  ReportDef::GiverCodes codes;
  codes.reference = map.reference(at["in"].text());
  if (codes.reference < 0) at["in"].fail(fmt::format("there is no reference table \"{}\"", at["in"].text()));
  const auto& table = map.references[static_cast<std::size_t>(codes.reference)];
  codes.name_column = heading(table, at["name_under"]);
  codes.code_column = heading(table, at["code_under"]);
  codes.of_column = heading(table, at["of_under"]);
  const auto same = std::find_if(before.begin(), before.end(), [&](const auto& other) {
    return other.codes && other.codes->reference == codes.reference && other.codes->name_column == codes.name_column &&
           other.codes->code_column == codes.code_column;
  });
  if (same != before.end()) {
    codes.code_of = same->codes->code_of;
  } else {
    add_codes(codes, table);
  }
  return codes;
}

// The report's own members of a line.
constexpr std::array<std::string_view, 4> own_members = {"cell", "id", "name", "expenditure"};

}  // namespace

ReportDef::BreakdownDef breakdown_from_json(const JsonCursor& at, const NameReader& names) {
  ReportDef::BreakdownDef def{at["id"].text(), at["name"].words(), shown_column(at["group"], names),
                              amount_column(at["sum"], names)};
  if (definition(names.map(), def.group).type != AnswerType::choice) at["group"].fail("a choice is wanted here");
  hold_one_table(def.sum, def.group, at["sum"]);
  return def;
}

ReportDef::ContributionDef contribution_from_json(const JsonCursor& at, const NameReader& names,
                                                  std::span<const ReportDef::ContributionDef> before) {
  ReportDef::ContributionDef def{
      at["source"].words(), shown_column(at["name"], names), amount_column(at["amount"], names), {}};
  hold_one_table(def.amount, def.name, at["amount"]);
  if (const auto codes = at.find("codes")) def.codes = codes_at(*codes, names.map(), before);
  return def;
}

ReportDef::LinesDef lines_from_json(const JsonCursor& at, const NameReader& names) {
  ReportDef::LinesDef def{
      shown_column(at["id"], names), shown_column(at["name"], names), amount_column(at["expenditure"], names), {}};
  hold_one_table(def.name, def.id, at["name"]);
  hold_one_table(def.amount, def.id, at["expenditure"]);
  for (const auto& member : at["shown"].members()) {
    if (std::find(own_members.begin(), own_members.end(), member.name) != own_members.end()) {
      member.value.fail(fmt::format("every line has a \"{}\" already", member.name));
    }
    const auto column = shown_column(member.value, names);
    hold_one_table(column, def.id, member.value);
    def.shown.push_back({std::string(member.name), column});
  }
  return def;
}

AnswerRef narrative_from_json(const JsonCursor& at, const NameReader& names) {
  const auto ref = names.field(at);
  hold_shown(ref, at, names);
  const auto type = definition(names.map(), ref).type;
  if (type != AnswerType::narrative && type != AnswerType::text) at.fail("a text is wanted here");
  return ref;
}

}  // namespace bcf::rules
