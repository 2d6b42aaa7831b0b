#include "workbook/cell_formats.h"

#include <gtest/gtest.h>

namespace bcf::workbook {
namespace {

TEST(CellFormats, CodesOfDays) {
  for (const char* code : {"dd/mm/yyyy", "[$-809]dd mmmm yyyy;@", "mmm-yy", "yyyy", "mmmm", "d/m/yy h:mm",
                           "m/d/yyyy h:mm AM/PM", "\"on \"dd\\ mmm", "[Red]d;General"}) {
    EXPECT_EQ(shown_by_code(code), Shown::date) << code;
  }
}

TEST(CellFormats, CodesOfTimes) {
  for (const char* code : {"h:mm", "hh:mm:ss", "mm:ss", "[h]:mm", "[mm]:ss", "[ss].00", "[H]", "h:mm AM/PM"}) {
    EXPECT_EQ(shown_by_code(code), Shown::time) << code;
  }
}

TEST(CellFormats, CodesOfNumbers) {
  for (const char* code : {"General",
                           "GENERAL",
                           "0",
                           "#,##0.00",
                           "0%",
                           "0.00E+00",
                           "@",
                           "\"\xC2\xA3\"#,##0;[Red]-\"\xC2\xA3\"#,##0",
                           "[$\xC2\xA3-809]#,##0.00",
                           "0\" days\"",
                           "0\\d",
                           "_-* #,##0_-",
                           "0_d",
                           "*y0",
                           "[Yellow]0",
                           "[>=100]0",
                           "",
                           "\"",
                           "[",
                           "\\",
                           "_",
                           "\"d",
                           "[h"}) {
    EXPECT_EQ(shown_by_code(code), Shown::number) << code;
  }
}

TEST(CellFormats, BuiltInFormats) {
  for (const std::uint32_t id : {14U, 17U, 22U, 27U, 36U, 50U, 58U}) EXPECT_EQ(shown_by_builtin(id), Shown::date) << id;
  for (const std::uint32_t id : {18U, 21U, 45U, 46U, 47U}) EXPECT_EQ(shown_by_builtin(id), Shown::time) << id;
  for (const std::uint32_t id : {0U, 1U, 9U, 13U, 23U, 26U, 37U, 44U, 48U, 49U, 59U, 164U}) {
    EXPECT_EQ(shown_by_builtin(id), Shown::number) << id;
  }
}

}  // namespace
}  // namespace bcf::workbook
