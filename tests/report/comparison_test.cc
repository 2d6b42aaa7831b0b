#include "report/comparison/words.h"

#include <bcf/check.h>
#include <bcf/compare.h>
#include <bcf/comparison_report.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "report/terminal_text.h"
#include "support/southend_report.h"

namespace bcf {
namespace {

using report_text::verdict_sentence;
using testing::draft_report;
using testing::encrypted_report;
using testing::report_made_of;
using testing::ruleset_name;
using testing::southend_report;

std::string whole(Format format, const std::vector<Comparison>& all, const NotCompared& rest = {},
                  ComparisonOptions options = {}) {
  options.before = "first";
  options.after = "second";
  const auto writer = comparison_writer(format, ruleset_name(), options);
  std::string out = writer->begin();
  for (const auto& one : all) out += writer->add(one);
  return out + writer->end(rest);
}

std::string text(const Report& before, const Report& after, int width = 80) {
  ComparisonOptions options;
  options.text.width = width;
  return whole(Format::text, {compare(before, after)}, {}, options);
}

std::string folders(Format format, const std::vector<Comparison>& all, const NotCompared& rest) {
  ComparisonOptions options;
  options.several = true;
  return whole(format, all, rest, options);
}

bool contains(const std::string& page, std::string_view words) { return page.find(words) != std::string::npos; }

// On one line, however it was wrapped.
std::string in_a_line(const std::string& page) {
  std::istringstream words(page);
  std::string out;
  for (std::string word; words >> word;) out += word + " ";
  return out;
}

std::string sentence(Counts before, Counts after) {
  Report first = southend_report();
  Report second = southend_report();
  first.counts = before;
  second.counts = after;
  return verdict_sentence(compare(first, second)).text;
}

TEST(ComparisonWords, TheVerdictIsOneSentence) {
  EXPECT_EQ(sentence({12, 0, 3, 0}, {0, 1, 0, 0}), "Was not ready with 12 errors, is ready with 1 warning.");
  EXPECT_EQ(sentence({0, 0, 0, 0}, {1, 2, 0, 0}), "Was ready, is not ready with 1 error and 2 warnings.");
  EXPECT_EQ(sentence({12, 0, 0, 0}, {2, 0, 0, 0}), "Was not ready with 12 errors, is still not ready with 2 errors.");
  EXPECT_EQ(sentence({12, 0, 0, 0}, {12, 0, 0, 0}), "Is not ready with 12 errors, as before.");
  EXPECT_EQ(sentence({0, 0, 0, 0}, {0, 0, 0, 0}), "Is ready, as before.");
}

TEST(ComparisonWords, OfWhatCannotBeReadThatIsTheVerdict) {
  const auto ready = southend_report();
  EXPECT_EQ(verdict_sentence(compare(ready, encrypted_report())).text,
            "Was ready with 1 warning; what is there now cannot be read.");
  EXPECT_EQ(verdict_sentence(compare(encrypted_report(), ready)).text,
            "Could not be read before, is ready with 1 warning.");
  EXPECT_EQ(verdict_sentence(compare(encrypted_report(), encrypted_report())).text,
            "Could not be read before, and cannot be read now.");
}

TEST(ComparisonWords, NothingChangedIsSaidAndNothingElse) {
  auto same = southend_report();
  same.fingerprint = "99aa06d3014798d86001c324468d497f";
  const auto page = in_a_line(text(same, same));
  EXPECT_TRUE(contains(page, "Nothing has changed: both are the same file."));
  EXPECT_FALSE(contains(page, "In short"));
  EXPECT_FALSE(contains(page, "still there"));
  auto saved_again = same;
  saved_again.fingerprint = "00aa06d3014798d86001c324468d497f";
  EXPECT_TRUE(contains(in_a_line(text(same, saved_again)), "The files are not the same, though"));
}

TEST(ComparisonWords, AWaiverThatIsNewIsNotNothing) {
  const auto before = southend_report();
  auto after = before;
  after.findings[0].waived = Waiver{"agreed", "Better Care Manager", "2999-12-31"};
  const auto page = in_a_line(text(before, after));
  EXPECT_FALSE(contains(page, "Nothing has changed"));
  EXPECT_TRUE(contains(page, "Still there, but not as they were"));
}

TEST(ComparisonWords, TwoBoardsAndTheWrongWayRoundAreDoubted) {
  auto before = southend_report();
  auto other = draft_report();
  other.board_name = "Isle of Wight";
  other.board_code = "E06000046";
  EXPECT_TRUE(contains(in_a_line(text(before, other)),
                       "returns of two boards, Southend-on-Sea (E06000033) and Isle of Wight (E06000046)"));
  other.board_name.clear();
  EXPECT_TRUE(contains(in_a_line(text(before, other)), "Not both name a board"));
  before.saved = "2019-09-01T12:00:00Z";
  auto earlier = southend_report();
  earlier.saved = "2019-08-01T12:00:00Z";
  EXPECT_TRUE(contains(in_a_line(text(before, earlier)), "the wrong way round"));
  EXPECT_FALSE(contains(in_a_line(text(earlier, before)), "the wrong way round"));
}

TEST(ComparisonWords, MoneyThatMovedIsNotMoreMoney) {
  auto before = southend_report();
  auto after = southend_report();
  before.spend = {{"area_of_spend", "Area of spend", {{"Acute", Money{30000}}, {"Social Care", Money{20000}}}, {}}};
  after.spend = {{"area_of_spend", "Area of spend", {{"Acute", Money{10000}}, {"Social Care", Money{45000}}}, {}}};
  const auto page = in_a_line(text(before, after));
  EXPECT_TRUE(contains(page, "Spend: Area of spend £200 moved, £50 more in all"));
  EXPECT_TRUE(contains(page, "Acute £300 £100 -£200"));
  EXPECT_TRUE(contains(page, "Social Care £200 £450 +£250"));
}

TEST(ComparisonWords, RequirementsThatShareTheirOutcomeAreSaidTogether) {
  auto before = southend_report();
  const auto after = southend_report();
  before.requirements[0].verdict = RequirementVerdict::contradicted;
  before.requirements[1].verdict = RequirementVerdict::incomplete;
  const auto page = in_a_line(text(before, after));
  EXPECT_TRUE(contains(page, "Planning requirements PR1, PR2 now supported"));
  EXPECT_TRUE(contains(page, "PR1 Yes, contradicted Yes, supported"));
}

TEST(ComparisonWords, SchemesAreToldFromWhatToWhat) {
  auto before = southend_report();
  auto after = southend_report();
  const auto scheme = [](const char* id, const char* name, const char* area, std::int64_t pounds) {
    return SchemeLine{{"6. Expenditure", "B22"}, id, name, {{"area_of_spend", area}}, Money{pounds * 100}};
  };
  before.schemes = {scheme("1", "Telecare", "Acute", 10), scheme("2", "Carers", "Acute", 5)};
  after.schemes = {scheme("1", "Telecare", "Social Care", 12), scheme("3", "Falls", "Acute", 7)};
  const auto page = in_a_line(text(before, after));
  EXPECT_TRUE(contains(page, "Schemes 1 added, 1 dropped, 1 changed"));
  EXPECT_TRUE(contains(page, "3 Falls £7 Acute"));
  EXPECT_TRUE(contains(page, "2 Carers £5 Acute"));
  EXPECT_TRUE(contains(page, "1 Telecare Area of spend Acute Social Care"));
  EXPECT_TRUE(contains(page, "Expenditure £10 £12"));
}

TEST(ComparisonWords, NarrativesAreToldByTheirWordsAlone) {
  auto before = southend_report();
  auto after = southend_report();
  before.narratives = {{{"4. Narrative", "B20"}, "Approach", 3, {1, 2, 3}}};
  after.narratives = {{{"4. Narrative", "B20"}, "Approach", 4, {1, 9, 3, 4}}};
  EXPECT_TRUE(contains(in_a_line(text(before, after)), "Narratives 2 words more, 1 word less, in 1 text"));
  before.narratives[0].word_hashes.clear();
  EXPECT_TRUE(contains(in_a_line(text(before, after)), "Narratives 1 text of another length"));
}

TEST(ComparisonWords, NewFindingsSayWhatToDoAndGoneOnesDoNot) {
  const auto page = text(southend_report(), draft_report());
  EXPECT_TRUE(contains(page, "New on 2. Cover"));
  EXPECT_TRUE(contains(page, "To do:"));
  const auto back = text(draft_report(), southend_report());
  EXPECT_TRUE(contains(back, "Gone from 2. Cover"));
  const auto gone = back.substr(back.find("Gone from"));
  EXPECT_FALSE(contains(gone, "To do:"));
}

TEST(ComparisonText, NoLineIsWiderThanThePage) {
  for (const int width : {40, 60, 80, 120}) {
    std::istringstream lines(text(draft_report(), southend_report(), width) +
                             text(southend_report(), report_made_of("made of words"), width));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(report_text::display_width(line), static_cast<std::size_t>(width)) << line;
    }
  }
}

TEST(ComparisonText, FoldersEndInALineABoard) {
  auto other = southend_report();
  other.counts.errors = 1;
  NotCompared rest;
  rest.come = {compare(draft_report(), draft_report()).after};
  rest.gone = {compare(encrypted_report(), encrypted_report()).after};
  rest.left_out = {{true, "first/older.xlsx", "first/newer.xlsx", "Southend-on-Sea"}};
  const auto page = folders(Format::text, {compare(other, southend_report())}, rest);
  const auto end = in_a_line(page.substr(page.find("first and second")));
  EXPECT_TRUE(contains(end, "1 board compared: 1 has changed, 0 have not."));
  EXPECT_TRUE(contains(end, "1 has become ready."));
  EXPECT_TRUE(contains(end, "1 board has come."));
  EXPECT_TRUE(contains(end, "1 file could not be read."));
  EXPECT_TRUE(contains(end, "1 return was left out for newer ones of the same board."));
  EXPECT_TRUE(contains(end, "first/older.xlsx"));
}

TEST(ComparisonText, FoldersWithoutAnyBoardInBothSaySo) {
  EXPECT_TRUE(contains(folders(Format::text, {}, {}), "No board has a return on both sides that could be read."));
}

const nlohmann::json* schema_file(const std::string& name) {
  std::ifstream file(std::string(BCFCHECK_SOURCE_DIR) + "/schemas/" + name);
  return new nlohmann::json(nlohmann::json::parse(file));
}

// What the schema has against a document; empty where it holds.
std::string objections(const nlohmann::json& instance) {
  const std::unique_ptr<const nlohmann::json> schema_json(schema_file("comparison.schema.json"));
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema<valijson::adapters::NlohmannJsonAdapter>(
      valijson::adapters::NlohmannJsonAdapter(*schema_json), schema,
      [](const std::string& name) { return schema_file(name); }, [](const nlohmann::json* file) { delete file; });
  valijson::Validator validator;
  valijson::ValidationResults results;
  validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(instance), &results);
  std::string out;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) out += step;
    out += ": " + error.description + "\n";
  }
  return out;
}

