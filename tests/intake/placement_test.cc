#include "intake/placement.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rules/spelling.h"
#include "support/kept_text.h"

namespace bcf::intake {
namespace {

using workbook::CellAddress;

workbook::Sheet sheet_with(const std::vector<std::pair<std::string, std::string>>& texts) {
  workbook::Sheet sheet;
  for (const auto& [at, text] : texts) {
    workbook::Cell cell;
    cell.address = *workbook::parse_address(at);
    cell.kind = workbook::ValueKind::text;
    cell.text = test::kept(text);
    sheet.cells.push_back(cell);
  }
  std::sort(sheet.cells.begin(), sheet.cells.end(), [](const auto& a, const auto& b) { return a.address < b.address; });
  return sheet;
}

rules::FieldDef field_beside(const std::string& label, const std::string& label_at, const std::string& cell) {
  rules::FieldDef field;
  field.cell = *workbook::parse_address(cell);
  field.label = rules::LabelDef{label, *workbook::parse_address(label_at)};
  return field;
}

TEST(PlaceField, StaysWhereItsLabelIsInPlace) {
  const auto sheet = sheet_with({{"B5", "Total"}, {"B9", "Total"}});
  EXPECT_EQ(place_field(sheet, {}, field_beside("Total", "B9", "C9"), {}), (CellAddress{9, 3}));
}

TEST(PlaceField, MovesWithItsLabel) {
  EXPECT_EQ(place_field(sheet_with({{"B7", "total :"}}), {}, field_beside("Total", "B5", "C5"), {}),
            (CellAddress{7, 3}));
  EXPECT_EQ(place_field(sheet_with({{"D5", "Total"}}), {}, field_beside("Total", "B5", "C5"), {}), (CellAddress{5, 5}));
}

TEST(PlaceField, GoesToTheNearestLabelInItsColumn) {
  const auto sheet = sheet_with({{"C5", "Total"}, {"B9", "Total"}, {"B30", "Total"}});
  EXPECT_EQ(place_field(sheet, {}, field_beside("Total", "B6", "C6"), {}), (CellAddress{9, 3}));
}

TEST(PlaceField, StaysWhereThereIsNoLabel) {
  EXPECT_EQ(place_field(sheet_with({{"B5", "Grand total"}}), {}, field_beside("Total", "B5", "C5"), {}),
            (CellAddress{5, 3}));
}

// A field in column F with a label somewhere to its left, at home in the same row.
rules::FieldDef field_right_of(const std::string& label, std::uint32_t row) {
  rules::FieldDef field;
  field.sheet = 0;
  field.cell = {row, 6};
  field.label = rules::LabelDef{label, {row, 0}, 6, row - 4, row + 4};
  return field;
}

const std::vector<rules::FieldDef> rates = {field_right_of("Numerator", 27), field_right_of("Denominator", 28),
                                            field_right_of("Numerator", 39), field_right_of("Denominator", 40)};

TEST(RowShifts, AreThoseOfTheLabelsAround) {
  const RowShifts shifts(
      sheet_with({{"D27", "Numerator"}, {"D28", "Denominator"}, {"D41", "Numerator"}, {"D42", "Denominator"}}), rates,
      0);
  EXPECT_EQ(shifts.at(27), 0);
  EXPECT_EQ(shifts.at(40), 2);
  EXPECT_EQ(shifts.below(26), 0);
  EXPECT_EQ(shifts.below(30), 2);
  EXPECT_EQ(shifts.below(41), 0);
  EXPECT_FALSE(shifts.is_taken(38));
}

TEST(RowShifts, TellWhereALabelHasComeUpInTheWay) {
  const RowShifts shifts(sheet_with({{"D26", "Numerator"}, {"D27", "Denominator"}}), rates, 0);
  EXPECT_EQ(shifts.below(26), -1);
  EXPECT_TRUE(shifts.is_taken(26));
  EXPECT_FALSE(shifts.is_taken(25));
}

TEST(RowShifts, DoNotFollowALabelThatMovedAlone) {
  const RowShifts shifts(sheet_with({{"D25", "Numerator"}, {"D28", "Denominator"}, {"D39", "Numerator"}}), rates, 0);
  EXPECT_EQ(shifts.at(27), 0);
  EXPECT_EQ(shifts.at(39), 0);
  EXPECT_EQ(shifts.doubted(27), -2);
  EXPECT_EQ(shifts.doubted(28), 0);
}

TEST(UnderItsHeading, AFieldStandsWhereItsHeadingDoes) {
  std::vector<rules::FieldDef> fields = {field_beside("DFG", "B7", "C7"), field_beside("DFG", "B7", "D7")};
  fields[0].headings = {"income"};
  fields[1].headings = {"balance"};
  for (auto& field : fields) field.printed = true;
  const auto at = [&](const workbook::Sheet& sheet, std::size_t field) {
    return under_its_heading(sheet, fields, fields[field], {}, fields[field].cell);
  };
  const auto elsewhere = sheet_with({{"D6", "Balance"}, {"F6", "Income"}, {"B7", "DFG"}});
  EXPECT_EQ(at(elsewhere, 0), (CellAddress{7, 6}));
  EXPECT_EQ(at(elsewhere, 1), (CellAddress{7, 4}));
  const auto renamed = sheet_with({{"C6", "Surplus"}, {"D6", "Income"}, {"B7", "DFG"}});
  EXPECT_EQ(at(renamed, 0), (CellAddress{7, 4}));
  EXPECT_EQ(at(renamed, 1).row, 0U) << "income stands there";
  EXPECT_EQ(at(sheet_with({{"B7", "DFG"}}), 1), (CellAddress{7, 4}));
}

rules::TableDef table_between(const std::string& after, const std::string& before) {
  rules::TableDef table;
  table.after = rules::LabelDef{"Above", *workbook::parse_address(after)};
  table.before = rules::LabelDef{"Below", *workbook::parse_address(before)};
  table.first_row = table.after->at.row + 1;
  table.last_row = table.before->at.row - 1;
  rules::ColumnDef column;
  column.column = 3;
  table.columns.push_back(column);
  return table;
}

TEST(PlaceTable, LiesBetweenItsLabels) {
  const auto place = place_table(sheet_with({{"B7", "Above"}, {"B15", "Below"}}), table_between("B5", "B9"), {});
  EXPECT_EQ(place.first_row, 8U);
  EXPECT_EQ(place.last_row, 14U);
  EXPECT_EQ(place.columns.front(), 3U);
}

rules::TableDef stated_table() {
  auto table = table_between("B5", "B9");
  table.stated = true;
  table.anchor = rules::LabelDef{"Question", *workbook::parse_address("B3")};
  return table;
}

TEST(PlaceTable, StatedLinesGoWithRowsTakenOutAboveThem) {
  const auto place =
      place_table(sheet_with({{"B2", "Question"}, {"B4", "Above"}, {"B8", "Below"}}), stated_table(), {});
  EXPECT_EQ(place.first_row, 5U);
  EXPECT_EQ(place.last_row, 7U);
}

TEST(PlaceTable, StatedLinesEndAboveTheLabelBelowThem) {
  const auto place =
      place_table(sheet_with({{"B3", "Question"}, {"B5", "Above"}, {"B8", "Below"}}), stated_table(), {});
  EXPECT_EQ(place.first_row, 6U);
  EXPECT_EQ(place.last_row, 7U);
}

TEST(PlaceTable, StatedLinesStayWhereOnlyTheirHeadingStandsHigher) {
  const auto place =
      place_table(sheet_with({{"B2", "Question"}, {"B4", "Above"}, {"B9", "Below"}}), stated_table(), {});
  EXPECT_EQ(place.first_row, 6U);
  EXPECT_EQ(place.last_row, 8U);
}

TEST(PlaceTable, MovesSidewaysWithItsLabels) {
  const auto place = place_table(sheet_with({{"C5", "Above"}, {"C9", "Below"}}), table_between("B5", "B9"), {});
  EXPECT_EQ(place.first_row, 6U);
  EXPECT_EQ(place.columns.front(), 4U);
}

TEST(PlaceTable, AmountsFollowTheirHeadingBesideTheLabel) {
  auto table = table_between("B5", "B9");
  rules::ColumnDef names;
  names.column = 2;
  table.columns.insert(table.columns.begin(), names);
  table.columns.back().headings = {"contribution"};
  rules::ColumnDef comments;
  comments.column = 4;
  table.columns.push_back(comments);
  const auto place = place_table(sheet_with({{"B5", "Above"}, {"D5", "Contribution"}, {"B9", "Below"}}), table, {});
  EXPECT_EQ(place.columns, (std::vector<std::uint32_t>{2, 4, 5}));
  EXPECT_EQ(inserted_columns(table, place), 1);
}

TEST(PlaceTable, ColumnsFollowTheirHeadings) {
  rules::TableDef table;
  table.first_row = 22;
  table.last_row = 30;
  table.anchor = rules::LabelDef{"Scheme ID", *workbook::parse_address("B21")};
  for (const auto* heading : {"Scheme ID", "Expenditure"}) {
    rules::ColumnDef column;
    column.heading = heading;
    column.headings = {rules::loose_key(heading)};
    column.column = static_cast<std::uint32_t>(table.columns.size()) + 2;
    table.columns.push_back(column);
  }
  const auto place =
      place_table(sheet_with({{"B23", "Scheme ID"}, {"C23", "Ours"}, {"D23", "Expenditure"}}), table, {});
  EXPECT_EQ(place.first_row, 24U);
  EXPECT_EQ(place.last_row, 32U);
  EXPECT_EQ(place.columns, (std::vector<std::uint32_t>{2, 4}));
}

}  // namespace
}  // namespace bcf::intake
