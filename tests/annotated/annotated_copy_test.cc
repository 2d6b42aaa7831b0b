#include <bcf/annotated_copy.h>

#include <bcf/check.h>

#include <gtest/gtest.h>

#include <cstddef>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>

#include "report/annotation.h"
#include "workbook/workbook.h"

namespace bcf {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(std::string(BCFCHECK_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

std::multiset<std::string> findings_of(const Report& report) {
  std::multiset<std::string> findings;
  for (const Finding& finding : report.findings) {
    findings.insert(finding.rule + " " + finding.place.sheet + "!" + finding.place.cell + " " + finding.message);
  }
  return findings;
}

class AnnotatedCopy : public testing::TestWithParam<const char*> {};

TEST_P(AnnotatedCopy, HasTheSameFindingsAsTheReturn) {
  const auto rules = Ruleset::builtin();
  const std::string original = content_of(std::string("samples/") + GetParam());
  const Report report = check(bytes_of(original), "return", rules);
  const std::string copy = annotated_copy(bytes_of(original), report, rules.name());
  const Report again = check(bytes_of(copy), "copy", rules);
  ASSERT_FALSE(again.error) << again.error->message;
  std::multiset<std::string> more = findings_of(again);
  for (const std::string& finding : findings_of(report)) {
    const auto found = more.find(finding);
    ASSERT_NE(found, more.end()) << "missing from the copy: " << finding;
    more.erase(found);
  }
  for (const std::string& finding : more) EXPECT_NE(finding.find("bcfcheck"), std::string::npos) << finding;
  EXPECT_TRUE(is_annotated_copy(bytes_of(copy)));
  EXPECT_FALSE(is_annotated_copy(bytes_of(original)));
}

INSTANTIATE_TEST_SUITE_P(Samples, AnnotatedCopy,
                         testing::Values("draft-with-gaps.xlsx", "county-two-tier.xlsx", "southend-on-sea.xlsx",
                                         "blank.xlsx"),
                         [](const auto& sample) {
                           std::string name = sample.param;
                           for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
                           return name;
                         });

TEST(AnnotatedCopyOfNoReturn, IsRefusedInTheWordsOfTheReport) {
  const auto rules = Ruleset::builtin();
  const Report report = check(std::span<const std::byte>(), "empty", rules);
  ASSERT_TRUE(report.error);
  try {
    annotated_copy({}, report, rules.name());
    FAIL() << "there is a copy of nothing";
  } catch (const AnnotationError& error) {
    EXPECT_EQ(error.what(), report.error->message);
  }
}

TEST(AnnotatedCopyOfNoReturn, IsRefusedWhereTheBytesAreNotThoseOfTheReport) {
  EXPECT_THROW(annotated_copy(bytes_of("no workbook"), Report{}, {}), AnnotationError);
}

Finding finding_at(const std::string& cell) {
  Finding finding;
  finding.rule = "SCHEME-EXPENDITURE";
  finding.requirements = {"PR7"};
  finding.national_condition = "NC2";
  finding.place = {"6. Expenditure", cell};
  finding.message = "The expenditure is\nblank.";
  finding.fix = "Enter it.";
  return finding;
}

report_text::Annotation words_of(const Finding& finding) {
  Report report;
  report.file = "C:\\returns\\board.xlsx";
  report.board_name = "Southend-on-Sea";
  report.findings = {finding};
  return report_text::annotation(report, {"rules", "1.0"});
}

TEST(AnnotationWords, SayWhatIsWrongWhatToDoAndByWhichRule) {
  const auto words = words_of(finding_at("U25"));
  ASSERT_EQ(words.comments.size(), 1U);
  EXPECT_EQ(words.comments[0].text, "Error: The expenditure is blank.\nTo do: Enter it.\nRule SCHEME-EXPENDITURE");
  EXPECT_EQ(words.findings[0].requirements, "PR7, NC2");
  EXPECT_EQ(words.lines[0], "File: board.xlsx");
}

TEST(AnnotationWords, SayWhichCellsARangeHas) {
  EXPECT_TRUE(words_of(finding_at("Q30:R30")).comments[0].text.starts_with("Error in Q30:R30: "));
}

TEST(AnnotationWords, SayWhyAFindingIsWaivedInThePlaceOfTheRemedy) {
  Finding finding = finding_at("U25");
  finding.waived = Waiver{"agreed", "panel chair", "2020-03-31"};
  const auto words = words_of(finding);
  EXPECT_EQ(words.comments[0].text,
            "Waived: The expenditure is blank.\nWaived: error, until 2020-03-31, by panel chair: agreed\nRule "
            "SCHEME-EXPENDITURE");
  EXPECT_EQ(words.comments[0].standing, report_text::Standing::waived);
}

TEST(AnnotationWords, ListAFindingOfTheWholeWorkbookWithoutAComment) {
  Finding finding = finding_at("");
  finding.place.sheet.clear();
  const auto words = words_of(finding);
  EXPECT_TRUE(words.comments.empty());
  EXPECT_EQ(words.findings[0].sheet, "The workbook as a whole");
  EXPECT_TRUE(words.findings[0].place_sheet.empty());
}

TEST(AnnotationWords, CountWhatTheListHasNoRoomFor) {
  Report report;
  report.findings.assign(60'001, finding_at("U25"));
  const auto words = report_text::annotation(report, {"rules", "1.0"});
  EXPECT_EQ(words.findings.size(), 60'000U);
  EXPECT_EQ(words.comments.size(), 60'001U);
  EXPECT_EQ(words.left_out, "1 more finding is not listed here.");
}

}  // namespace
}  // namespace bcf
