#include "look_ups.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace bcf::samples {
namespace {

using nlohmann::json;

// The lists of one column each, in the order of their columns from A.
constexpr std::array kLists = {"yes_no",    "output_units", "impacts",      "areas_of_spend",     "commissioners",
                               "providers", "levels",       "new_existing", "sources_of_funding", "contact_roles"};

// Columns of the sheet of scheme types: type, number of its sub types, pairs, then the sub types of each type.
constexpr std::uint16_t kFirstSubTypes = 4;

std::string absolute(const std::string& sheet, std::uint16_t column, std::size_t values) {
  const std::string letter = cell_name(0, column).substr(0, cell_name(0, column).size() - 1);
  return fmt::format("'{0}'!${1}$2:${1}${2}", sheet, letter, values + 1);
}

void draw_column(Page& page, std::uint16_t column, const std::string& heading, const std::vector<std::string>& values) {
  page.text(cell_name(0, column), heading, "head");
  std::uint32_t row = 1;
  for (const std::string& value : values) page.text(cell_name(row++, column), value, "note");
}

std::vector<std::string> pairs_of(const TemplateMap& map) {
  std::vector<std::string> pairs;
  for (const std::string& type : map.list("scheme_types")) {
    const auto sub_types = map.sub_types_of(type);
    if (sub_types.empty()) pairs.push_back(type + "|");
    for (const std::string& sub_type : sub_types) pairs.push_back(fmt::format("{}|{}", type, sub_type));
  }
  return pairs;
}

std::vector<std::string> ccg_names(const TemplateMap& map) {
  const json mapping = map.reference("ccg-hwb.json");
  std::set<std::string> names;
  for (const json& row : mapping.at("rows")) names.insert(row.at(3));
  return {names.begin(), names.end()};
}

}  // namespace

LookUps::LookUps(const TemplateMap& map, const json& layout) : map_(map), boards_(map.reference("boards.json")) {
  for (const json& sheet : layout.at("hidden_sheets")) sheets_[sheet.at("id")] = sheet.at("name");
  std::uint16_t column = 0;
  for (const char* list : kLists) ranges_[list] = absolute(sheets_.at("lists"), column++, map.list(list).size());
  ranges_["scheme_types"] = absolute(sheets_.at("schemes"), 0, map.list("scheme_types").size());
  ranges_["pairs"] = absolute(sheets_.at("schemes"), 2, pairs_of(map).size());
  ranges_["boards"] = absolute(sheets_.at("boards"), 1, boards_.at("values").size());
  ranges_["ccgs"] = absolute(sheets_.at("boards"), 3, ccg_names(map).size());
}

std::vector<std::string> LookUps::pair_texts() const { return pairs_of(map_); }

std::string LookUps::sub_types_for(const std::string& cell) const {
  const std::string& types = range("scheme_types");
  const std::string& schemes = sheets_.at("schemes");
  const std::size_t last = map_.list("scheme_types").size() + 1;
  return fmt::format("=OFFSET('{0}'!$E$2,0,MATCH({1},{2},0)-1,INDEX('{0}'!$B$2:$B${3},MATCH({1},{2},0)),1)", schemes,
                     cell, types, last);
}

void LookUps::draw_lists(Page& page) const {
  std::uint16_t column = 0;
  for (const char* list : kLists) draw_column(page, column++, list, map_.list(list));
}

void LookUps::draw_schemes(Page& page) const {
  const auto types = map_.list("scheme_types");
  draw_column(page, 0, "scheme_types", types);
  draw_column(page, 2, "pairs", pairs_of(map_));
  page.text("B1", "sub_types", "head");
  for (std::size_t i = 0; i < types.size(); ++i) {
    const auto sub_types = map_.sub_types_of(types[i]);
    // A drop-down cannot be empty: a type without sub types offers its one blank cell.
    const auto offered = static_cast<double>(std::max<std::size_t>(sub_types.size(), 1));
    page.number(cell_name(static_cast<std::uint32_t>(i) + 1, 1), offered, "note");
    draw_column(page, static_cast<std::uint16_t>(kFirstSubTypes + i), types[i], sub_types);
  }
}

void LookUps::draw_boards(Page& page) const {
  std::vector<std::string> codes;
  std::vector<std::string> names;
  for (const json& board : boards_.at("values")) {
    codes.push_back(board.at("code"));
    names.push_back(board.at("value"));
  }
  draw_column(page, 0, "code", codes);
  draw_column(page, 1, "board", names);
  draw_column(page, 3, "ccg", ccg_names(map_));
}

}  // namespace bcf::samples
