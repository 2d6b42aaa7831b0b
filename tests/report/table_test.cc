#include "report/table.h"

#include <gtest/gtest.h>

namespace bcf::report_text {
namespace {

std::string printed(const Table& table, std::size_t width) {
  Page page(width, false);
  table.print(page);
  return page.take();
}

Table money_table() {
  Table table("Money", {{ColumnKind::text}, {ColumnKind::amount, "In"}, {ColumnKind::word, "Verdict"}});
  table.row({{"First source"}, {"£1,000"}, {"met"}});
  table.row({{"Second source"}, {"-£20.50"}, {"short"}});
  return table;
}

TEST(Table, StandsAsWideAsItsContentsWhereThePageIsNarrow) {
  Table table("Levels", {{ColumnKind::word}, {ColumnKind::word, "Now"}});
  table.row({{"Chg 1"}, {"Mature"}});
  EXPECT_EQ(printed(table, 80),
            "Levels   Now\n"
            "  Chg 1  Mature\n");
}

TEST(Table, PutsDecimalPointsUnderEachOther) {
  EXPECT_EQ(printed(money_table(), 50),
            "Money                   In  Verdict\n"
            "  First source   £1,000     met\n"
            "  Second source    -£20.50  short\n");
}

TEST(Table, IsLaidOutAsOthersAreWhereThereIsRoom) {
  EXPECT_EQ(printed(money_table(), 60),
            "Money                                    In  Verdict\n"
            "  First source                    £1,000     met\n"
            "  Second source                     -£20.50  short\n");
}

TEST(Table, WrapsTextWhereThePageIsNarrow) {
  Table table("Themes", {{ColumnKind::word}, {ColumnKind::text}});
  table.row({{"PR7"}, {"Agreed expenditure plan for all elements"}});
  EXPECT_EQ(printed(table, 36),
            "Themes\n"
            "  PR7  Agreed expenditure plan for\n"
            "       all elements\n");
}

TEST(Table, BecomesAListWhereColumnsDoNotFit) {
  EXPECT_EQ(printed(money_table(), 28),
            "Money\n"
            "  First source\n"
            "    In       £1,000\n"
            "    Verdict  met\n"
            "  Second source\n"
            "    In       -£20.50\n"
            "    Verdict  short\n");
}

TEST(Table, ATitleWiderThanItsColumnsStandsOnALineOfItsOwn) {
  Table table("A rather long title", {{ColumnKind::word}, {ColumnKind::word, "Now"}});
  table.row({{"Chg 1"}, {"Mature"}});
  EXPECT_EQ(printed(table, 80),
            "A rather long title\n"
            "         Now\n"
            "  Chg 1  Mature\n");
}

}  // namespace
}  // namespace bcf::report_text
