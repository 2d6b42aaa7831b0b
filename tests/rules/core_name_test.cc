#include "rules/core_name.h"

#include <gtest/gtest.h>

#include <string>

namespace bcf::rules {
namespace {

ReferenceTableDef table() {
  ReferenceTableDef out;
  out.idle_words = {"nhs", "ccg", "clinical commissioning group"};
  return out;
}

TEST(CoreName, IsTheSameWithoutTheWordsThatMayBeThere) {
  const auto core = core_name("Southend", table());
  for (const char* same : {"NHS Southend CCG", "southend  ccg", "Southend Clinical Commissioning Group",
                           "NHS NHS Southend", "NHS Southend CCG (99G)", "NHS Southend CCG*", "Southend CCG."}) {
    EXPECT_EQ(core_name(same, table()), core) << same;
  }
  for (const char* other : {"Southend East", "NHSouthend", "Southend CCGs", "Clinical Southend", ""}) {
    EXPECT_NE(core_name(other, table()), core) << other;
  }
  EXPECT_EQ(core_name("NHS CCG", table()), core_name("CCG", table()));
}

TEST(CoreName, OfATextThatIsNoNameTakesNoLongerThanItsLength) {
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += "xccg ";
  for (int i = 0; i < 30'000; ++i) text += "ccg ";
  EXPECT_EQ(core_name(text, table()).size(), 150'000U);
}

}  // namespace
}  // namespace bcf::rules
