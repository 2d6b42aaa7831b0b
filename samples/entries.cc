#include "entries.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace bcf::samples {
namespace {

using nlohmann::json;

// Answers of the types on the left are shown in the number style on the right; other types in none.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kHolds = {{
    {"amount", " amount"},
    {"number", " number"},
    {"share", " share"},
    {"date", " date"},
}};

constexpr int kYearOfTemplate = 2019;

class Entries {
 public:
  Entries(Page& page, const TemplateMap& map, const json& layout, const LookUps& look_ups)
      : page_(page), map_(map), layout_(layout), look_ups_(look_ups) {}

  void draw(std::string_view sheet_id) {
    for (const json& field : map_.root().at("fields")) {
      if (field.at("sheet") == sheet_id) draw_field(field);
    }
    for (const json& table : map_.root().at("tables")) {
      if (table.at("sheet") == sheet_id) draw_table(table);
    }
  }

 private:
  void draw_field(const json& field) {
    const std::string cell = field.at("cell");
    if (field.contains("label")) {
      // Where the template's map leaves a label's column open, the samples have their own.
      const std::string column = field.at("label").value("column", layout_.at("label_column").get<std::string>());
      page_.text(fmt::format("{}{}", column, area(cell).first_row + 1), field.at("label").at("text").get<std::string>(),
                 "label");
    }
    if (field.value("printed", false)) return;
    page_.entry(cell, style_of(field, field.at("id").get<std::string>()));
    if (!prefilled(field.at("id").get<std::string>())) restrict(field, field.at("id").get<std::string>(), cell);
  }

  void draw_table(const json& table) {
    draw_headings(table);
    for (const json& column : table.at("columns")) {
      const std::string id =
          fmt::format("{}.{}", table.at("id").get<std::string>(), column.at("id").get<std::string>());
      const std::string cells = column_cells(table, column.at("id").get<std::string>());
      const std::string style = style_of(column, id);
      for (const std::string& cell : cells_of(cells)) page_.entry(cell, own_style(id, cell, style));
      if (!prefilled(id)) restrict(column, id, cells);
    }
  }

  void draw_headings(const json& table) {
    for (const json& column : table.at("columns")) {
      if (!column.contains("heading")) continue;
      const std::uint32_t row = area(table.at("anchor").at("cell").get<std::string>()).first_row + 1;
      page_.text(fmt::format("{}{}", column.at("column").get<std::string>(), row),
                 column.at("heading").get<std::string>(), "head");
    }
    for (const json& edge : part_of(table, "between")) {
      page_.text(edge.at("cell").get<std::string>(), edge.at("text").get<std::string>(), "label");
    }
  }

  bool is_whole(const std::string& id) const {
    return std::ranges::any_of(layout_.at("whole_numbers"), [&](const json& one) { return one == id; });
  }

  bool prefilled(const std::string& id) const {
    return std::ranges::any_of(layout_.at("prefilled"), [&](const json& one) {
      const auto& start = one.get_ref<const std::string&>();
      return id == start || id.starts_with(start + ".");
    });
  }

  std::string style_of(const json& answer, const std::string& id) const {
    const json& special = layout_.at("number_styles");
    std::string style = prefilled(id) ? "fixed" : "input";
    if (special.contains(id)) return fmt::format("{} {}", style, special.at(id).get<std::string>());
    for (const auto& [type, holds] : kHolds) {
      if (answer.at("type") == type) style += holds;
    }
    return style;
  }

  // Some columns are filled in by the template in their first rows only, such as the roles of the contacts.
  std::string own_style(const std::string& id, const std::string& cell, const std::string& style) const {
    const json& until = layout_.at("prefilled_until_row");
    const bool fixed = until.contains(id) && area(cell).first_row + 1 <= until.at(id).get<std::uint32_t>();
    return fixed ? "fixed" : style;
  }

  void restrict(const json& answer, const std::string& id, const std::string& cells) {
    const std::string type = answer.at("type");
    const json& offered = layout_.at("drop_downs");
    if (offered.contains(id)) return page_.choices(cells, "=" + look_ups_.range(offered.at(id).get<std::string>()));
    if (type == "choice") return restrict_choice(answer, cells);
    if (type == "amount") page_.at_least(cells, 0, false);
    if (type == "number") page_.at_least(cells, 0, is_whole(id));
    if (type == "share") page_.between(cells, 0, 1);
    if (type == "date") page_.date_from(cells, kYearOfTemplate);
  }

  void restrict_choice(const json& answer, const std::string& cells) {
    const std::string list = answer.at("list");
    if (list == "yes_no") return page_.yes_or_no(cells, map_.list(list));
    if (!answer.contains("list_by")) return page_.choices(cells, "=" + look_ups_.range(list));
    const std::string types = column_cells(map_.table("schemes"), answer.at("list_by").get<std::string>());
    // The formula of a validation is written for the first cell of its range and moves with the others.
    page_.choices(cells, look_ups_.sub_types_for("$" + types.substr(0, types.find(':'))));
  }

  Page& page_;
  const TemplateMap& map_;
  const json& layout_;
  const LookUps& look_ups_;
};

}  // namespace

void draw_entries(Page& page, const TemplateMap& map, std::string_view sheet_id, const json& layout,
                  const LookUps& look_ups) {
  Entries(page, map, layout, look_ups).draw(sheet_id);
}

}  // namespace bcf::samples
