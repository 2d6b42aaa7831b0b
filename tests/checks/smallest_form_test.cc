// The least that a form needs: a sheet, a field that names the return, a rule. No lists, no tables, no checklist, no
// requirements, nothing for the report to show.
#include <bcf/check.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "support/package_builder.h"
#include "support/temporary_folder.h"

namespace bcf {
namespace {

constexpr const char* map = R"({
  "id": "smallest", "version": "1.0.0", "title": "smallest form",
  "marker": { "text": "Smallest form 1" },
  "board": "name",
  "sheets": [{ "id": "only", "name": "Sheet1", "kind": "input" }],
  "lists": {}, "tables": [],
  "fields": [
    { "id": "name", "sheet": "only", "cell": "B2", "type": "text" },
    { "id": "begins", "sheet": "only", "cell": "B3", "type": "date" },
    { "id": "ends", "sheet": "only", "cell": "B4", "type": "date" }
  ]
})";

constexpr const char* rules = R"({
  "rules": [
    {
      "id": "ORDER", "title": "It ends after it begins", "severity": "error", "requirements": [],
      "check": { "holds": { "not": { "more": ["begins", "ends"] } } }, "at": "ends",
      "message": "It ends before it begins.", "fix": "Correct the dates.",
      "source": { "where": "the form", "status": "stated" }
    }
  ]
})";

class SmallestForm : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ / "rules");
    std::ofstream(folder_ / "template.json") << map;
    std::ofstream(folder_ / "rules" / "order.json") << rules;
  }

  // A return that names itself, with the days on which something begins and ends.
  [[nodiscard]] Report report_on(const std::string& name, int begins, int ends) const {
    const auto row = [](int number, const std::string& cell) {
      return "<row r=\"" + std::to_string(number) + "\">" + cell + "</row>";
    };
    const auto text = [](const std::string& at, const std::string& words) {
      return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + words + "</t></is></c>";
    };
    const auto day = [](const std::string& at, int number) {
      return "<c r=\"" + at + "\"><v>" + std::to_string(number) + "</v></c>";
    };
    const auto book = test::one_sheet({.data = row(1, text("A1", "Smallest form 1")) + row(2, text("B2", name)) +
                                               row(3, day("B3", begins)) + row(4, day("B4", ends))})
                          .build();
    return check(book, "small.xlsx", Ruleset::from_folder(folder_));
  }

  test::TemporaryFolder temporary_;
  std::filesystem::path folder_ = temporary_.path();
};

TEST_F(SmallestForm, IsCheckedAndNamedByWhatSomebodyTyped) {
  const Report report = report_on("Somewhere", 43748, 43749);
  ASSERT_FALSE(report.error) << report.error->message;
  EXPECT_EQ(report.status(), Status::ready);
  EXPECT_EQ(report.board_name, "Somewhere");
  EXPECT_EQ(report.board_code, "");
  EXPECT_TRUE(report.checklist.empty());
}

TEST_F(SmallestForm, HoldsOneDateAgainstAnother) {
  EXPECT_EQ(report_on("Somewhere", 43748, 43748).counts.errors, 0);
  const Report report = report_on("Somewhere", 43749, 43748);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings.front().rule, "ORDER");
  EXPECT_EQ(report.findings.front().place.cell, "B4");
}

TEST_F(SmallestForm, KeepsAddressesOutOfTheName) {
  EXPECT_EQ(report_on("lead@example.org", 43748, 43749).board_name.find('@'), std::string::npos);
}

}  // namespace
}  // namespace bcf
