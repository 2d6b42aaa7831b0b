#include "intake/reference_rows.h"
#include "support/kept_text.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace bcf::intake {
namespace {

using Row = std::vector<std::variant<double, std::string>>;

rules::ReferenceTableDef published() {
  rules::ReferenceTableDef table;
  table.headings = {"Board", "CCG", "% of CCG"};
  using Published = std::vector<rules::PublishedCell>;
  EXPECT_TRUE(table.rows.add(Published{{"York"}, {"NHS Vale of York CCG"}, {"60.2", 60.2}}));
  EXPECT_TRUE(table.rows.add(Published{{"York"}, {"NHS Scarborough CCG"}, {"0.1", 0.1}}));
  return table;
}

// The rows stand from row 6 on, in columns B to D.
workbook::Sheet sheet_of(const std::vector<Row>& rows) {
  workbook::Sheet sheet;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      workbook::Cell cell;
      cell.address = {static_cast<std::uint32_t>(6 + r), static_cast<std::uint32_t>(2 + c)};
      if (const auto* number = std::get_if<double>(&rows[r][c])) {
        cell.kind = workbook::ValueKind::number;
        cell.number = *number;
      } else {
        cell.kind = workbook::ValueKind::text;
        cell.text = test::kept(std::get<std::string>(rows[r][c]));
      }
      sheet.cells.push_back(cell);
    }
  }
  return sheet;
}

class CompareWithPublished : public testing::Test {
 protected:
  const Row headings = {"Board", "CCG", "% of CCG"};
  const Row first = {"York", "NHS Vale of York CCG", 60.2};
  const Row second = {"York", "NHS Scarborough CCG", 0.1};
};

void expect_as_published(const std::vector<Row>& rows) {
  const auto kept = compare_with_published(sheet_of(rows), published());
  EXPECT_EQ(kept.rows, 2U);
  EXPECT_EQ(kept.added + kept.missing, 0U) << kept.first_added << " / " << kept.first_missing;
}

TEST_F(CompareWithPublished, TakesRowsInAnyOrderAndSpelling) {
  expect_as_published({headings, second, first});
  expect_as_published(
      {{"CCG ", "% OF ccg", "board"}, {"NHS Vale of York CCG", 60.2, "York"}, {"NHS Scarborough CCG", 0.1, "York"}});
  expect_as_published({headings, {" york", "NHS  Vale of York CCG ", 60.2}, second});
}

TEST_F(CompareWithPublished, TakesAShareAsAFractionOrWithOtherDecimals) {
  expect_as_published({headings, {"York", "NHS Vale of York CCG", 0.602}, second});
  expect_as_published({headings, {"York", "NHS Vale of York CCG", 60.2499}, second});
  expect_as_published({headings, {"York", "NHS Vale of York CCG", "60.2"}, second});
}

TEST_F(CompareWithPublished, TellsOfAnotherFigure) {
  const auto kept =
      compare_with_published(sheet_of({headings, first, {"York", "NHS Scarborough CCG", 0.2}}), published());
  EXPECT_EQ(kept.added, 1U);
  EXPECT_EQ(kept.missing, 1U);
  EXPECT_EQ(kept.first, (workbook::CellAddress{8, 2}));
  EXPECT_EQ(kept.first_added, "York, NHS Scarborough CCG, 0.2");
  EXPECT_EQ(kept.first_missing, "York, NHS Scarborough CCG, 0.1");
}

TEST_F(CompareWithPublished, TellsOfRowsThatAreMissingOrMore) {
  const auto fewer = compare_with_published(sheet_of({headings, first}), published());
  EXPECT_EQ(fewer.added, 0U);
  EXPECT_EQ(fewer.missing, 1U);
  EXPECT_EQ(fewer.first.row, 0U);
  const auto more =
      compare_with_published(sheet_of({headings, first, second, {"York", "NHS Leeds CCG", 0.1}}), published());
  EXPECT_EQ(more.added, 1U);
  EXPECT_EQ(more.missing, 0U);
}

TEST_F(CompareWithPublished, HasNothingToSayWithoutAllHeadings) {
  EXPECT_EQ(compare_with_published(sheet_of({{"Board", "CCG"}, first}), published()).rows, 0U);
  EXPECT_EQ(compare_with_published({}, published()).rows, 0U);
}

}  // namespace
}  // namespace bcf::intake
