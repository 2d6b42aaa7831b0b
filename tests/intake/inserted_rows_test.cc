#include "intake/inserted_rows.h"
#include "support/kept_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bcf::intake {
namespace {

using Rows = std::vector<std::uint32_t>;

workbook::Cell text_cell(std::uint32_t row, std::uint32_t column, const std::string& text) {
  workbook::Cell cell;
  cell.address = {row, column};
  cell.kind = workbook::ValueKind::text;
  cell.text = test::kept(text);
  return cell;
}

// Three lines from row 5 on that print Chair, Lead and Officer, and one free line under them.
rules::TemplateMap map_of_roles() {
  rules::TemplateMap map;
  rules::ListDef roles;
  roles.values = {"Chair", "Lead", "Officer"};
  map.lists.push_back(roles);
  rules::TableDef table;
  table.first_row = 5;
  table.last_row = 8;
  table.stated = table.fixed_lines = true;
  table.printed_column = table.printed_list = 0;
  rules::ColumnDef role;
  role.column = 3;
  table.columns.push_back(role);
  map.tables.push_back(table);
  return map;
}

LinePlaces lines_with(const Rows& rows, const std::vector<std::string>& texts) {
  const auto map = map_of_roles();
  workbook::Workbook book;
  workbook::Sheet sheet;
  for (std::size_t i = 0; i < rows.size(); ++i) sheet.cells.push_back(text_cell(rows[i], 3, texts[i]));
  AnswerReader reader(book, sheet, map);
  return place_lines(reader, map, map.tables.front(), {5, 8, 8, {3}});
}

TEST(PrintedLines, AreWhereTheyBelong) {
  const auto lines = lines_with({5, 6, 7}, {"Chair", "lead", "Officer "});
  EXPECT_EQ(lines.inserted, 0U);
  EXPECT_TRUE(lines.printed.empty());
  EXPECT_EQ(lines.number(8, 5), 4);
}

TEST(PrintedLines, MoveDownUnderAnInsertedRow) {
  const auto lines = lines_with({5, 7, 8}, {"Chair", "Lead", "Officer"});
  EXPECT_EQ(lines.inserted, 1U);
  EXPECT_EQ(lines.printed, (Rows{5, 7, 8}));
  EXPECT_EQ(lines.number(5, 5), 1);
  EXPECT_EQ(lines.number(8, 5), 3);
  EXPECT_EQ(lines.number(9, 5), 4);
  EXPECT_EQ(lines.number(6, 5), 4);  // the inserted one, a free line
  const auto moved = lines.first_moved({5, 8, 8, {3}});
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->from, 6U);
  EXPECT_EQ(moved->to, 7U);
}

TEST(PrintedLines, GoWithTheOneAboveWhereTheirTextIsGone) {
  const auto lines = lines_with({5, 7, 8}, {"Chair", "Somebody", "Officer"});
  EXPECT_EQ(lines.printed, (Rows{5, 6, 8}));
}

TEST(PrintedLines, ComeUpWhereARowAboveThemWasTakenOut) {
  const auto lines = lines_with({4, 5, 6}, {"Chair", "Lead", "Officer"});
  EXPECT_EQ(lines.taken_out, 1U);
  EXPECT_TRUE(lines.printed.empty());
  const auto moved = lines.first_moved({5, 8, 8, {3}});
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->to, 4U);
}

TEST(PrintedLines, OfAnotherOrderStayInPlace) {
  EXPECT_EQ(lines_with({5, 6, 7}, {"Lead", "Officer", "Chair"}).inserted, 0U);
}

// Lines in rows 5 to 9 with a list in each of the columns 2 to 4.
std::uint32_t inserted_with_lists_to(const Rows& ends) {
  rules::TemplateMap map;
  map.lists.emplace_back();
  rules::TableDef table;
  table.first_row = 5;
  table.last_row = 9;
  table.stated = true;
  workbook::Sheet sheet;
  for (std::uint32_t column = 2; column < 2 + ends.size(); ++column) {
    rules::ColumnDef def;
    def.column = column;
    def.list = 0;
    table.columns.push_back(def);
    sheet.validations.push_back({{{{5, column}, {ends[column - 2], column}}}, "list", "\"Yes,No\""});
  }
  workbook::Workbook book;
  AnswerReader reader(book, sheet, map);
  return place_lines(reader, map, table, {5, 9, 9, {2, 3, 4}}).inserted;
}

TEST(DropDowns, TellThatRowsWereInsertedWhereAllReachFurther) { EXPECT_EQ(inserted_with_lists_to({11, 11, 11}), 2U); }

TEST(DropDowns, TellNothingWhereTheyDisagreeOrReachFarBelow) {
  EXPECT_EQ(inserted_with_lists_to({9, 9, 9}), 0U);
  EXPECT_EQ(inserted_with_lists_to({11, 11, 9}), 0U);
  EXPECT_EQ(inserted_with_lists_to({1000, 1000, 1000}), 0U);
}

}  // namespace
}  // namespace bcf::intake