Report emptied(Report report) {
  report.balances.clear();
  report.schemes.clear();
  report.hicm.clear();
  return report;
}

std::vector<Comparison> every_kind() {
  return {compare(draft_report(), southend_report()), compare(southend_report(), emptied(draft_report())),
          compare(emptied(draft_report()), southend_report()), compare(southend_report(), encrypted_report()),
          compare(southend_report(), report_made_of("x"))};
}

TEST(ComparisonJson, HoldsAgainstItsSchema) {
  NotCompared rest;
  rest.come = {compare(draft_report(), draft_report()).after};
  rest.gone = {compare(encrypted_report(), encrypted_report()).after};
  rest.left_out = {{true, "a", "b", "Southend-on-Sea"}};
  EXPECT_EQ(objections(nlohmann::json::parse(folders(Format::json, every_kind(), rest))), "");
  EXPECT_EQ(objections(nlohmann::json::parse(folders(Format::json, {}, {}))), "");
}

TEST(ComparisonJson, TheSchemaNoticesWhatIsWrong) {
  const auto sound = nlohmann::json::parse(whole(Format::json, every_kind()));
  auto wrong = sound;
  wrong["comparisons"][0]["findings"]["gone"][0]["severity"] = "dreadful";
  EXPECT_NE(objections(wrong), "");
  wrong = sound;
  wrong["comparisons"][1]["balances"][0].erase("after");
  EXPECT_NE(objections(wrong), "");
  wrong = sound;
  wrong["comparisons"][0]["more"] = 1;
  EXPECT_NE(objections(wrong), "");
}

