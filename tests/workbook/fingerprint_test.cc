#include "workbook/fingerprint.h"

#include <gtest/gtest.h>

#include <span>
#include <string_view>

namespace bcf::workbook {
namespace {

std::string fingerprint_of(std::string_view text) { return fingerprint(std::as_bytes(std::span(text))); }

// As xxhsum -H2 prints them.
TEST(Fingerprint, IsWhatOtherProgramsMakeOfTheSameBytes) {
  EXPECT_EQ(fingerprint_of(""), "99aa06d3014798d86001c324468d497f");
  EXPECT_NE(fingerprint_of("a"), fingerprint_of("b"));
  EXPECT_EQ(fingerprint_of("a").size(), 32U);
}

}  // namespace
}  // namespace bcf::workbook
