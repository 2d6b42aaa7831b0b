// Sheets 4, 7, 8 and 9: narratives, levels, metrics and the planning requirements.
#include <fmt/format.h>

#include "entries.h"
#include "figures.h"
#include "sheets.h"

namespace bcf::samples {
namespace {

using nlohmann::json;

void draw_remaining_words(const Drawing& drawing) {
  Page& page = drawing.page("narrative");
  for (const json& limit : drawing.layout.at("word_limits").at("answers")) {
    const std::string answer = drawing.map.field(limit.at("field").get<std::string>()).at("cell");
    const int most = limit.at("words");
    page.text(limit.at("label_cell").get<std::string>(),
              drawing.layout.at("word_limits").at("label").get<std::string>(), "label");
    // Words are counted by the gaps between them; a line break parts words as a space does.
    const std::string text = fmt::format(R"(TRIM(SUBSTITUTE({},CHAR(10)," ")))", answer);
    const std::string formula =
        fmt::format(R"(={0}-IF(LEN({1})=0,0,LEN({1})-LEN(SUBSTITUTE({1}," ",""))+1))", most, text);
    const std::string problem = error(page.at(answer));
    const Value left = problem.empty() ? Value(most - words(page.at(answer))) : Value{{"error", problem}};
    page.formula(limit.at("cell").get<std::string>(), formula, left, "result number");
  }
}

void draw_rates(const Drawing& drawing) {
  Page& page = drawing.page("metrics");
  for (const json& figure : drawing.layout.at("rates")) {
    const auto cell = [&](const char* part) -> std::string {
      return drawing.map.field(figure.at(part).get<std::string>()).at("cell");
    };
    const double per = figure.at("per");
    const std::string times = per == 1 ? "" : fmt::format("*{}", per);
    const std::string over = cell("numerator");
    const std::string under = cell("denominator");
    page.formula(cell("field"), fmt::format(R"(=IF(COUNT({0},{1})=2,IF({1}>0,{0}/{1}{2},""),""))", over, under, times),
                 rate(page.at(over), page.at(under), per), figure.at("style").get<std::string>());
  }
}

}  // namespace

void draw_answers(const Drawing& drawing) {
  for (const char* sheet : {"narrative", "hicm", "metrics", "planning"}) {
    draw_entries(drawing.page(sheet), drawing.map, sheet, drawing.layout, drawing.look_ups);
  }
  draw_remaining_words(drawing);
  draw_rates(drawing);
}

}  // namespace bcf::samples
