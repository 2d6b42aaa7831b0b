#include "intake/printed_rows.h"
#include "support/kept_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace bcf::intake {
namespace {

using workbook::CellAddress;
using Places = std::vector<CellAddress>;

std::vector<workbook::CellAddress> place_printed_row(const workbook::Sheet& sheet, const rules::PrintedRowDef& row,
                                                     const rules::ListDef* list) {
  PrintedLabels labels(sheet);
  return place_printed_row(labels, row, list);
}

// "=" is a formula without a result.
workbook::Sheet sheet_with(const std::vector<std::pair<std::string, std::variant<double, std::string>>>& values) {
  workbook::Sheet sheet;
  for (const auto& [at, value] : values) {
    workbook::Cell cell;
    cell.address = *workbook::parse_address(at);
    if (const auto* number = std::get_if<double>(&value)) {
      cell.kind = workbook::ValueKind::number;
      cell.number = *number;
    } else if (std::get<std::string>(value) == "=") {
      cell.formula = true;
    } else {
      cell.kind = workbook::ValueKind::text;
      cell.text = test::kept(std::get<std::string>(value));
    }
    sheet.cells.push_back(cell);
  }
  std::sort(sheet.cells.begin(), sheet.cells.end(), [](const auto& a, const auto& b) { return a.address < b.address; });
  return sheet;
}

rules::PrintedRowDef row_of(const std::string& label, int fields) {
  rules::PrintedRowDef row;
  row.label = label;
  for (int i = 0; i < fields; ++i) row.fields.push_back(i);
  row.least = row.fields.size();
  return row;
}

TEST(PlacePrintedRow, TakesTheFiguresBesideTheLabel) {
  const auto sheet = sheet_with({{"B8", " dfg: "}, {"D8", 5.0}, {"E8", "="}, {"F8", 0.0}, {"B9", "iBCF"}, {"D9", 1.0}});
  EXPECT_EQ(place_printed_row(sheet, row_of("DFG", 3), nullptr), (Places{{8, 4}, {8, 5}, {8, 6}}));
}

TEST(PlacePrintedRow, TakesTheColonOfALabelForNothing) {
  const auto sheet = sheet_with({{"B4", "Selected board"}, {"C4", 1.0}});
  EXPECT_EQ(place_printed_row(sheet, row_of("Selected board:", 1), nullptr), (Places{{4, 3}}));
}

TEST(PlacePrintedRow, StopsAtWords) {
  const auto sheet = sheet_with({{"B8", "DFG"}, {"C8", 5.0}, {"D8", "of which"}, {"E8", 2.0}});
  EXPECT_EQ(place_printed_row(sheet, row_of("DFG", 1), nullptr), (Places{{8, 3}}));
  EXPECT_EQ(place_printed_row(sheet, row_of("DFG", 2), nullptr), Places{});
}

TEST(PlacePrintedRow, TakesTheFiguresOfTheRowsUnderTheLabel) {
  const auto sheet = sheet_with(
      {{"B8", "Social care"}, {"B9", "Minimum"}, {"C9", 5.0}, {"B10", "Planned"}, {"C10", 6.0}, {"B12", "Later"}});
  EXPECT_EQ(place_printed_row(sheet, row_of("Social care", 2), nullptr), (Places{{9, 3}, {10, 3}}));
}

TEST(PlacePrintedRow, MayLackItsLastFigures) {
  auto row = row_of("DFG", 3);
  const auto sheet = sheet_with({{"B8", "DFG"}, {"C8", 5.0}, {"D8", 6.0}});
  EXPECT_EQ(place_printed_row(sheet, row, nullptr), Places{});
  row.least = 2;
  EXPECT_EQ(place_printed_row(sheet, row, nullptr), (Places{{8, 3}, {8, 4}}));
}

TEST(PlacePrintedRow, FiguresComeInTheOrderOfTheirHeadings) {
  auto row = row_of("DFG", 3);
  row.headings = {{"income"}, {"expenditure"}, {"difference", "balance"}};
  const auto beside = [](const std::string& c, const std::string& d, const std::string& e) {
    return sheet_with({{"C6", c}, {"D6", d}, {"E6", e}, {"B8", "DFG"}, {"C8", 5.0}, {"D8", 6.0}, {"E8", 7.0}});
  };
  EXPECT_EQ(place_printed_row(beside("Balance", "Income (£)", "Planned expenditure"), row, nullptr),
            (Places{{8, 4}, {8, 5}, {8, 3}}));
  EXPECT_EQ(place_printed_row(beside("Surplus", "Expenditure", "Income"), row, nullptr),
            (Places{{8, 5}, {8, 4}, {0, 0}}));
  EXPECT_EQ(place_printed_row(beside("2017", "2018", "2019"), row, nullptr), (Places{{8, 3}, {8, 4}, {8, 5}}));
}

TEST(PlacePrintedRow, HeadingsBesideTheirFiguresStandInTheirOrder) {
  auto row = row_of("DFG", 2);
  row.headings = {{"income"}, {"expenditure"}};
  EXPECT_EQ(
      place_printed_row(sheet_with({{"C7", "Expenditure"}, {"E7", "Income"}, {"B8", "DFG"}, {"D8", 5.0}, {"F8", 6.0}}),
                        row, nullptr),
      (Places{{8, 6}, {8, 4}}));
}

TEST(PlacePrintedRow, TakesTheWordUnderItsHeading) {
  rules::ListDef levels;
  levels.loose_keys = {{"mature", 0}, {"established", 1}};
  auto row = row_of("Chg 1", 1);
  row.headings = {{"planned"}};
  const auto planned = [&](const std::string& d, const std::string& e) {
    return place_printed_row(
        sheet_with({{"D6", d}, {"E6", e}, {"B8", "Chg 1"}, {"C8", "Name"}, {"D8", "Established"}, {"E8", "Mature"}}),
        row, &levels);
  };
  EXPECT_EQ(planned("Current level", "Level planned for March"), (Places{{8, 5}}));
  EXPECT_EQ(planned("Planned level", "Current level"), (Places{{8, 4}}));
  EXPECT_EQ(planned("Level", "Level"), Places{}) << "either could be it";
}

TEST(PlacePrintedRow, AWordUnderAnotherHeadingIsNotTheOneLookedFor) {
  rules::ListDef levels;
  levels.loose_keys = {{"established", 0}};
  auto row = row_of("Chg 1", 1);
  row.headings = {{"planned"}};
  EXPECT_EQ(place_printed_row(
                sheet_with({{"D6", "Current level"}, {"E6", "Planned level"}, {"B8", "Chg 1"}, {"D8", "Established"}}),
                row, &levels),
            Places{});
}

TEST(PlacePrintedRow, IsCertainOfOneRowOnly) {
  EXPECT_EQ(place_printed_row(sheet_with({{"B8", "DFG"}, {"C8", 5.0}, {"B20", "DFG"}, {"C20", 5.0}}), row_of("DFG", 1),
                              nullptr),
            Places{});
  // The other has too many figures to be it.
  EXPECT_EQ(place_printed_row(sheet_with({{"B8", "DFG"}, {"C8", 5.0}, {"B20", "DFG"}, {"C20", 5.0}, {"D20", 5.0}}),
                              row_of("DFG", 1), nullptr),
            (Places{{8, 3}}));
  EXPECT_EQ(place_printed_row(sheet_with({{"B8", "DFG money"}, {"C8", 5.0}}), row_of("DFG", 1), nullptr), Places{});
}

TEST(PlacePrintedRow, MayKnowALabelByHowItBegins) {
  auto row = row_of("Chg 1", 1);
  row.begins = true;
  EXPECT_EQ(place_printed_row(sheet_with({{"B8", "Chg 1 Early planning"}, {"C8", 5.0}}), row, nullptr),
            (Places{{8, 3}}));
}

TEST(PlacePrintedRow, TakesTheFirstWordOfItsList) {
  rules::ListDef yes_no;
  yes_no.values = {"Yes", "No"};
  yes_no.loose_keys = {{"yes", 0}, {"no", 1}};
  auto row = row_of("PR1", 1);
  const auto words = sheet_with({{"B8", "PR1"}, {"C8", "Agreed by all"}, {"D8", "no"}, {"E8", "Yes"}});
  EXPECT_EQ(place_printed_row(words, row, &yes_no), (Places{{8, 4}}));
  EXPECT_EQ(place_printed_row(sheet_with({{"B8", "PR1"}, {"C8", "="}, {"D8", "No"}}), row, &yes_no), (Places{{8, 3}}));

  const auto other = sheet_with({{"B8", "PR1"}, {"C8", "Perhaps"}});
  EXPECT_EQ(place_printed_row(other, row, &yes_no), Places{});
  row.any_words = true;
  EXPECT_EQ(place_printed_row(other, row, &yes_no), (Places{{8, 3}}));
  EXPECT_EQ(place_printed_row(sheet_with({{"B8", "PR1"}, {"C8", "Per"}, {"D8", "haps"}}), row, &yes_no), Places{});
}

}  // namespace
}  // namespace bcf::intake
