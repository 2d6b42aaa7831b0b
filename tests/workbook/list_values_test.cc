#include "workbook/list_values.h"
#include "support/kept_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bcf::workbook {
namespace {

using Values = std::vector<std::string>;

constexpr CellAddress kAsked{22, 20};

Cell text_at(std::uint32_t row, std::uint32_t column, const std::string& text) {
  Cell cell;
  cell.address = {row, column};
  cell.kind = ValueKind::text;
  cell.text = test::kept(text);
  return cell;
}

Cell number_at(std::uint32_t row, std::uint32_t column, double number) {
  Cell cell;
  cell.address = {row, column};
  cell.kind = ValueKind::number;
  cell.number = number;
  return cell;
}

// Column A of the sheet "The lists": Yes, No, a blank, 3, 2.5; beside it what must not get in.
Workbook workbook_with(const std::string& formula, const CellRange& range = {{22, 20}, {271, 20}}) {
  Workbook workbook;
  workbook.sheets.resize(2);
  workbook.sheets[0].name = "Plan";
  workbook.sheets[0].validations.push_back({{range}, "list", formula});
  workbook.sheets[0].cells = {text_at(1, 1, "here")};
  workbook.sheets[1].name = "The lists";
  workbook.sheets[1].cells = {text_at(1, 1, "Yes"),    text_at(1, 2, "beside"), text_at(2, 1, "No"),
                              text_at(3, 2, "beside"), number_at(4, 1, 3),      number_at(5, 1, 2.5)};
  workbook.defined_names = {{"Answers", "'The lists'!$A$1:$A$2", ""}, {"Loose", "'The lists'!A1:A2", ""}};
  return workbook;
}

std::optional<Values> values(const Workbook& workbook, CellAddress cell = kAsked) {
  return list_values(workbook, workbook.sheets[0], cell);
}

TEST(ListValues, AListWrittenOutIsSplitAtItsCommas) {
  EXPECT_EQ(values(workbook_with("\"Yes,No\"")), (Values{"Yes", "No"}));
  EXPECT_EQ(values(workbook_with("\" Yes , No ,, say \"\"so\"\"\"")), (Values{"Yes", "No", "say \"so\""}));
}

TEST(ListValues, ARangeGivesItsCellsWithoutBlanks) {
  EXPECT_EQ(values(workbook_with("'The lists'!$A$1:$A$7")), (Values{"Yes", "No", "3", "2.5"}));
  EXPECT_EQ(values(workbook_with("'the LISTS'!$A$2")), (Values{"No"}));
  EXPECT_EQ(values(workbook_with("'The lists'!$A:$A")), (Values{"Yes", "No", "3", "2.5"}));
  EXPECT_EQ(values(workbook_with("'The lists'!$A$1:$C$1")), (Values{"Yes", "beside"}));
  EXPECT_EQ(values(workbook_with("$A$1:$A$2")), (Values{"here"}));
  EXPECT_EQ(values(workbook_with("$Z$1:$Z$2")), (Values{}));
}

TEST(ListValues, ADefinedNameStandsForItsRange) {
  EXPECT_EQ(values(workbook_with("Answers")), (Values{"Yes", "No"}));
  EXPECT_EQ(values(workbook_with("=answers")), (Values{"Yes", "No"}));
}

TEST(ListValues, ANameOfTheSheetsOwnGoesFirst) {
  Workbook workbook = workbook_with("Answers");
  workbook.defined_names.insert(workbook.defined_names.begin(), {"Answers", "Plan!$A$1", "Plan"});
  workbook.defined_names.insert(workbook.defined_names.begin(), {"Answers", "Plan!$Z$1", "The lists"});
  EXPECT_EQ(values(workbook), (Values{"here"}));
}

TEST(ListValues, WhatWouldHaveToBeEvaluatedIsNotKnown) {
  for (const char* formula :
       {"INDIRECT($A$1)", "OFFSET('The lists'!$A$1,0,0,7,1)", "Unknown", "Missing!$A$1:$A$2", "[1]Lists!$A$1:$A$2",
        "'The lists'!$A$1:$B$2", "Table1[Column]", "", "\"", "\"Yes", "Loose"}) {
    EXPECT_EQ(values(workbook_with(formula)), std::nullopt) << formula;
  }
}

TEST(ListValues, ARangeThatIsNotAnchoredIsKnownForASingleCellOnly) {
  EXPECT_EQ(values(workbook_with("'The lists'!A1:A2")), std::nullopt);
  EXPECT_EQ(values(workbook_with("'The lists'!A1:A2", {kAsked, kAsked})), (Values{"Yes", "No"}));
}

TEST(ListValues, OnlyCellsUnderTheValidationHaveThem) {
  const Workbook workbook = workbook_with("\"Yes,No\"");
  EXPECT_EQ(values(workbook, {21, 20}), std::nullopt);
  EXPECT_EQ(values(workbook, {22, 21}), std::nullopt);
  EXPECT_EQ(values(workbook, {271, 20}), (Values{"Yes", "No"}));
}

TEST(ListValues, AValidationOfAnotherKindIsNoList) {
  Workbook workbook = workbook_with("\"Yes,No\"");
  workbook.sheets[0].validations[0].type = "custom";
  EXPECT_EQ(values(workbook), std::nullopt);
}

TEST(ListValues, AListIsWorkedOutOnce) {
  Workbook workbook = workbook_with("Answers");
  workbook.sheets[0].validations.push_back({{{{22, 3}, {271, 3}}}, "list", "Answers"});
  ListValues lists(workbook, workbook.sheets[0]);
  EXPECT_NE(lists.at({22, 20}), nullptr);
  EXPECT_EQ(lists.at({22, 20}), lists.at({100, 20}));
  EXPECT_EQ(lists.at({22, 20}), lists.at({100, 3}));
}

TEST(ListValues, AListLongerThanExcelShowsIsNotKnown) {
  Workbook workbook = workbook_with("'The lists'!$A:$A");
  workbook.sheets[1].cells.clear();
  for (std::uint32_t row = 1; row <= 40'000; ++row) workbook.sheets[1].cells.push_back(number_at(row, 1, row));
  EXPECT_EQ(values(workbook), std::nullopt);
}

}  // namespace
}  // namespace bcf::workbook
