#include "batch/file_names.h"

#include <gtest/gtest.h>

#include <string>

namespace bcf::batch {
namespace {

bool is_named(const std::string& path, const std::string& board) {
  return says(file_key(path), name_key(wanted_name("{board} HWB", board)));
}

TEST(FileNames, SayTheBoardHoweverTheyAreSpelt) {
  for (const char* path : {"County Durham HWB.xlsx", "returns/north/county durham hwb.XLSX", "COUNTY_DURHAM_HWB.xlsx",
                           "BCF - County Durham HWB v2.xlsx", "C:\\returns\\County-Durham-HWB (1).xlsx"}) {
    EXPECT_TRUE(is_named(path, "County Durham")) << path;
  }
  EXPECT_TRUE(is_named("Southend on Sea HWB.xlsx", "Southend-on-Sea"));
  EXPECT_TRUE(is_named("Kensington & Chelsea HWB.xlsx", "Kensington and Chelsea"));
  EXPECT_TRUE(is_named("Bristol City of HWB.xlsx", "Bristol, City of"));
}

TEST(FileNames, DoNotSayAnotherBoard) {
  for (const char* path : {"return.xlsx", "County Durham.xlsx", "County Durham HWBs.xlsx", "Durham HWB.xlsx",
                           "County Durham HWB/return.xlsx", ""}) {
    EXPECT_FALSE(is_named(path, "County Durham")) << path;
  }
  EXPECT_FALSE(is_named("Northumberland HWB.xlsx", "Cumberland"));
}

TEST(BoardNames, TellBoardsApartWhoseNamesEndAlike) {
  BatchFacts facts;
  facts.file_name = "{board} HWB";
  facts.boards = {
      {"Lincolnshire", "E1"}, {"North Lincolnshire", "E2"}, {"North East Lincolnshire", "E3"}, {"Kent", "E4"}};
  const BoardNames names(facts);
  EXPECT_TRUE(names.says(file_key("Lincolnshire HWB.xlsx"), "Lincolnshire"));
  EXPECT_TRUE(names.says(file_key("2019 Lincolnshire HWB.xlsx"), "Lincolnshire"));
  EXPECT_TRUE(names.says(file_key("North Lincolnshire HWB.xlsx"), "North Lincolnshire"));
  EXPECT_FALSE(names.says(file_key("North Lincolnshire HWB.xlsx"), "Lincolnshire"));
  EXPECT_FALSE(names.says(file_key("North East Lincolnshire HWB.xlsx"), "Lincolnshire"));
  EXPECT_FALSE(names.says(file_key("North East Lincolnshire HWB.xlsx"), "North Lincolnshire"));
  EXPECT_TRUE(names.says(file_key("Lincolnshire HWB and North Lincolnshire HWB.xlsx"), "Lincolnshire"));
  EXPECT_FALSE(names.says(file_key("Kent.xlsx"), "Kent"));
  // A board that the list does not have.
  EXPECT_TRUE(names.says(file_key("Atlantis HWB.xlsx"), "Atlantis"));
}

TEST(FileNames, MayBeAnythingWhereNothingIsAsked) { EXPECT_TRUE(says(file_key("x.xlsx"), name_key(""))); }

}  // namespace
}  // namespace bcf::batch
