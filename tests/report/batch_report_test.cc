#include <bcf/batch.h>
#include <bcf/batch_report.h>
#include <bcf/check.h>
#include <bcf/report_writer.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "support/southend_report.h"
#include "workbook/workbook.h"

namespace bcf {
namespace {

using testing::draft_report;
using testing::encrypted_report;
using testing::report_made_of;
using testing::ruleset_name;
using testing::southend_report;

constexpr const char* hostile = "=HYPERLINK(\"x\")<script>alert(1)</script>\x1b[31m\u202E,\"'&\r\n_x0041_\xFF";

const BatchFacts& facts() {
  static const BatchFacts known = Ruleset::builtin().batch_facts();
  return known;
}

BatchSummary picture_of(const std::vector<Report>& reports) {
  Batch batch(facts());
  for (const auto& report : reports) batch.add(report);
  return batch.summary();
}

Report barnet_report() {
  auto report = draft_report();
  report.file = "inbox/Barnet HWB.xlsx";
  report.board_name = "Barnet";
  report.board_code = "E09000003";
  report.fingerprint = "b0000000000000000000000000000000";
  report.contributions = {{"Additional CCG Contribution", "NHS Southend CCG", "99G", Money{123450}}};
  return report;
}

// Every part of the report has something in it.
BatchSummary full_picture() {
  auto older = southend_report();
  older.file = "inbox/return (1).xlsx";
  older.fingerprint = "a0000000000000000000000000000000";
  older.saved = "2019-01-01T00:00:00Z";
  auto newer = southend_report();
  newer.file = "inbox/Southend-on-Sea HWB.xlsx";
  newer.spend = {{"area_of_spend", "Area of spend", {{"Social Care", Money{150000}}}, Money{1}}};
  newer.fingerprint = "d0000000000000000000000000000000";
  newer.saved = "2019-08-01T00:00:00Z";
  auto again = newer;
  again.file = "inbox/copy.xlsx";
  auto failed = encrypted_report();
  failed.file = "inbox/Brent HWB.xlsx";
  return picture_of({older, newer, again, barnet_report(), failed});
}

BatchSummary hostile_picture() {
  auto failed = encrypted_report();
  failed.file = hostile;
  failed.error->message = hostile;
  auto report = report_made_of(hostile);
  report.findings.resize(1);
  auto older = report;
  older.fingerprint = "c0000000000000000000000000000000";
  older.saved = "2018-01-01T00:00:00Z";
  auto stray = barnet_report();
  stray.file = hostile;
  auto picture = picture_of({report, older, stray, failed});
  picture.stray_money.at(0).source = hostile;
  return picture;
}

std::string report_of(Format format, const BatchSummary& picture) {
  return batch_report(format, picture, ruleset_name());
}

std::size_t count(std::string_view text, std::string_view words) {
  std::size_t out = 0;
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + words.size())) ++out;
  return out;
}

bool contains(std::string_view text, std::string_view words) { return count(text, words) > 0; }

std::string objections(const nlohmann::json& instance) {
  std::ifstream file(std::string(BCFCHECK_SOURCE_DIR) + "/schemas/batch.schema.json");
  const nlohmann::json schema_json = nlohmann::json::parse(file);
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_json), schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(instance), &results);
  std::string text;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) text += step;
    text += ": " + error.description + "\n";
  }
  return text;
}

nlohmann::json parsed(const BatchSummary& picture) { return nlohmann::json::parse(report_of(Format::json, picture)); }

workbook::Workbook read(const std::string& bytes) { return workbook::read_workbook(std::as_bytes(std::span(bytes))); }

TEST(BatchReport, IsWrittenInItsFormatsAndInNoOther) {
  for (const auto& one : formats()) {
    const auto& all = batch_formats();
    if (std::find(all.begin(), all.end(), one.format) != all.end()) {
      EXPECT_FALSE(report_of(one.format, full_picture()).empty()) << one.name;
    } else {
      EXPECT_THROW(report_of(one.format, full_picture()), std::invalid_argument) << one.name;
    }
  }
}

TEST(BatchReport, OfNoReturnsIsWrittenToo) {
  for (const auto format : batch_formats()) EXPECT_FALSE(report_of(format, picture_of({})).empty());
  const auto text = report_of(Format::text, picture_of({}));
  EXPECT_TRUE(contains(text, "0 returns\n"));
  EXPECT_TRUE(contains(text, "150 of 150."));
  EXPECT_FALSE(contains(text, "Totals"));
  EXPECT_EQ(objections(parsed(picture_of({}))), "");
}

TEST(BatchReport, InJsonIsWhatItsSchemaSays) {
  EXPECT_EQ(objections(parsed(full_picture())), "");
  EXPECT_EQ(objections(parsed(hostile_picture())), "");
}

