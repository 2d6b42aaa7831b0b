#include "rules/subject.h"

#include <bcf/explain.h>
#include <gtest/gtest.h>

#include <string>

namespace bcf::rules {
namespace {

const CompiledRuleset& builtin() {
  static const Ruleset rules = Ruleset::builtin();
  return rules.compiled();
}

Subject found(std::string_view id) { return find_subject(builtin(), id); }

std::string problem(std::string_view id) {
  try {
    found(id);
  } catch (const UnknownSubject& error) {
    return error.what();
  }
  return "";
}

TEST(Subject, IsFoundInAnyCase) {
  EXPECT_EQ(builtin().rules[found("nc3-spend").index].id, "NC3-SPEND");
  EXPECT_EQ(found("pr4").kind, SubjectKind::requirement);
  EXPECT_EQ(found(" NC3 ").kind, SubjectKind::national_condition);
}

TEST(Subject, IsASheetByItsNumberItsNameOrBoth) {
  for (const char* id : {"6", "6. Expenditure", "expenditure", "'6. expenditure'"}) {
    EXPECT_EQ(found(id).kind, SubjectKind::sheet) << id;
    EXPECT_EQ(builtin().map.sheets[found(id).index].name, "6. Expenditure") << id;
  }
}

TEST(Subject, IsACellOrARangeOfASheet) {
  const auto cell = found("6!u25");
  EXPECT_EQ(cell.kind, SubjectKind::cell);
  EXPECT_EQ(builtin().map.sheets[cell.index].name, "6. Expenditure");
  EXPECT_EQ(workbook::to_string(cell.cells), "U25");
  EXPECT_EQ(workbook::to_string(found("'6. Expenditure'!$B$22:$B$271").cells), "B22:B271");
}

TEST(Subject, ThatIsUnknownNamesWhatComesNear) {
  EXPECT_EQ(problem("NC3-SPEN"),
            "“NC3-SPEN” is no rule, requirement, national condition, sheet or cell. Did you mean NC3-SPEND, or NC3, or "
            "NC2-SPEND?");
  EXPECT_EQ(problem("U25"), "U25 is a cell without its sheet: say 6. Expenditure!U25.");
  EXPECT_EQ(problem("Expenditures!U25"), "“Expenditures” is no sheet of the template. Did you mean “6. Expenditure”?");
  EXPECT_EQ(problem("6!U"), "“U” is no cell or range: say 6. Expenditure!B20, for instance.");
  EXPECT_NE(problem(""), "");
  EXPECT_NE(problem("!"), "");
}

TEST(Subject, CodeThatThereIsNotNamesThoseThereAre) {
  EXPECT_EQ(problem("PR10"), "there is no PR10: there are PR1, PR2, PR3, PR4, PR5, PR6, PR7, PR8, PR9.");
  EXPECT_EQ(problem("nc5"), "there is no nc5: there are NC1, NC2, NC3, NC4.");
  EXPECT_NE(problem("PR 1").find("Did you mean PR1?"), std::string::npos) << problem("PR 1");
  EXPECT_NE(problem("pr-9").find("Did you mean PR9?"), std::string::npos) << problem("pr-9");
  EXPECT_EQ(problem("11").rfind("“11” is no sheet of the template: it has 1. Guidance, ", 0), 0U) << problem("11");
}

TEST(Subject, ThatIsVeryLongIsNotRepeatedInFull) { EXPECT_LT(problem(std::string(5000, 'x')).size(), 300U); }

}  // namespace
}  // namespace bcf::rules
