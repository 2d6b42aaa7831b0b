#include "template_map.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

#include "cells.h"

namespace bcf::samples {

using nlohmann::json;

json read_json(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(fmt::format("{}: cannot be read", path.string()));
  try {
    return json::parse(file);
  } catch (const json::parse_error& problem) {
    throw std::runtime_error(fmt::format("{}: {}", path.string(), problem.what()));
  }
}

const json& part_of(const json& object, const char* part) {
  static const json nothing = json::object();
  const auto found = object.find(part);
  return found == object.end() ? nothing : *found;
}

TemplateMap::TemplateMap(const std::filesystem::path& schemas)
    : schemas_(schemas), root_(read_json(schemas / "template.json")) {}

const json& TemplateMap::by_id(const char* part, std::string_view id) const {
  const json& all = root_.at(part);
  const auto found = std::ranges::find_if(all, [&](const json& one) { return one.at("id") == id; });
  if (found == all.end()) throw std::runtime_error(fmt::format("the template has nothing called '{}' in {}", id, part));
  return *found;
}

bool TemplateMap::has_field(std::string_view id) const {
  return std::ranges::any_of(root_.at("fields"), [&](const json& one) { return one.at("id") == id; });
}

std::string TemplateMap::sheet_name(std::string_view sheet_id) const { return by_id("sheets", sheet_id).at("name"); }

std::vector<std::string> TemplateMap::list(std::string_view name) const {
  const json& list = root_.at("lists").at(std::string(name));
  if (list.contains("values")) return list.at("values").get<std::vector<std::string>>();
  std::vector<std::string> values;
  if (!list.contains("reference")) return values;
  const json reference = read_json(schemas_ / list.at("reference").get<std::string>());
  for (const json& one : reference.at("values")) values.push_back(one.at("value"));
  return values;
}

std::vector<std::string> TemplateMap::sub_types_of(std::string_view scheme_type) const {
  const json& all = root_.at("lists").at("sub_types").at("values_of");
  return all.value(std::string(scheme_type), std::vector<std::string>{});
}

json TemplateMap::reference(std::string_view file) const { return read_json(schemas_ / "reference" / file); }

int first_row(const json& table) { return table.at("rows").at(0); }
int last_row(const json& table) { return table.at("rows").at(1); }

std::string column_cells(const json& table, std::string_view column_id) {
  for (const json& column : table.at("columns")) {
    if (column.at("id") == column_id) {
      return column_cells(column.at("column").get<std::string>(), first_row(table), last_row(table));
    }
  }
  throw std::runtime_error(fmt::format("{} has no column '{}'", table.at("id").get<std::string>(), column_id));
}

}  // namespace bcf::samples