// Without this, the test above would pass with a schema that lets everything through.
TEST(BatchReport, InJsonHasNoMemberMoreOrLessThanItsSchema) {
  const auto whole = parsed(full_picture());
  const std::vector<std::string> places = {"",
                                           "/summary",
                                           "/returns/0",
                                           "/returns/0/requirements/0",
                                           "/returns/0/required_spend/0",
                                           "/across",
                                           "/across/several_returns/0",
                                           "/across/boards_without_return/0",
                                           "/across/same_files/0",
                                           "/across/file_names/0",
                                           "/across/stray_money/0",
                                           "/rules_broken/0",
                                           "/totals",
                                           "/totals/sources/0",
                                           "/totals/spend/0",
                                           "/totals/spend/0/rows/0",
                                           "/totals/required_spend/0",
                                           "/totals/metrics/0",
                                           "/totals/metrics/0/planned",
                                           "/totals/hicm/0",
                                           "/totals/hicm/0/levels/0"};
  for (const auto& place : places) {
    const nlohmann::json::json_pointer pointer(place);
    ASSERT_TRUE(whole.contains(pointer) && whole.at(pointer).is_object()) << place;
    auto more = whole;
    more[pointer]["more"] = 1;
    EXPECT_NE(objections(more), "") << place;
    for (const auto& member : whole.at(pointer).items()) {
      auto less = whole;
      less[pointer].erase(member.key());
      EXPECT_NE(objections(less), "") << place << " without " << member.key();
    }
  }
}

TEST(BatchReport, InJsonTellsReturnsByTheirPlaces) {
  const auto whole = parsed(full_picture());
  EXPECT_EQ(whole["summary"].dump(),
            R"({"boards":150,"boards_without_return":148,"in_totals":2,"not_checked":0,"not_ready":1,)"
            R"("ready":3,"returns":5,"unreadable":1})");
  const auto& several = whole["across"]["several_returns"][0];
  EXPECT_EQ(several["returns"].dump(), "[0,1,2]");
  EXPECT_EQ(several["newest"], 2);
  EXPECT_EQ(whole["returns"][0]["left_out"], "older");
  EXPECT_EQ(whole["returns"][1]["left_out"], "same-file");
  EXPECT_TRUE(whole["returns"][2]["left_out"].is_null());
  EXPECT_EQ(whole["returns"][4]["left_out"], "unreadable");
  EXPECT_EQ(whole["across"]["stray_money"][0]["amount"], 1234.5);
}

TEST(BatchReport, InTextSaysHowReturnsCameOutAndWhatOnlyShowsAcrossThem) {
  const auto text = report_of(Format::text, full_picture());
  EXPECT_TRUE(text.starts_with("5 returns: 3 ready, 1 not ready, 1 could not be read\nRules bcf-2019-20 1.0.0\n"));
  std::size_t last = 0;
  for (const auto* title :
       {"\nReturns ", "\nFigures of each return", "\nPlanning requirements", "\nBoards with several returns",
        "\nBoards without a return", "\nThe same file under several names", "\nFile names that do not say the board",
        "\nMoney in the return of another board", "\nRules most often broken",
        "\nTotals are of 2 returns, 1 of which in part; 3 are left out.", "\nFunding", "\nRequired spend",
        "\nSpend by area of spend", "\nMetrics", "\nHigh Impact Change Model", "\nIn the totals in part",
        "\nLeft out of the totals"}) {
    const auto at = text.find(title);
    ASSERT_NE(at, std::string::npos) << title << "\n" << text;
    EXPECT_GT(at, last) << title;
    last = at;
  }
  EXPECT_TRUE(contains(text, "NHS Southend CCG"));
  EXPECT_TRUE(contains(text, "£1,234.50"));
}

TEST(BatchReport, LeavesOutWhatThereIsNoneOf) {
  auto report = southend_report();
  report.file = "Southend-on-Sea HWB.xlsx";
  const auto text = report_of(Format::text, picture_of({report}));
  for (const auto* title : {"several returns", "several names", "do not say the board", "another board", "in part",
                            "Left out of the totals"}) {
    EXPECT_FALSE(contains(text, title)) << title;
  }
  EXPECT_TRUE(contains(text, "Totals are of 1 return; none is left out."));
}

TEST(BatchReport, SaysThatNoBoardIsWithoutAReturn) {
  BatchFacts one = facts();
  one.boards = {{"Southend-on-Sea", "E06000033"}};
  Batch batch(one);
  batch.add(southend_report());
  EXPECT_TRUE(contains(report_of(Format::text, batch.summary()), "Boards without a return\n  None.\n"));
}

TEST(BatchReport, HasNothingOfBoardsWhereAnyMayBe) {
  Batch batch(BatchFacts{});
  batch.add(southend_report());
  EXPECT_FALSE(contains(report_of(Format::text, batch.summary()), "without a return"));
}

