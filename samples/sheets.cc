#include "sheets.h"

#include <fmt/format.h>

namespace bcf::samples {
namespace {

using nlohmann::json;

void draw_board(const Drawing& drawing, Page& page) {
  const json& board = drawing.layout.at("board");
  page.text(board.at("label_cell").get<std::string>(), board.at("label").get<std::string>(), "label");
  const std::string field = drawing.map.root().at("board");
  const Value& name = drawing.at(field);
  const std::string there = drawing.reference(field);
  page.formula(board.at("cell").get<std::string>(), fmt::format(R"(=IF({0}="","",{0}))", there),
               name.is_null() ? Value("") : name, "result");
}

void set_sizes(Page& page, const json& sheet) {
  for (const auto& [column, width] : part_of(sheet, "columns").items()) {
    const std::uint16_t index = area(column + "1").first_column;
    worksheet_set_column(page.worksheet(), index, index, width.get<double>(), nullptr);
  }
  for (const auto& [row, height] : part_of(sheet, "rows").items()) {
    worksheet_set_row(page.worksheet(), area("A" + row).first_row, height.get<double>(), nullptr);
  }
}

}  // namespace

const Value& Drawing::at(std::string_view field_id) const {
  const json& field = map.field(field_id);
  return ledger.at(map.sheet_name(field.at("sheet").get<std::string>()), field.at("cell").get<std::string>());
}

std::string Drawing::reference(std::string_view field_id) const {
  const json& field = map.field(field_id);
  return fmt::format("'{}'!{}", map.sheet_name(field.at("sheet").get<std::string>()),
                     field.at("cell").get<std::string>());
}

void draw_frame(const Drawing& drawing, const json& sheet) {
  const std::string id = sheet.at("id");
  Page& page = drawing.page(id);
  const json& marker = drawing.map.root().at("marker");
  page.text(marker.at("cell").get<std::string>(), marker.at("text").get<std::string>(), "title");
  page.text(sheet.at("title").at("cell").get<std::string>(), sheet.at("title").at("text").get<std::string>(), "title");
  const json& layout = part_of(drawing.layout.at("sheets"), id.c_str());
  if (layout.value("board", false)) draw_board(drawing, page);
  for (const json& text : part_of(layout, "texts")) {
    page.text(text.at(0).get<std::string>(), text.at(1).get<std::string>(), text.at(2).get<std::string>());
  }
  set_sizes(page, layout);
}

void draw_mapping(const Drawing& drawing) {
  Page& page = drawing.page("mapping");
  const json& layout = drawing.layout.at("mapping");
  std::uint32_t row = layout.at("heading_row").get<std::uint32_t>() - 1;
  const std::uint16_t first = area(layout.at("column").get<std::string>() + "1").first_column;
  for (std::uint16_t i = 0; const json& heading : layout.at("headings")) {
    page.text(cell_name(row, static_cast<std::uint16_t>(first + i++)), heading.get<std::string>(), "head");
  }
  const json mapping = drawing.map.reference("ccg-hwb.json");
  for (const json& line : mapping.at("rows")) {
    ++row;
    for (std::uint16_t i = 0; const json& value : line) {
      const std::string cell = cell_name(row, static_cast<std::uint16_t>(first + i++));
      if (value.is_string()) {
        page.text(cell, value.get<std::string>(), "fixed");
      } else {
        page.number(cell, value.get<double>(), "fixed rate");
      }
    }
  }
}

}  // namespace bcf::samples
