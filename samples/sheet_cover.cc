// Sheet 2: who sends the return, and what of it is complete.
#include <algorithm>

#include <fmt/format.h>

#include "entries.h"
#include "questions.h"
#include "sheets.h"

namespace bcf::samples {
namespace {

using nlohmann::json;

const Value& yes_or_no(Page& page, const std::string& cell, const std::string& formula, bool yes) {
  return page.formula(cell, formula, yes ? "Yes" : "No", "result");
}

// Draws the checklist; completeness is told by what the formulas give, whatever an override has them print.
class Checklist {
 public:
  explicit Checklist(const Drawing& drawing)
      : drawing_(drawing),
        page_(drawing.page("cover")),
        layout_(drawing.layout.at("checklist")),
        row_(layout_.at("first_row").get<int>()) {}

  // The cells of "Sheet Complete", in the order of the sheets.
  std::vector<std::string> draw() {
    std::vector<std::string> complete;
    for (const json& section : drawing_.map.root().at("checklist").at("sections")) complete.push_back(draw(section));
    return complete;
  }

 private:
  std::string here(const char* part) const {
    return fmt::format("{}{}", layout_.at("columns").at(part).get<std::string>(), row_);
  }

  void draw_head(const json& section) {
    page_.text(here("question"), drawing_.map.sheet_name(section.at("sheet").get<std::string>()), "heading");
    page_.text(here("cell"), layout_.at("back").get<std::string>(), "note");
    ++row_;
    for (const char* part : {"question", "cell", "checker"}) {
      page_.text(here(part), layout_.at("headings").at(part).get<std::string>(), "head");
    }
    ++row_;
  }

  std::string draw(const json& section) {
    draw_head(section);
    const std::string first = here("checker");
    std::string last;
    for (const json& line : section.at("lines")) {
      const Question question(line, {drawing_.map, drawing_.layout, drawing_.look_ups});
      page_.text(here("question"), line.at("question").get<std::string>(), "wrapped");
      page_.text(here("cell"), line.at("cell").get<std::string>(), "wrapped");
      last = here("checker");
      yes_or_no(page_, last, question.formula(), question.answered(drawing_.ledger));
      ++row_;
    }
    return draw_complete(fmt::format("{}:{}", first, last));
  }

  std::string draw_complete(const std::string& checkers) {
    page_.text(here("question"), drawing_.map.root().at("checklist").at("sheet_complete").get<std::string>(), "head");
    std::string cell = here("checker");
    const auto all = page_.values(checkers);
    const bool complete = std::ranges::all_of(all, [](const Value& value) { return same_text(value, "Yes"); });
    yes_or_no(page_, cell, fmt::format(R"(=IF(COUNTIF({0},"Yes")=ROWS({0}),"Yes","No"))", checkers), complete);
    row_ += 2;
    return cell;
  }

  const Drawing& drawing_;
  Page& page_;
  const json& layout_;
  int row_;
};

void draw_completeness(const Drawing& drawing, const std::vector<std::string>& complete) {
  Page& page = drawing.page("cover");
  const json& layout = drawing.layout.at("completeness");
  int row = layout.at("first_row");
  const int first = row;
  const auto& sections = drawing.map.root().at("checklist").at("sections");
  for (std::size_t i = 0; i < complete.size(); ++i, ++row) {
    page.text(fmt::format("B{}", row), drawing.map.sheet_name(sections.at(i).at("sheet").get<std::string>()),
              "wrapped");
    page.formula(fmt::format("C{}", row), "=" + complete[i], page.at(complete[i]), "result");
  }
  const std::string cells = fmt::format("C{}:C{}", first, row - 1);
  const auto all = page.values(cells);
  const bool ready = std::ranges::all_of(all, [](const Value& value) { return same_text(value, "Yes"); });
  const std::string yes = layout.at("complete");
  const std::string no = layout.at("incomplete");
  page.formula(layout.at("cell").get<std::string>(),
               fmt::format(R"(=IF(COUNTIF({0},"Yes")=ROWS({0}),"{1}","{2}"))", cells, yes, no), ready ? yes : no,
               "label");
}

}  // namespace

void draw_cover(const Drawing& drawing) {
  draw_entries(drawing.page("cover"), drawing.map, "cover", drawing.layout, drawing.look_ups);
  draw_completeness(drawing, Checklist(drawing).draw());
}

}  // namespace bcf::samples
