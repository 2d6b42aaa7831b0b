// Files of allocations: what is taken, and what is refused with its line.
#include <bcf/allocations.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "rules/csv_rows.h"

namespace bcf {
namespace {

// A file of these lines under the header.
std::string file_of(const std::string& lines) { return "board_code,source,ccg_code,amount\n" + lines; }

const Ruleset& builtin() {
  static const Ruleset rules = Ruleset::builtin();
  return rules;
}

Allocations read(const std::string& csv) { return Allocations::from_text(csv, "some/folder/list.csv", builtin()); }

std::int64_t pence_of(const std::string& amount) {
  return read(file_of("E06000033,DFG,," + amount + "\n")).of_board("E06000033").front().amount.pence;
}

TEST(Allocations, AreReadInTheOrderOfTheFile) {
  const auto list = read(file_of("E06000033,Minimum CCG Contribution,99G,5\nE06000033,DFG,,7\nE10000012,DFG,,8\n"));
  EXPECT_EQ(list.file(), "list.csv");
  const auto& lines = list.of_board("E06000033");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].part, "99G");
  EXPECT_EQ(lines[0].line, 2U);
  EXPECT_EQ(lines[1].source, "DFG");
  EXPECT_EQ(lines[1].part, "");
  EXPECT_EQ(lines[1].line, 3U);
  EXPECT_TRUE(list.of_board("E06000046").empty());
}

TEST(Allocations, AmountsAreTakenAsPeopleWriteThem) {
  EXPECT_EQ(pence_of("1516820"), 151682000);
  EXPECT_EQ(pence_of("\"1,516,820\""), 151682000);
  EXPECT_EQ(pence_of("\"£1,516,820.50\""), 151682050);
  EXPECT_EQ(pence_of("\xA3"
                     "7.5"),
            750);
  EXPECT_EQ(pence_of("£ 7"), 700);
  EXPECT_EQ(pence_of("0"), 0);
}

TEST(Allocations, MarksOfOtherProgramsMakeNoDifference) {
  const auto list = read(
      "\xEF\xBB\xBF# a \"remark\r\n\r\nAmount, Source ,BOARD_CODE,ccg_code\r\n,,,\r\n\"7\",dfg,e06000033,\r\n"
      "\"# quoted, as Excel does\",,,\r\n9,ibcf,E06000033,");
  const auto& lines = list.of_board("E06000033");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].source, "DFG");
  EXPECT_EQ(lines[0].line, 5U);
  EXPECT_EQ(lines[1].line, 7U);
}

TEST(Allocations, TheSameAmountTwiceDoesNoHarm) {
  EXPECT_EQ(read(file_of("E06000033,DFG,,7\nE06000033,DFG,,7.00\n")).of_board("E06000033").size(), 1U);
}

TEST(CsvRows, KnowTheLineOnWhichTheyBegin) {
  const auto rows = rules::csv_rows("a,\"b\nc\"\r\"#\"\"\",d\re\n\n\nf");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].fields, (std::vector<std::string>{"a", "b\nc"}));
  EXPECT_EQ(rows[1].line, 4U);
  EXPECT_EQ(rows[2].line, 7U);
}

struct Slip {
  std::string name, csv;
  std::size_t line;
  std::string words;
};

void PrintTo(const Slip& slip, std::ostream* out) { *out << slip.name; }

class AllocationsWithASlip : public testing::TestWithParam<Slip> {};

TEST_P(AllocationsWithASlip, AreRefusedWithLineAndReason) {
  try {
    read(GetParam().csv);
    FAIL() << "the file was taken";
  } catch (const AllocationsError& error) {
    EXPECT_EQ(error.line(), GetParam().line) << error.what();
    EXPECT_NE(std::string(error.what()).find(GetParam().words), std::string::npos) << error.what();
    EXPECT_EQ(std::string(error.what()).rfind("some/folder/list.csv", 0), 0U) << error.what();
  }
}

INSTANTIATE_TEST_SUITE_P(
    , AllocationsWithASlip,
    testing::Values(
        Slip{"Nothing", "", 0, "nothing in it"}, Slip{"HeaderOnly", file_of(""), 0, "no allocation"},
        Slip{"NoHeader", "E06000033,DFG,,7\n", 1, "no column board_code"},
        Slip{"ColumnTooMany", "board_code,source,ccg_code,amount,remark\n", 1, "5 columns"},
        Slip{"UnknownSource", file_of("\nE06000033,DGF,,7\n"), 3, "“DGF” is no source"},
        Slip{"UnknownBoard", file_of("E06000099,DFG,,7\n"), 2, "“E06000099” is not the code"},
        Slip{"UnknownCcg", file_of("E06000033,Minimum CCG Contribution,9ZZ,7\n"), 2, "“9ZZ” is no ccg_code"},
        Slip{"CcgOfAGrant", file_of("E06000033,DFG,99G,7\n"), 2, "DFG has no ccg_code"},
        Slip{"NoAmount", file_of("E06000033,DFG,,\n"), 2, "“” is no amount"},
        Slip{"WordsForAnAmount", file_of("E06000033,DFG,,tbc\n"), 2, "“tbc” is no amount"},
        Slip{"NegativeAmount", file_of("E06000033,DFG,,-7\n"), 2, "no amount"},
        Slip{"CommaForThePoint", file_of("E06000033,DFG,,\"7,50\"\n"), 2, "no amount"},
        Slip{"ThreeDecimals", file_of("E06000033,DFG,,7.505\n"), 2, "no amount"},
        Slip{"AmountTooLarge", file_of("E06000033,DFG,,1234567890123\n"), 2, "no amount"},
        Slip{"AmountWithBareCommas", file_of("E06000033,DFG,,1,516,820\n"), 2, "6 fields stand here, and 4 are wanted"},
        Slip{"FieldMissing", file_of("E06000033,DFG,7\n"), 2, "3 fields stand here"},
        Slip{"TwoAmountsForOnePlace", file_of("E06000033,DFG,,7\nE06000033,dfg,,8\n"), 3,
             "£8 differs from £7 in line 2"},
        Slip{"QuoteInTheMiddle", file_of("E06000033,D\"FG,,7\n"), 2, "quotation mark"},
        Slip{"QuoteThatStaysOpen", file_of("E06000033,\"DFG,,7\nE06000033,iBCF,,7\n"), 2, "not closed"},
        Slip{"Workbook", std::string("PK\3\4", 4) + file_of(""), 0, "not CSV"},
        Slip{"Utf16", "\xFF\xFE" + file_of(""), 0, "not CSV"}),
    [](const auto& param) { return param.param.name; });

TEST(AllocationsOfAFile, ThatIsNotThereAreRefused) {
  EXPECT_THROW(Allocations::from_file("no/such/file.csv", builtin()), AllocationsError);
}

TEST(AllocationsOfAFile, MeanNothingToRulesWithoutThem) {
  const auto other = Ruleset::from_folder(std::string(BCFCHECK_SOURCE_DIR) + "/tests/fixtures/quarterly-report");
  EXPECT_THROW(Allocations::from_text(file_of(""), "list.csv", other), AllocationsError);
}

}  // namespace
}  // namespace bcf
