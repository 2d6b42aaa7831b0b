// Sheet 3: what the other sheets hold, once more.
#include <fmt/format.h>

#include "figures.h"
#include "sheets.h"

namespace bcf::samples {
namespace {

using nlohmann::json;

// Writes down the sheet, line by line.
class Summary {
 public:
  explicit Summary(const Drawing& drawing)
      : drawing_(drawing),
        page_(drawing.page("summary")),
        words_(drawing.layout.at("summary")),
        row_(words_.at("first_row").get<int>()) {}

  void draw() {
    balances();
    required_spends();
    scheme_types();
    levels();
    rates();
    responses();
  }

 private:
  std::string here(char column) const { return fmt::format("{}{}", column, row_); }

  void begin(const char* section) {
    page_.text(here('B'), words_.at(section).at("title").get<std::string>(), "heading");
    ++row_;
    for (char column = 'B'; const json& heading : words_.at(section).at("headings")) {
      page_.text(here(column++), heading.get<std::string>(), "head");
    }
    ++row_;
  }

  // Repeats a field; what is blank there is blank here.
  void repeat(char column, std::string_view field, std::string_view style) {
    const std::string there = drawing_.reference(field);
    const Value& value = drawing_.at(field);
    page_.formula(here(column), fmt::format(R"(=IF({0}="","",{0}))", there), value.is_null() ? Value("") : value,
                  style);
  }

  std::string label_of(std::string_view field) const { return drawing_.map.field(field).at("label").at("text"); }

  void balances() {
    begin("balances");
    json rows = drawing_.layout.at("balances");
    rows.push_back({{"id", "total"}});
    for (const json& row : rows) {
      const std::string id = fmt::format("balances.{}.", row.at("id").get<std::string>());
      page_.text(here('B'), label_of(id + "income"), "wrapped");
      repeat('C', id + "income", "result amount");
      repeat('D', id + "expenditure", "result amount");
      repeat('E', id + "balance", "result amount");
      ++row_;
    }
    ++row_;
  }

  void required_spends() {
    begin("required_spends");
    for (const char* id : {"required_spend.nhs_out_of_hospital.", "required_spend.adult_social_care."}) {
      page_.text(here('B'), label_of(std::string(id) + "minimum"), "wrapped");
      repeat('C', std::string(id) + "minimum", "result amount");
      repeat('D', std::string(id) + "planned", "result amount");
      ++row_;
    }
    ++row_;
  }

  void scheme_types() {
    begin("scheme_types");
    const json& table = drawing_.map.table("schemes");
    const std::string sheet = drawing_.map.sheet_name("expenditure");
    const std::string types = column_cells(table, "scheme_type");
    const std::string amounts = column_cells(table, "expenditure");
    const auto typed = drawing_.ledger.values(sheet, types);
    const auto spent = drawing_.ledger.values(sheet, amounts);
    const int first = row_;
    for (const std::string& type : drawing_.map.list("scheme_types")) {
      page_.text(here('B'), type, "wrapped");
      page_.formula(here('C'), fmt::format("=SUMIF('{0}'!{1},B{2},'{0}'!{3})", sheet, types, row_, amounts),
                    sum_if(typed, type, spent).value(), "result amount");
      ++row_;
    }
    const std::string above = fmt::format("C{}:C{}", first, row_ - 1);
    page_.text(here('B'), label_of("balances.total.income"), "head");
    page_.formula(here('C'), fmt::format("=SUM({})", above), sum(page_.values(above)).value(), "result amount");
    row_ += 2;
  }

  void levels() {
    begin("levels");
    for (const json& name : drawing_.layout.at("changes")) {
      const std::string id = fmt::format("hicm.{}.planned", name.at("id").get<std::string>());
      page_.text(here('B'), label_of(id), "wrapped");
      page_.text(here('C'), name.at("name").get<std::string>(), "wrapped");
      repeat('D', id, "result");
      ++row_;
    }
    ++row_;
  }

  void rates() {
    begin("rates");
    for (const json& metric : words_.at("rates").at("lines")) {
      page_.text(here('B'), metric.at("name").get<std::string>(), "wrapped");
      page_.text(here('C'), metric.at("measure").get<std::string>(), "wrapped");
      repeat('D', metric.at("field").get<std::string>(), metric.at("style").get<std::string>());
      ++row_;
    }
    ++row_;
  }

  void responses() {
    begin("responses");
    for (const json& requirement : words_.at("responses").at("lines")) {
      const std::string id = fmt::format("planning.{}.confirm", requirement.at("id").get<std::string>());
      page_.text(here('B'), requirement.at("theme").get<std::string>(), "wrapped");
      page_.text(here('C'), label_of(id), "wrapped");
      repeat('D', id, "result");
      ++row_;
    }
  }

  const Drawing& drawing_;
  Page& page_;
  const json& words_;
  int row_;
};

}  // namespace

void draw_summary(const Drawing& drawing) { Summary(drawing).draw(); }

}  // namespace bcf::samples