TEST(ComparisonJson, TheWholeIsOnePrettyDocument) {
  for (const auto& page : {whole(Format::json, every_kind()), whole(Format::json, {})}) {
    EXPECT_EQ(page, nlohmann::ordered_json::parse(page).dump(2) + "\n");
  }
}

TEST(ComparisonJson, SaysWhatWasAndWhatIs) {
  auto before = southend_report();
  before.requirements[3].verdict = RequirementVerdict::contradicted;
  const auto page = nlohmann::json::parse(whole(Format::json, {compare(before, southend_report())}));
  const auto& change = page["comparisons"][0]["requirements"][0];
  EXPECT_EQ(change["before"]["verdict"], "contradicted");
  EXPECT_EQ(change["after"]["verdict"], "supported");
}

// What a page must not hold as it came: markup, terminal escapes, marks that turn the direction of writing.
constexpr const char* hostile = "<script>|`x`\x1b[2J\u202E\n# [l](j)";

std::vector<Comparison> hostile_changes() {
  auto nothing = report_made_of("plain");
  return {compare(nothing, report_made_of(hostile)), compare(report_made_of(hostile), nothing)};
}

NotCompared hostile_rest() {
  NotCompared out;
  out.come = out.gone = {compare(report_made_of(hostile), report_made_of(hostile)).after};
  out.left_out = {{true, hostile, hostile, hostile}};
  return out;
}

