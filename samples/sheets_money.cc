// Sheets 5 and 6: what comes in, what is spent, and how the two compare.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entries.h"
#include "figures.h"
#include "sheets.h"

namespace bcf::samples {
namespace {

using nlohmann::json;

std::string cell_of(const Drawing& drawing, std::string_view field) { return drawing.map.field(field).at("cell"); }

std::string absolute(const std::string& cells) {
  const Area all = area(cells);
  const std::string first = cell_name(all.first_row, all.first_column);
  const std::string letters = first.substr(0, first.find_first_of("0123456789"));
  return fmt::format("${0}${1}:${0}${2}", letters, all.first_row + 1, all.last_row + 1);
}

// The total of each block of contributions, then the totals of totals.
void draw_totals(const Drawing& drawing) {
  Page& page = drawing.page("income");
  for (const json& total : drawing.layout.at("income_totals")) {
    const std::string cell = cell_of(drawing, total.at("field").get<std::string>());
    if (total.contains("table")) {
      const std::string cells = column_cells(drawing.map.table(total.at("table").get<std::string>()), "amount");
      page.formula(cell, fmt::format("=SUM({})", cells), sum(page.values(cells)).value(), "result amount");
      continue;
    }
    std::vector<std::string> parts;
    Figure figure(0);
    for (const json& field : total.at("fields")) {
      parts.push_back(cell_of(drawing, field.get<std::string>()));
      figure = figure + Figure::of(drawing.at(field.get<std::string>()));
    }
    page.formula(cell, fmt::format("={}", fmt::join(parts, "+")), figure.value(), "result amount");
  }
}

// Marks beside the scheme lines, hidden, that the checklist's formulas go by: which lines are in use, and which lack
// the shares of a joint commission.
class LineMarks {
 public:
  explicit LineMarks(const Drawing& drawing)
      : page_(drawing.page("expenditure")),
        table_(drawing.map.table("schemes")),
        hidden_(drawing.layout.at("hidden_columns")),
        joint_(drawing.layout.at("spend_words").at("by_both")) {}

  void draw() {
    for (int row = first_row(table_); row <= last_row(table_); ++row) {
      mark_in_use(row);
      mark_shares(row);
    }
    hide("in_use");
    hide("lacking_shares");
  }

 private:
  std::string mark_column(const char* mark) const { return hidden_.at(mark).at("column"); }

  std::string cell(const char* column_id, int row) const {
    return cell_name(static_cast<std::uint32_t>(row) - 1, area(column_cells(table_, column_id)).first_column);
  }

  void mark_in_use(int row) {
    const json& columns = table_.at("columns");
    const std::string line = fmt::format("{0}{2}:{1}{2}", columns.front().at("column").get<std::string>(),
                                         columns.back().at("column").get<std::string>(), row);
    const bool used = !std::ranges::all_of(page_.values(line), is_blank);
    page_.formula(fmt::format("{}{}", mark_column("in_use"), row), fmt::format("=IF(COUNTA({})>0,1,0)", line),
                  used ? 1 : 0, "note");
  }

  void mark_shares(int row) {
    const std::string by = cell("commissioner", row);
    const std::string nhs = cell("nhs_share", row);
    const std::string la = cell("la_share", row);
    const auto nhs_share = number(page_.at(nhs));
    const auto la_share = number(page_.at(la));
    const bool whole = nhs_share && la_share && std::round((*nhs_share + *la_share) * 100) == 100;
    const std::string problem = error(page_.at(by));
    const Value mark = same_text(page_.at(by), joint_) && !whole ? 1 : 0;
    page_.formula(
        fmt::format("{}{}", mark_column("lacking_shares"), row),
        fmt::format(R"(=IF({0}="{1}",IF(COUNT({2}:{3})=2,IF(ROUND({2}+{3},2)=1,0,1),1),0))", by, joint_, nhs, la),
        problem.empty() ? mark : Value{{"error", problem}}, "note");
  }

  void hide(const char* mark) {
    lxw_row_col_options options{.hidden = LXW_TRUE, .level = 0, .collapsed = LXW_FALSE};
    const std::uint16_t column = area(mark_column(mark) + "1").first_column;
    worksheet_set_column_opt(page_.worksheet(), column, column, LXW_DEF_COL_WIDTH, nullptr, &options);
  }

