#include <bcf/report_writer.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "report/html/element.h"
#include "support/southend_report.h"

namespace bcf {
namespace {

bool contains(std::string_view page, std::string_view words) { return page.find(words) != std::string_view::npos; }

std::size_t count(std::string_view page, std::string_view words) {
  std::size_t out = 0;
  for (auto at = page.find(words); at != std::string_view::npos; at = page.find(words, at + words.size())) ++out;
  return out;
}

std::string page_of(const std::vector<Report>& reports, const std::vector<WaiverUse>& waivers = {}) {
  WriterOptions options;
  options.several = reports.size() > 1;
  const auto writer = report_writer(Format::html, testing::ruleset_name(), options);
  std::string out = writer->begin();
  for (const auto& report : reports) out += writer->add(report);
  return out + writer->end({waivers});
}

TEST(HtmlReport, OpensOnTheBoardAndTheVerdict) {
  const auto page = page_of({testing::southend_report()});
  EXPECT_TRUE(contains(page, "<title>Southend-on-Sea (E06000033): READY TO SUBMIT</title>"));
  EXPECT_LT(page.find("READY TO SUBMIT</strong>"), page.find("What to do"));
  EXPECT_LT(page.find("What to do"), page.find("What to fix</h2>"));
  EXPECT_TRUE(page.ends_with("</html>\n"));
}

TEST(HtmlReport, ShowsPartsInTheOrderInWhichTheyAreRead) {
  const auto page = page_of({testing::draft_report()});
  std::size_t last = 0;
  for (const auto* id :
       {"fix", "funding", "required-spend", "conditions", "requirements", "levels", "metrics", "checklist"}) {
    const auto at = page.find("<section id=\"" + std::string(id) + "\"");
    ASSERT_NE(at, std::string::npos) << id;
    EXPECT_GT(at, last) << id;
    last = at;
  }
}

TEST(HtmlReport, GivesAnIdToEachFindingThatRuleAndPlaceMake) {
  auto report = testing::southend_report();
  ASSERT_FALSE(report.findings.empty());
  report.findings.resize(1);
  report.findings[0].rule = "NC2-SPEND";
  report.findings[0].place = {"6. Expenditure", "D17"};
  report.findings.push_back(report.findings[0]);
  report.findings[1].message = "Another message.";
  const auto page = page_of({report});
  EXPECT_EQ(count(page, "id=\"NC2-SPEND-6-Expenditure-D17\""), 1U);
  EXPECT_EQ(count(page, "id=\"NC2-SPEND-6-Expenditure-D17-no-2\""), 1U);
}

TEST(HtmlReport, KeepsAnIdForEachOfTheFindingsThatItFolds) {
  auto report = testing::southend_report();
  report.findings.resize(1);
  report.findings[0].rule = "SCHEME-TYPE";
  report.findings[0].place = {"6. Expenditure", "E22"};
  report.findings.push_back(report.findings[0]);
  report.findings[1].place.cell = "E23";
  const auto page = page_of({report});
  EXPECT_TRUE(contains(page, "data-count=\"2\""));
  EXPECT_TRUE(contains(page, "E22:E23"));
  EXPECT_EQ(count(page, "id=\"SCHEME-TYPE-6-Expenditure-E23\""), 1U);
}

TEST(HtmlReport, TellsReturnsOfOneRunApartByTheirBoards) {
  const auto report = testing::southend_report();
  const auto page = page_of({report, report, testing::encrypted_report()});
  EXPECT_EQ(count(page, "<h1>"), 1U);
  EXPECT_TRUE(contains(page, "id=\"E06000033-funding\""));
  EXPECT_TRUE(contains(page, "id=\"E06000033-no-2-funding\""));
  EXPECT_TRUE(contains(page, "href=\"#return-return\""));
  EXPECT_TRUE(contains(page, "COULD NOT BE READ"));
}

TEST(HtmlReport, SaysOfAFileThatCouldNotBeReadWhatItIsAndWhatToDo) {
  const auto report = testing::encrypted_report();
  const auto page = page_of({report});
  EXPECT_TRUE(contains(page, report.error->message));
  EXPECT_TRUE(contains(page, report.error->advice));
  EXPECT_FALSE(contains(page, "<section"));
}

TEST(HtmlReport, IsAPageAlsoWithoutAnyReturn) {
  const auto page = page_of({});
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>"));
  EXPECT_TRUE(page.ends_with("</html>\n"));
}

TEST(HtmlReport, TakesNoMarkupFromAnyTextOfAReturn) {
  const auto report = testing::report_made_of("<script>alert(1)</script>\x1b\u202E\"'&");
  const auto page = page_of({report, report});
  EXPECT_EQ(count(page, "<script>"), 1U);
  EXPECT_FALSE(contains(page, "\x1b"));
  EXPECT_FALSE(contains(page, "\u202E"));
  EXPECT_FALSE(contains(page, "=\"<"));
}

TEST(HtmlReport, RepeatsWhatBecameOfWaivers) {
  const std::vector<WaiverUse> uses = {
      {"RULE-A", "", "", {"known <b>", "the panel", "2999-12-31"}, 2, WaiverUse::State::used}};
  const auto page = page_of({testing::southend_report()}, uses);
  EXPECT_TRUE(contains(page, "id=\"waivers\""));
  EXPECT_TRUE(contains(page, "known &lt;b&gt;"));
}

TEST(HtmlElement, MakesIdsOfLettersDigitsAndSingleDashes) {
  using report_text::html::id_of;
  EXPECT_EQ(id_of("5. Income"), "5-Income");
  EXPECT_EQ(id_of("  \"><x é "), "x");
  EXPECT_EQ(id_of(""), "");
}

TEST(HtmlElement, EscapesTextAndValues) {
  const report_text::html::Fragment fragment;
  fragment.root().add("p", "a < b & \"c\"").set("title", "\"<>&'");
  EXPECT_EQ(fragment.written(), "<p title=\"&quot;&lt;>&amp;'\">a &lt; b &amp; \"c\"</p>\n");
  EXPECT_EQ(report_text::html::escaped("<a href=\"&\">"), "&lt;a href=&quot;&amp;&quot;&gt;");
}

}  // namespace
}  // namespace bcf
