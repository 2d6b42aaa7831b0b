// From a description to input cells: step one of making a return.
#include <stdexcept>

#include <fmt/format.h>

#include "return_maker.h"
#include "sources.h"
#include "template_map.h"

namespace bcf::samples {
namespace {

using nlohmann::json;

// A text may be written as a list of paragraphs, which keeps long answers readable in the description.
Value entry(const json& written) {
  if (!written.is_array()) return written;
  std::string text;
  for (const json& paragraph : written) {
    if (!text.empty()) text += '\n';
    text += paragraph.get<std::string>();
  }
  return text;
}

void put_fields(const TemplateMap& map, const json& fields, Cells& inputs) {
  for (const auto& [id, value] : fields.items()) {
    const json& field = map.field(id);
    inputs[place(map.sheet_name(field.at("sheet").get<std::string>()), field.at("cell").get<std::string>())] =
        entry(value);
  }
}

void put_line(const json& table, const std::string& sheet, int row, const json& line, Cells& inputs) {
  std::size_t given = 0;
  for (const json& column : table.at("columns")) {
    const std::string id = column.at("id");
    if (!line.contains(id)) continue;
    ++given;
    inputs[place(sheet, fmt::format("{}{}", column.at("column").get<std::string>(), row))] = entry(line.at(id));
  }
  if (given + (line.contains("row") ? 1 : 0) != line.size()) {
    throw std::runtime_error(
        fmt::format("{}: a line names a column the table has not: {}", table.at("id").get<std::string>(), line.dump()));
  }
}

// Lines follow each other from the table's first row; one that names its "row" is put there.
void put_table(const TemplateMap& map, const std::string& id, const json& lines, Cells& inputs) {
  const json& table = map.table(id);
  const std::string sheet = map.sheet_name(table.at("sheet").get<std::string>());
  int row = first_row(table);
  for (const json& line : lines) {
    row = line.value("row", row);
    if (row > last_row(table)) throw std::runtime_error(fmt::format("{}: no row {}", id, row));
    put_line(table, sheet, row++, line, inputs);
  }
}

void lay_over(const json& edits, Cells& cells) {
  for (const json& edit : edits) {
    for (const std::string& cell : cells_of(edit.at("cell").get<std::string>())) {
      cells[place(edit.at("sheet").get<std::string>(), cell)] = entry(edit.at("value"));
    }
  }
}

// The seven roles stand in every template; a description may word a role differently.
void put_roles(const TemplateMap& map, Cells& inputs) {
  json lines = json::array();
  for (const std::string& role : map.list("contact_roles")) lines.push_back({{"role", role}});
  put_table(map, "contacts", lines, inputs);
}

Description description_of(const json& written) {
  const TemplateMap map(schemas_folder());
  Description description;
  put_roles(map, description.inputs);
  put_fields(map, part_of(written, "fields"), description.inputs);
  for (const auto& [id, lines] : part_of(written, "tables").items()) {
    put_table(map, id, lines, description.inputs);
  }
  edit(description, written);
  if (written.contains("planted")) description.planted = written.at("planted");
  return description;
}

}  // namespace

Description read_description(const std::filesystem::path& path) {
  const json written = read_json(path);
  try {
    return description_of(written);
  } catch (const std::exception& problem) {
    throw std::runtime_error(fmt::format("{}: {}", path.string(), problem.what()));
  }
}

void edit(Description& description, const json& edits) {
  if (edits.is_array()) {
    lay_over(edits, description.inputs);
    return;
  }
  lay_over(part_of(edits, "edits"), description.inputs);
  lay_over(part_of(edits, "overrides"), description.overrides);
  description.cached_results = edits.value("cached_results", description.cached_results);
  description.protect = edits.value("protect", description.protect);
  description.saved = edits.value("saved", description.saved);
}

}  // namespace bcf::samples