  Page& page_;
  const json& table_;
  const json& hidden_;
  std::string joint_;
};

void draw_balances(const Drawing& drawing) {
  Page& page = drawing.page("expenditure");
  const json& table = drawing.map.table("schemes");
  const std::string sources = column_cells(table, "source_of_funding");
  const std::string amounts = column_cells(table, "expenditure");
  for (const json& balance : drawing.layout.at("balances")) {
    const std::string id = fmt::format("balances.{}.", balance.at("id").get<std::string>());
    const json& income = drawing.map.field(id + "income");
    const std::string income_cell = income.at("cell");
    const std::string spent_cell = cell_of(drawing, id + "expenditure");
    const std::string label = fmt::format("B{}", area(income_cell).first_row + 1);
    const std::string source = income.at("label").at("text");
    const std::string from = balance.at("income");
    const Value in = Figure::of(drawing.at(from)).value();
    const Value& income_printed = page.formula(income_cell, "=" + drawing.reference(from), in, "result amount");
    const Figure spent = sum_if(page.values(sources), source, page.values(amounts));
    const Value& spent_printed =
        page.formula(spent_cell, fmt::format("=SUMIF({},${},{})", absolute(sources), label, absolute(amounts)),
                     spent.value(), "result amount");
    page.formula(cell_of(drawing, id + "balance"), fmt::format("={}-{}", income_cell, spent_cell),
                 (Figure::of(income_printed) - Figure::of(spent_printed)).value(), "result amount");
  }
}

void draw_balance_total(const Drawing& drawing) {
  Page& page = drawing.page("expenditure");
  const std::string first = drawing.layout.at("balances").front().at("id");
  const std::string last = drawing.layout.at("balances").back().at("id");
  for (const char* part : {"income", "expenditure"}) {
    const std::string cells = fmt::format("{}:{}", cell_of(drawing, fmt::format("balances.{}.{}", first, part)),
                                          cell_of(drawing, fmt::format("balances.{}.{}", last, part)));
    page.formula(cell_of(drawing, fmt::format("balances.total.{}", part)), fmt::format("=SUM({})", cells),
                 sum(page.values(cells)).value(), "result amount");
  }
  const std::string in = cell_of(drawing, "balances.total.income");
  const std::string out = cell_of(drawing, "balances.total.expenditure");
  page.formula(cell_of(drawing, "balances.total.balance"), fmt::format("={}-{}", in, out),
               (Figure::of(page.at(in)) - Figure::of(page.at(out))).value(), "result amount");
}

SchemeLines scheme_lines(const Drawing& drawing) {
  const Page& page = drawing.page("expenditure");
  const auto column = [&](const char* id) { return page.values(column_cells(drawing.map.table("schemes"), id)); };
  return {.scheme_type = column("scheme_type"),
          .area_of_spend = column("area_of_spend"),
          .commissioner = column("commissioner"),
          .nhs_share = column("nhs_share"),
          .source_of_funding = column("source_of_funding"),
          .expenditure = column("expenditure")};
}

SpendWords spend_words(const Drawing& drawing) {
  const json& words = drawing.layout.at("spend_words");
  return {.source = words.at("source"),
          .acute = words.at("acute"),
          .social = words.at("social"),
          .by_nhs = words.at("by_nhs"),
          .by_both = words.at("by_both")};
}

// The columns' cells by their ids, for the formulas of the two planned spends.
std::string spend_formula(const Drawing& drawing, std::string_view pattern) {
  const json& table = drawing.map.table("schemes");
  const auto column = [&](const char* id) { return absolute(column_cells(table, id)); };
  const SpendWords words = spend_words(drawing);
  return fmt::format(fmt::runtime(pattern), fmt::arg("T", column("source_of_funding")),
                     fmt::arg("N", column("area_of_spend")), fmt::arg("P", column("commissioner")),
                     fmt::arg("Q", column("nhs_share")), fmt::arg("U", column("expenditure")),
                     fmt::arg("source", words.source), fmt::arg("acute", words.acute), fmt::arg("social", words.social),
                     fmt::arg("nhs", fmt::join(words.by_nhs, R"(",")")), fmt::arg("both", words.by_both));
}

void draw_required(const Drawing& drawing, std::string_view spend, std::string_view pattern, const Figure& planned) {
  Page& page = drawing.page("expenditure");
  const auto cell = [&](const char* part) {
    return cell_of(drawing, fmt::format("required_spend.{}.{}", spend, part));
  };
  const std::string minimum = cell("minimum");
  const Value& printed =
      page.formula(cell("planned"), spend_formula(drawing, pattern), planned.value(), "result amount");
  page.formula(cell("under_spend"), fmt::format("=MAX({}-{},0)", minimum, cell("planned")),
               under_spend(page.at(minimum), printed).value(), "result amount");
}

void draw_required_spends(const Drawing& drawing) {
  const SchemeLines lines = scheme_lines(drawing);
  const SpendWords words = spend_words(drawing);
  draw_required(drawing, "nhs_out_of_hospital",
                R"(=ROUND(SUM(SUMIFS({U},{T},"{source}",{N},"<>{acute}",{P},{{"{nhs}"}})))"
                R"(+SUMPRODUCT(({T}="{source}")*({N}<>"{acute}")*({P}="{both}"),{Q},{U}),0))",
                nhs_out_of_hospital_spend(lines, words));
  draw_required(drawing, "adult_social_care", R"(=ROUND(SUMIFS({U},{T},"{source}",{N},"{social}"),0))",
                adult_social_care_spend(lines, words));
}

}  // namespace

void draw_money(const Drawing& drawing) {
  draw_entries(drawing.page("income"), drawing.map, "income", drawing.layout, drawing.look_ups);
  draw_totals(drawing);
  draw_entries(drawing.page("expenditure"), drawing.map, "expenditure", drawing.layout, drawing.look_ups);
  LineMarks(drawing).draw();
  draw_balances(drawing);
  draw_balance_total(drawing);
  draw_required_spends(drawing);
}

}  // namespace bcf::samples
