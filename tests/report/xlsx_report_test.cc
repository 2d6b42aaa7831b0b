#include <bcf/report_writer.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "report/anonymous_file.h"
#include "report/xlsx_book.h"
#include "report/xlsx_whole.h"
#include "support/southend_report.h"
#include "workbook/workbook.h"

namespace bcf {
namespace {

using testing::draft_report;
using testing::encrypted_report;
using testing::report_made_of;
using testing::ruleset_name;
using testing::southend_report;
using workbook::Cell;
using workbook::Sheet;
using workbook::ValueKind;
using workbook::Workbook;

std::string written(const std::vector<Report>& reports, const std::vector<WaiverUse>& waivers = {},
                    const RulesetName& ruleset = ruleset_name()) {
  const auto writer = report_writer(Format::xlsx, ruleset);
  std::string out = writer->begin();
  for (const auto& report : reports) out += writer->add(report);
  EXPECT_EQ(out, "");
  return writer->end({waivers});
}

std::span<const std::byte> as_bytes(const std::string& text) { return std::as_bytes(std::span(text)); }

Workbook read(const std::string& bytes) { return workbook::read_workbook(as_bytes(bytes)); }

std::vector<std::string> names(const Workbook& book) {
  std::vector<std::string> out;
  for (const auto& sheet : book.sheets) out.push_back(sheet.name);
  return out;
}

const Sheet& sheet_of(const Workbook& book, const std::string& name) {
  const Sheet* sheet = book.find_sheet(name);
  EXPECT_NE(sheet, nullptr) << name;
  static const Sheet none;
  return sheet == nullptr ? none : *sheet;
}

// Row 1 has the headings.
std::uint32_t last_row(const Sheet& sheet) { return sheet.cells.empty() ? 0 : sheet.cells.back().address.row; }

// The cell of a row under a heading; blank where the row has none there.
Cell under(const Sheet& sheet, std::uint32_t row, const std::string& heading) {
  for (const auto& head : sheet.row(1)) {
    if (head.text != heading) continue;
    const Cell* found = sheet.find({row, head.address.column});
    return found == nullptr ? Cell() : *found;
  }
  ADD_FAILURE() << sheet.name << " has no column " << heading;
  return {};
}

TEST(XlsxReport, HasASheetForEachKindOfThing) {
  const auto book = read(written({southend_report()}));
  EXPECT_EQ(names(book), (std::vector<std::string>{"Summary", "Findings", "Balances", "Required spend", "Spend by type",
                                                   "Metrics", "Levels", "Requirements", "Checklist", "Rules"}));
}

TEST(XlsxReport, HasARowAReturnAndARowAFinding) {
  const auto draft = draft_report();
  const auto book = read(written({southend_report(), draft}));
  const auto& summary = sheet_of(book, "Summary");
  EXPECT_EQ(under(summary, 2, "Verdict").text, "READY TO SUBMIT");
  EXPECT_EQ(under(summary, 3, "Verdict").text, "NOT READY");
  EXPECT_EQ(under(summary, 3, "Errors").number, draft.counts.errors);
  EXPECT_EQ(under(summary, 5, "Board").text, "2 returns: 1 ready, 1 not ready");
  const auto& findings = sheet_of(book, "Findings");
  EXPECT_EQ(last_row(findings), 1 + southend_report().findings.size() + draft.findings.size());
  EXPECT_EQ(under(findings, last_row(findings), "What is wrong").text, draft.findings.back().message);
}

TEST(XlsxReport, HasNumbersForNumbers) {
  const auto book = read(written({southend_report()}));
  const auto& balances = sheet_of(book, "Balances");
  const auto income = under(balances, 2, "Income");
  EXPECT_EQ(income.kind, ValueKind::number);
  EXPECT_EQ(income.number, southend_report().balances.front().income->pounds());
  EXPECT_EQ(under(sheet_of(book, "Summary"), 2, "Total income").number,
            southend_report().balances.back().income->pounds());
}

TEST(XlsxReport, HasADropDownForTheDecisionOnEachFinding) {
  const auto book = read(written({southend_report(), draft_report()}));
  const auto& findings = sheet_of(book, "Findings");
  ASSERT_EQ(findings.validations.size(), 1U);
  EXPECT_EQ(findings.validations[0].formula1, "\"Accepted,Query,Return to board\"");
  const auto& range = findings.validations[0].ranges.at(0);
  EXPECT_EQ(range.first.row, 2U);
  EXPECT_EQ(range.last.row, last_row(findings));
}

TEST(XlsxReport, HasNoReturnsWhereThereWereNone) {
  const auto book = read(written({}));
  EXPECT_EQ(under(sheet_of(book, "Summary"), 3, "Board").text, "0 returns");
  EXPECT_EQ(last_row(sheet_of(book, "Findings")), 1U);
}

TEST(XlsxReport, HasARowForAFileThatCouldNotBeReadWhereverItStands) {
  const auto failed = encrypted_report();
  for (const std::size_t at : {0U, 1U}) {
    std::vector<Report> reports = {southend_report()};
    reports.insert(reports.begin() + static_cast<std::ptrdiff_t>(at), failed);
    const auto book = read(written(reports));
    const auto& summary = sheet_of(book, "Summary");
    const auto row = static_cast<std::uint32_t>(2 + at);
    EXPECT_EQ(under(summary, row, "Verdict").text, "COULD NOT BE READ");
    EXPECT_EQ(under(summary, row, "Found").text, failed.error->message + " " + failed.error->advice);
    EXPECT_EQ(under(summary, 3 - static_cast<std::uint32_t>(at), "NC2 met").text, "Yes");
  }
  const auto book = read(written({failed}));
  EXPECT_EQ(under(sheet_of(book, "Summary"), 2, "File").text, failed.file);
}

TEST(XlsxReport, KeepsTextFromAReturnText) {
  for (const std::string text :
       {"=1+1", "+1", "-1", "@SUM(A1)", "https://example.org", "12", "2020-01-01", "<b>&amp;"}) {
    const auto book = read(written({report_made_of(text)}));
    for (const auto& sheet : book.sheets) {
      if (sheet.name == "Rules") continue;
      const auto found = std::count_if(sheet.cells.begin(), sheet.cells.end(), [&](const Cell& cell) {
        return cell.kind == ValueKind::text && cell.text == text;
      });
      EXPECT_GT(found, 0) << sheet.name << " " << text;
      EXPECT_TRUE(std::none_of(sheet.cells.begin(), sheet.cells.end(), [](const Cell& cell) { return cell.formula; }));
    }
  }
}

TEST(XlsxReport, IsNotBrokenByHostileText) {
  const std::string hostile = std::string("\0\x1b\n]]>&\"'_x0000_\u202E\uFFFF\xff", 24) + std::string(40000, 'x');
  auto report = report_made_of(hostile);
  report.headings = {hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile};
  RulesetName ruleset = ruleset_name();
  ruleset.overlays = {{hostile, hostile}};
  ruleset.changes = {{hostile, RuleChange::Kind::off, Severity::error, std::nullopt, hostile, hostile}};
  const std::vector<WaiverUse> uses = {{hostile, hostile, hostile, {hostile, hostile, hostile}, 0}};
  const auto book = read(written({report}, uses, ruleset));
  EXPECT_EQ(book.sheets.size(), 12U);
  for (const auto& sheet : book.sheets) {
    for (const auto& cell : sheet.cells) {
      EXPECT_EQ(cell.text.find_first_of(std::string("\0\x1b\n", 3)), std::string::npos) << sheet.name;
      EXPECT_EQ(cell.text.find("\u202E"), std::string::npos) << sheet.name;
    }
  }
}

TEST(XlsxReport, MarksAFindingThatIsWaivedAndSaysUntilWhenAsADate) {
  auto report = southend_report();
  report.findings[0].waived = Waiver{"It is known.", "the panel", "2020-03-31"};
  const std::vector<WaiverUse> uses = {
      {report.findings[0].rule, "", "", *report.findings[0].waived, 1, WaiverUse::State::used}};
  const auto book = read(written({report}, uses));
  const auto& findings = sheet_of(book, "Findings");
  constexpr double day = 43921;  // 31 March 2020
  EXPECT_EQ(under(findings, 2, "Severity").text, "warning (waived)");
  EXPECT_EQ(under(findings, 2, "Waived until").kind, ValueKind::date);
  EXPECT_EQ(under(findings, 2, "Waived until").number, day);
  EXPECT_EQ(under(findings, 2, "Waived by").text, "the panel");
  EXPECT_EQ(under(findings, 2, "Waived because").text, "It is known.");
  const auto& waivers = sheet_of(book, "Waivers");
  EXPECT_EQ(under(waivers, 2, "Until").number, day);
  EXPECT_EQ(under(waivers, 2, "State").text, "used");
  EXPECT_EQ(under(waivers, 2, "Findings waived").number, 1);
}

TEST(XlsxReport, SaysWhatOverlaysChanged) {
  RulesetName ruleset = ruleset_name();
  ruleset.overlays = {{"north", "1.1"}};
  ruleset.changes = {{"RULE-A", RuleChange::Kind::off, Severity::warning, std::nullopt, "Not here.", "north"}};
  const auto book = read(written({southend_report()}, {}, ruleset));
  const auto& changes = sheet_of(book, "Changed rules");
  EXPECT_EQ(under(changes, 2, "Change").text, "off, was warning");
  EXPECT_EQ(under(changes, 2, "Reason").text, "Not here.");
}

TEST(XlsxReport, IsTheSameForTheSameRun) {
  EXPECT_EQ(written({southend_report(), draft_report()}), written({southend_report(), draft_report()}));
}

TEST(XlsxReport, LeavesNoFileOpenWhetherItIsEndedOrNot) {
  const auto open_files = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
  };
  if (!std::filesystem::exists("/proc/self/fd")) GTEST_SKIP() << "open files are not listed here";
  const auto before = open_files();
  written({southend_report()});
  EXPECT_EQ(open_files(), before);
  {
    const auto writer = report_writer(Format::xlsx, ruleset_name());
    writer->add(southend_report());
  }
  EXPECT_EQ(open_files(), before);
}

TEST(XlsxTable, SaysWhatDoesNotFitOnASheet) {
  report_text::XlsxBook book("rules");
  report_text::XlsxTable table(book.add_sheet("Few"), book.formats(), {{"Word", 10}}, {}, 4);
  for (const char* word : {"one", "two", "three", "four", "five"}) table.row({word});
  table.close({"below"});
  const auto read_back = read(book.finish());
  const auto& few = sheet_of(read_back, "Few");
  ASSERT_EQ(last_row(few), 4U);
  EXPECT_EQ(under(few, 3, "Word").text, "two");
  EXPECT_EQ(under(few, 4, "Word").text,
            "3 more rows are not shown: a sheet holds no more. Check fewer returns in one run.");
}

TEST(SheetsAreWhole, UnlessOneBreaksOff) {
  const std::string whole = written({southend_report()});
  EXPECT_TRUE(report_text::sheets_are_whole(whole, std::vector<std::uint64_t>(10, 100)));
  EXPECT_FALSE(report_text::sheets_are_whole(whole, std::vector<std::uint64_t>(11, 100)));
  EXPECT_FALSE(report_text::sheets_are_whole(whole, std::vector<std::uint64_t>(10, 10'000'000)));
  EXPECT_FALSE(report_text::sheets_are_whole(whole.substr(0, whole.size() / 2), {1}));
  EXPECT_FALSE(report_text::sheets_are_whole("", {1}));
}

TEST(AnonymousFile, HasWhatWasWrittenToItsPath) {
  const report_text::AnonymousFile file;
  const std::string bytes("a\0b", 3);
  std::ofstream(file.path(), std::ios::binary) << bytes;
  EXPECT_EQ(file.bytes(), bytes);
}

TEST(IsXlsxReport, KnowsWhatItMade) {
  EXPECT_TRUE(is_xlsx_report(as_bytes(written({}))));
  EXPECT_TRUE(is_xlsx_report(as_bytes(written({southend_report(), encrypted_report()}))));
}

TEST(IsXlsxReport, IsNotTrueOfReturnsNorOfWhatIsNoWorkbook) {
  const std::filesystem::path samples = std::filesystem::path(BCFCHECK_SOURCE_DIR) / "samples";
  for (const auto& file : std::filesystem::directory_iterator(samples)) {
    if (file.path().extension() != ".xlsx") continue;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    ASSERT_FALSE(bytes.empty());
    EXPECT_FALSE(is_xlsx_report(as_bytes(bytes))) << file.path();
  }
  const std::string whole = written({});
  for (const std::string& bytes : {std::string(), std::string("PK\3\4"), whole.substr(0, whole.size() / 2)}) {
    EXPECT_FALSE(is_xlsx_report(as_bytes(bytes)));
  }
}

}  // namespace
}  // namespace bcf