TEST(BatchReport, InTextFitsThePage) {
  for (const int width : {40, 72, 100, 120}) {
    TextOptions options;
    options.width = width;
    const auto text = batch_report(Format::text, full_picture(), ruleset_name(), options);
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      // Bytes, of which a pound sign has one more than columns; every line of figures has a few.
      EXPECT_LE(end - at, static_cast<std::size_t>(width) + 8) << text.substr(at, end - at);
      at = end + 1;
    }
  }
}

TEST(BatchReport, InTextAndJsonHasNothingThatATerminalWouldActOn) {
  for (const auto format : {Format::text, Format::json, Format::csv}) {
    const auto text = report_of(format, hostile_picture());
    EXPECT_FALSE(contains(text, "\x1b"));
    EXPECT_FALSE(contains(text, "\u202E"));
    EXPECT_FALSE(contains(text, "\xFF"));
  }
}

TEST(BatchReport, InCsvIsARowAReturn) {
  auto picture = full_picture();
  picture.rows[0].required_spend[0].amount = Money{-150};
  const auto text = report_of(Format::csv, picture);
  EXPECT_EQ(count(text, "\r\n"), 1 + picture.rows.size());
  EXPECT_TRUE(
      text.starts_with("file,board,board_code,saved,fingerprint,status,errors,warnings,advice,waived,income,"
                       "expenditure,NC2_headroom,NC2_met,NC3_headroom,NC3_met,PR1,PR2,"));
  EXPECT_TRUE(contains(text, "\r\ninbox/Southend-on-Sea HWB.xlsx,Southend-on-Sea,E06000033,2019-08-01T00:00:00Z,"));
  EXPECT_TRUE(contains(text, ",-1.50,"));
}

TEST(BatchReport, InCsvHoldsNoFormula) {
  const auto text = report_of(Format::csv, hostile_picture());
  EXPECT_TRUE(contains(text, "\"'=HYPERLINK(\"\"x\"\")"));
  EXPECT_FALSE(contains(text, "\n="));
  EXPECT_FALSE(contains(text, ",="));
  EXPECT_FALSE(contains(text, ",\"="));
}

TEST(BatchReport, InHtmlHoldsNoMarkupOfAReturnAndNoStyleOfItsOwn) {
  const auto page = report_of(Format::html, hostile_picture());
  EXPECT_FALSE(contains(page, "<script>alert"));
  EXPECT_TRUE(contains(page, "&lt;script&gt;alert"));
  EXPECT_EQ(count(page, "<script>"), 1U);
  EXPECT_FALSE(contains(page, "\u202E"));
  EXPECT_FALSE(contains(report_of(Format::html, full_picture()), " style="));
}

TEST(BatchReport, InHtmlLeadsToEachOfItsParts) {
  const auto page = report_of(Format::html, full_picture());
  for (const auto* id : {"returns", "figures", "requirements", "several-returns", "boards-without-a-return",
                         "same-files", "file-names", "stray-money", "rules-broken", "funding", "required-spend",
                         "spend-area-of-spend", "metrics", "levels", "left-out"}) {
    EXPECT_EQ(count(page, "<section id=\"" + std::string(id) + "\""), 1U) << id;
    EXPECT_EQ(count(page, "href=\"#" + std::string(id) + "\""), 1U) << id;
  }
}

TEST(BatchReport, InXlsxHasASheetForEachKindOfThing) {
  const auto book = read(report_of(Format::xlsx, full_picture()));
  std::vector<std::string> names;
  for (const auto& sheet : book.sheets) names.push_back(sheet.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Returns", "Across returns", "Rules broken", "Totals by source",
                                             "Required spend", "Totals of spend", "Metrics", "Levels"}));
}

TEST(BatchReport, InXlsxHasNumbersForNumbersAndTextForText) {
  const auto picture = full_picture();
  const auto book = read(report_of(Format::xlsx, picture));
  const auto* sources = book.find_sheet("Totals by source");
  ASSERT_NE(sources, nullptr);
  const auto* income = sources->find({static_cast<std::uint32_t>(picture.sources.size() + 1), 2});
  ASSERT_NE(income, nullptr);
  EXPECT_EQ(income->kind, workbook::ValueKind::number);
  EXPECT_EQ(income->number, picture.sources.back().income.pounds());
  const auto hostile_book = read(report_of(Format::xlsx, hostile_picture()));
  for (const auto& sheet : hostile_book.sheets) {
    for (const auto& cell : sheet.cells) EXPECT_FALSE(cell.formula) << sheet.name;
  }
}

TEST(BatchReport, InXlsxIsTheSameBytesOfTheSamePicture) {
  const auto bytes = report_of(Format::xlsx, full_picture());
  EXPECT_EQ(bytes, report_of(Format::xlsx, full_picture()));
  EXPECT_TRUE(is_xlsx_report(std::as_bytes(std::span(bytes))));
}

}  // namespace
}  // namespace bcf
