#include "report/cell_list.h"

#include <gtest/gtest.h>

namespace bcf::report_text {
namespace {

TEST(CellList, OneCellStandsAlone) { EXPECT_EQ(cell_list({"U25"}), "U25"); }

TEST(CellList, CellsUnderEachOtherBecomeARange) {
  EXPECT_EQ(cell_list({"U25", "U27", "U28", "U29", "U30"}), "U25, U27:U30");
}

TEST(CellList, CellsBesideEachOtherBecomeARange) { EXPECT_EQ(cell_list({"J22", "K22", "L22"}), "J22:L22"); }

TEST(CellList, ABlockOfCellsBecomesARange) { EXPECT_EQ(cell_list({"J22", "K22", "J23", "K23"}), "J22:K23"); }

TEST(CellList, RangesAreJoinedWithTheCellsTheyTouch) { EXPECT_EQ(cell_list({"U22:U24", "U25", "U24:U30"}), "U22:U30"); }

TEST(CellList, TheSameCellTwiceIsNamedOnce) { EXPECT_EQ(cell_list({"B44", "B44"}), "B44"); }

TEST(CellList, CellsStandInTheOrderOfRowsThenColumns) { EXPECT_EQ(cell_list({"A30", "U25", "C25"}), "C25, U25, A30"); }

TEST(CellList, WhatIsNoCellStandsAtTheEndAsItIs) { EXPECT_EQ(cell_list({"D22 and F22", "B7"}), "B7, D22 and F22"); }

TEST(CellList, NoCellsAreNoWords) {
  EXPECT_EQ(cell_list({}), "");
  EXPECT_EQ(cell_list({"", ""}), "");
}

}  // namespace
}  // namespace bcf::report_text