TEST(ComparisonFormats, NothingOfAReturnBecomesMarkup) {
  for (const auto format : comparison_formats()) {
    const auto page = folders(format, hostile_changes(), hostile_rest());
    EXPECT_FALSE(contains(page, "\x1b"));
    // NOLINTNEXTLINE(misc-misleading-bidirectional): the mark is what is looked for.
    EXPECT_FALSE(contains(page, "\u202E"));
    if (format == Format::html) {
      EXPECT_FALSE(contains(page, "<script>|"));
      EXPECT_TRUE(contains(page, "&lt;script&gt;|"));
      EXPECT_FALSE(contains(page, "style="));
    }
    if (format == Format::markdown) {
      EXPECT_FALSE(contains(page, "<script>"));
      EXPECT_FALSE(contains(page, "[l]("));
      EXPECT_FALSE(contains(page, "\n# ["));
      EXPECT_TRUE(contains(page, "\\<script\\>\\|\\`x\\`"));
    }
  }
}

TEST(ComparisonFormats, OthersHaveNoWriter) {
  EXPECT_EQ(comparison_writer(Format::csv, ruleset_name()), nullptr);
  EXPECT_EQ(comparison_writer(Format::xlsx, ruleset_name()), nullptr);
}

TEST(ComparisonHtml, TheLinesInShortLeadToTheirParts) {
  const auto page = whole(Format::html, {compare(draft_report(), southend_report())});
  for (std::size_t at = 0; (at = page.find("href=\"#", at)) != std::string::npos;) {
    at += 7;
    const auto id = page.substr(at, page.find('"', at) - at);
    EXPECT_TRUE(contains(page, "id=\"" + id + "\"")) << id;
  }
  EXPECT_TRUE(contains(page, "<title>Southend-on-Sea (E06000033): what changed</title>"));
}

TEST(NewlyCounting, CountsWhatHasComeAndWhatCountsOnlyNow) {
  auto before = southend_report();
  auto after = southend_report();
  const Finding one{"A", Severity::warning, {}, {}, {"S", "B1"}, "m", {}, {}, "f"};
  auto waived = one;
  waived.waived = Waiver{"agreed", "Better Care Manager", "2999-12-31"};
  auto error = one;
  error.severity = Severity::error;
  before.findings = {waived};
  after.findings = {one};
  EXPECT_EQ(newly_counting(compare(before, after), Severity::warning), 1U);
  EXPECT_EQ(newly_counting(compare(before, after), Severity::error), 0U);
  EXPECT_EQ(newly_counting(compare(after, before), Severity::advice), 0U);
  before.findings = {one};
  after.findings = {error};
  EXPECT_EQ(newly_counting(compare(before, after), Severity::error), 1U);
  EXPECT_EQ(newly_counting(compare(before, after), Severity::warning), 0U);
  before.findings = {};
  EXPECT_EQ(newly_counting(compare(before, after), Severity::error), 1U);
  after.findings = {waived};
  EXPECT_EQ(newly_counting(compare(before, after), Severity::advice), 0U);
}

}  // namespace
}  // namespace bcf
