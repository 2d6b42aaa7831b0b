#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace bcf::samples {

// The program's own map of the template (template.json) as the maker needs it: where each field stands, and its lists.
class TemplateMap {
 public:
  explicit TemplateMap(const std::filesystem::path& schemas);

  const nlohmann::json& root() const { return root_; }
  const nlohmann::json& field(std::string_view id) const { return by_id("fields", id); }
  const nlohmann::json& table(std::string_view id) const { return by_id("tables", id); }
  bool has_field(std::string_view id) const;

  std::string sheet_name(std::string_view sheet_id) const;
  // A list's values; those of a list kept in reference/ included. Empty for a list that hangs on another one.
  std::vector<std::string> list(std::string_view name) const;
  std::vector<std::string> sub_types_of(std::string_view scheme_type) const;
  // A file of reference/, such as ccg-hwb.json.
  nlohmann::json reference(std::string_view file) const;

 private:
  const nlohmann::json& by_id(const char* part, std::string_view id) const;

  std::filesystem::path schemas_;
  nlohmann::json root_;
};

// Rows of a table, counted as in Excel.
int first_row(const nlohmann::json& table);
int last_row(const nlohmann::json& table);
// One column of a table as cells, such as U22:U271.
std::string column_cells(const nlohmann::json& table, std::string_view column_id);

// A part of an object; an empty object where it is missing.
const nlohmann::json& part_of(const nlohmann::json& object, const char* part);

nlohmann::json read_json(const std::filesystem::path& path);

}  // namespace bcf::samples
