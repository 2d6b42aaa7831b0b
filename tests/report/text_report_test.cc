#include "report/terminal_text.h"
#include "support/southend_report.h"

#include <bcf/formats.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace bcf {
namespace {

using testing::draft_report;
using testing::encrypted_report;
using testing::ruleset_name;
using testing::southend_report;

// The kept page must be what is printed. With BCFCHECK_KEEP_PAGES set, what is printed is kept instead.
void expect_page(const std::string& name, const std::string& page) {
  const std::string path = std::string(BCFCHECK_SOURCE_DIR) + "/tests/fixtures/report/" + name;
  if (std::getenv("BCFCHECK_KEEP_PAGES") != nullptr) {
    std::ofstream(path, std::ios::binary) << page;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path;
  const std::string kept{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(page, kept) << name;
}

std::string plain(const Report& report, int width, bool verbose = false) {
  return text_report(report, ruleset_name(), {width, false, verbose});
}

std::vector<std::string> lines_of(const std::string& page) {
  std::vector<std::string> lines;
  std::istringstream stream(page);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string without_colour(std::string page) {
  for (std::size_t at = 0; (at = page.find("\x1b[", at)) != std::string::npos;) {
    page.erase(at, page.find('m', at) - at + 1);
  }
  return page;
}

bool contains(const std::string& page, std::string_view words) { return page.find(words) != std::string::npos; }

TEST(TextReport, SouthendPageAt80Columns) { expect_page("southend-80.txt", plain(southend_report(), 80)); }
TEST(TextReport, SouthendPageAt120Columns) { expect_page("southend-120.txt", plain(southend_report(), 120)); }
TEST(TextReport, SouthendPageWithDetails) {
  expect_page("southend-80-verbose.txt", plain(southend_report(), 80, true));
}
TEST(TextReport, SouthendPageInColour) {
  expect_page("southend-80-colour.txt", text_report(southend_report(), ruleset_name(), {80, true, false}));
}
TEST(TextReport, DraftPageAt80Columns) { expect_page("draft-80.txt", plain(draft_report(), 80)); }
TEST(TextReport, DraftPageAt120Columns) { expect_page("draft-120.txt", plain(draft_report(), 120)); }
TEST(TextReport, DraftPageAt44Columns) { expect_page("draft-44.txt", plain(draft_report(), 44)); }

TEST(TextReport, BoardAndVerdictStandFirst) {
  const std::string first = lines_of(plain(southend_report(), 80)).front();
  EXPECT_EQ(first.rfind("Southend-on-Sea (E06000033)", 0), 0U);
  EXPECT_TRUE(first.ends_with("READY TO SUBMIT"));
  EXPECT_TRUE(lines_of(plain(draft_report(), 80)).front().ends_with("NOT READY"));
}

TEST(TextReport, AReportWithoutABoardSaysSo) {
  Report report = southend_report();
  report.board_name.clear();
  report.board_code.clear();
  EXPECT_EQ(plain(report, 80).rfind("No board named", 0), 0U);
}

TEST(TextReport, AnUnreadableFileIsWhatItIsAndWhatToDoAndNothingElse) {
  EXPECT_EQ(plain(encrypted_report(), 100),
            "returns/Southend-on-Sea HWB.xlsx                                                   COULD NOT BE READ\n"
            "  This workbook opens only with a password.\n"
            "  To do: In Excel: File, Info, Protect Workbook, Encrypt with Password, clear it, save.\n");
}

TEST(TextReport, SectionsWithoutContentsAreLeftOut) {
  Report report;
  report.file = "return.xlsx";
  report.board_name = "Southend-on-Sea";
  EXPECT_EQ(plain(report, 60),
            "Southend-on-Sea                              READY TO SUBMIT\n"
            "return.xlsx                                         0 errors\n"
            "Rules bcf-2019-20 1.0.0\n");
}

TEST(TextReport, OneMessageOnManyCellsIsOneEntry) {
  const std::string page = plain(draft_report(), 80);
  EXPECT_TRUE(contains(page,
                       "  V22:V24, V27, V31:V32, V36\n"
                       "           error    New or Existing is blank.\n"));
}

TEST(TextReport, OneRemedyIsSaidOnceForTheFindingsOfARule) {
  const std::string page = plain(draft_report(), 120);
  const std::string remedy = "Enter the expenditure in pounds as a number.";
  const std::size_t first = page.find(remedy);
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(page.find(remedy, first + 1), std::string::npos);
  EXPECT_LT(page.find("Scheme 7: the expenditure"), first);
}

TEST(TextReport, TheSameMessageOnAnotherSheetIsAnEntryThere) {
  Report report;
  report.findings = {{"A-RULE", Severity::error, {}, {}, {"5. Income", "C9"}, "It is blank.", {}, {}, "Fill it in."},
                     {"A-RULE", Severity::error, {}, {}, {"8. Metrics", "C10"}, "It is blank.", {}, {}, "Fill it in."}};
  report.counts.errors = 2;
  const std::string page = plain(report, 80);
  EXPECT_TRUE(contains(page, "\n  C9   error    It is blank.\n"));
  EXPECT_TRUE(contains(page, "\n  C10  error    It is blank.\n"));
}

TEST(TextReport, SaysHowManyQuestionsOfARequirementAreLeftToAPerson) {
  Report report;
  report.requirements = {
      {"PR1", "Agreed plan", true, RequirementVerdict::supported, {{"Is it?", QuestionAnswer::yes, {}, {}}}},
      {"PR2",
       "Narrative",
       true,
       RequirementVerdict::supported,
       {{"Is it?", QuestionAnswer::judge, {}, {}}, {"Does it?", QuestionAnswer::judge, {}, {}}}},
      {"PR3", "Metrics", {}, RequirementVerdict::incomplete, {{"Has it?", QuestionAnswer::judge, {}, {}}}}};
  const std::string page = plain(report, 80);
  EXPECT_TRUE(contains(page,
                       "  PR1  Yes, supported         Agreed plan\n"
                       "  PR2  Yes, supported         Narrative (2 to judge)\n"
                       "  PR3  No answer, incomplete  Metrics (1 to judge)\n"
                       "  What is to judge, and where to read: bcfcheck explain PR2 RETURN\n"))
      << page;
  // In full, each question is there already.
  EXPECT_FALSE(contains(plain(report, 80, true), "(2 to judge)"));
  report.requirements.resize(1);
  EXPECT_FALSE(contains(plain(report, 80), "bcfcheck explain"));
}

TEST(TextReport, SchemeTypesWithoutSpendAreLeftOut) {
  EXPECT_FALSE(contains(plain(southend_report(), 80), "Carers Services"));
}

TEST(TextReport, DetailsShowRulesAndPassedChecks) {
  const std::string page = plain(draft_report(), 120, true);
  EXPECT_TRUE(contains(page, "Rule NC2-SPEND, NC2, PR4; expected £6,092,959 or more; found £5,892,959"));
  EXPECT_TRUE(contains(page, "COVER-BOARD         The board is one of the template's list"));
  EXPECT_FALSE(contains(plain(draft_report(), 120), "COVER-BOARD"));
}

TEST(TextReport, ColourAddsNothingButColour) {
  for (const Report& report : {southend_report(), draft_report(), encrypted_report()}) {
    const std::string coloured = text_report(report, ruleset_name(), {80, true, true});
    EXPECT_TRUE(contains(coloured, "\x1b["));
    EXPECT_EQ(without_colour(coloured), plain(report, 80, true));
  }
}

TEST(TextReport, WithoutColourThereIsNoEscape) { EXPECT_FALSE(contains(plain(draft_report(), 80, true), "\x1b")); }

TEST(TextReport, NoLineIsWiderThanThePageOrEndsInSpaces) {
  const std::string wide = "健康と福祉 é\u0301 a-very-long-word-that-has-no-spaces-in-it-and-does-not-fit-on-any-line";
  for (const Report& report : {southend_report(), draft_report(), encrypted_report(), testing::report_made_of(wide)}) {
    for (int width = 40; width <= 200; ++width) {
      for (const std::string& line : lines_of(plain(report, width, width % 2 == 0))) {
        ASSERT_LE(report_text::display_width(line), static_cast<std::size_t>(width)) << line;
        ASSERT_FALSE(line.ends_with(' ')) << "[" << line << "] at " << width;
      }
    }
  }
}

TEST(TextReport, SpeaksOfItsPartsInTheWordsOfTheTemplate) {
  Report report = southend_report();
  report.headings.hicm = "Milestones";
  report.headings.balances = "Grants";
  const std::string page = plain(report, 100);
  EXPECT_TRUE(contains(page, "\nMilestones "));
  EXPECT_TRUE(contains(page, "\nGrants "));
  EXPECT_FALSE(contains(page, "\nHigh Impact Change Model "));
}

TEST(TextReport, PrintsNoHeadingOverNothing) {
  Report report;
  report.file = "empty.xlsx";
  // The name and the verdict, the file, the rules.
  EXPECT_EQ(lines_of(plain(report, 60, true)).size(), 3U);
}

TEST(TextReport, ImpossibleWidthsAreTakenAsTheNearestPossibleOnes) {
  EXPECT_EQ(plain(draft_report(), -1), plain(draft_report(), 40));
  EXPECT_EQ(plain(draft_report(), 10'000), plain(draft_report(), 120));
}

TEST(TextReport, HostileTextReachesNoTerminal) {
  const std::string hostile =
      "\x1b[2J\x1b]52;c;AAAA\x07 \r\b\x7F\xC2\x9B"
      "31m \u202E\u2066\u200F\u2028\u2029 \xFF\xC0\x80 end";
  Report unreadable;
  unreadable.file = hostile;
  unreadable.error = {hostile, hostile, hostile};
  for (const Report& report : {testing::report_made_of(hostile), unreadable}) {
    for (const int width : {40, 80, 120}) {
      const std::string page = text_report(report, {hostile, hostile}, {width, false, true});
      for (const char c : page) ASSERT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7F'));
      for (const std::string& line : lines_of(page)) EXPECT_EQ(report_text::printable(line), line);
    }
  }
}

TEST(TextSummary, CountsHowReturnsCameOut) {
  StatusCounts counts;
  for (const Status status : {Status::ready, Status::not_ready, Status::unreadable}) counts.add(status);
  EXPECT_EQ(text_summary(counts), "3 returns: 1 ready, 1 not ready, 1 could not be read\n");
}

TEST(TextSummary, LeavesOutWhatThereIsNoneOf) {
  EXPECT_EQ(text_summary({150, 0, 0}), "150 returns: 150 ready\n");
  EXPECT_EQ(text_summary({0, 1, 0}), "1 return: 1 not ready\n");
  EXPECT_EQ(text_summary({}), "0 returns\n");
}

TEST(TextSeparator, IsALineAcrossThePage) {
  EXPECT_EQ(text_separator({50, false, false}), "\n" + std::string(50, '=') + "\n\n");
}

}  // namespace
}  // namespace bcf
