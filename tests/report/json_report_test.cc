#include "support/southend_report.h"

#include <bcf/formats.h>
#include <bcf/version.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <fstream>
#include <limits>
#include <string>
#include <vector>

namespace bcf {
namespace {

using Json = nlohmann::ordered_json;
using testing::draft_report;
using testing::encrypted_report;
using testing::report_made_of;
using testing::ruleset_name;
using testing::southend_report;

std::string document(const std::vector<Report>& reports) {
  std::string text = json_opening(ruleset_name());
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (i > 0) text += json_separator();
    text += json_return(reports[i]);
  }
  return text + json_closing();
}

Json parsed(const Report& report) { return Json::parse(json_return(report)); }

// What the schema has against a document; empty where it holds.
std::string objections(const nlohmann::json& instance) {
  std::ifstream file(std::string(BCFCHECK_SOURCE_DIR) + "/schemas/report.schema.json");
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

nlohmann::json valid_document() {
  return nlohmann::json::parse(document({southend_report(), draft_report(), encrypted_report()}));
}

TEST(JsonReport, TheWholeIsOnePrettyDocument) {
  const std::string text = document({southend_report(), encrypted_report()});
  EXPECT_EQ(text, Json::parse(text).dump(2) + "\n");
}

TEST(JsonReport, ARunOverNothingIsADocumentToo) {
  const Json whole = Json::parse(document({}));
  EXPECT_TRUE(whole["returns"].empty());
  EXPECT_EQ(objections(nlohmann::json::parse(document({}))), "");
}

TEST(JsonReport, NamesToolAndRules) {
  const Json whole = Json::parse(document({}));
  EXPECT_EQ(whole["schema"], 1);
  EXPECT_EQ(whole["tool"].dump(), R"({"name":"bcfcheck","version":")" + std::string(version()) + "\"}");
  EXPECT_EQ(whole["ruleset"].dump(), R"({"id":"bcf-2019-20","version":"1.0.0","overlays":[],"changes":[]})");
}

TEST(JsonReport, RepeatsEveryChangeOfTheRulesWithItsReason) {
  auto rules = ruleset_name();
  rules.overlays = {{"north-region", "1.1"}};
  rules.changes = {{"A", RuleChange::Kind::added, {}, Severity::error, "agreed \u202E\x1b[2J", "north-region"},
                   {"B", RuleChange::Kind::off, Severity::advice, {}, "not here", "north-region"}};
  const std::string text = json_opening(rules) + json_closing();
  EXPECT_EQ(objections(nlohmann::json::parse(text)), "");
  const Json ruleset = Json::parse(text)["ruleset"];
  EXPECT_EQ(ruleset["overlays"].dump(), R"([{"id":"north-region","version":"1.1"}])");
  EXPECT_EQ(ruleset["changes"][1].dump(), R"({"rule":"B","change":"off","from":"advice","to":null,)"
                                          R"("reason":"not here","by":"north-region"})");
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  // NOLINTNEXTLINE(misc-misleading-bidirectional): the mark is what is looked for.
  EXPECT_EQ(text.find("\u202E"), std::string::npos);
}

TEST(JsonReport, ClosesWithWhatBecameOfTheWaivers) {
  const std::vector<WaiverUse> uses = {
      {"A", "6. Expenditure!P30", "", {"why", "\x1b[2J\u009B", "2999-12-31"}, 2, WaiverUse::State::used},
      {"B", "", "E06000033", {"why", "who", "2000-01-01"}, 0, WaiverUse::State::expired}};
  const std::string text = json_opening(ruleset_name()) + json_return(southend_report()) + json_closing(uses);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\u009B"), std::string::npos);
  EXPECT_EQ(objections(nlohmann::json::parse(text)), "");
  EXPECT_EQ(Json::parse(text)["waivers"][1].dump(),
            R"({"rule":"B","cell":null,"board":"E06000033","reason":"why","who":"who","until":"2000-01-01",)"
            R"("findings":0,"state":"expired"})");
}

TEST(JsonReport, SaysWhyAFindingIsWaived) {
  auto report = southend_report();
  EXPECT_TRUE(parsed(report)["findings"][0]["waived"].is_null());
  report.findings[0].waived = Waiver{"why", "who", "2999-12-31"};
  EXPECT_EQ(parsed(report)["findings"][0]["waived"].dump(), R"({"reason":"why","who":"who","until":"2999-12-31"})");
}

TEST(JsonReport, HoldsAgainstItsSchema) {
  EXPECT_EQ(objections(valid_document()), "");
  EXPECT_EQ(objections(nlohmann::json::parse(document({report_made_of("x")}))), "");
}

TEST(JsonReport, MembersStandInTheOrderOfTheContract) {
  const Json report = parsed(southend_report());
  std::string names;
  for (const auto& [name, value] : report.items()) names += name + " ";
  EXPECT_EQ(names,
            "file fingerprint saved board status counts checklist balances required_spend scheme_types spend "
            "contributions schemes hicm metrics narratives national_conditions requirements findings error ");
}

TEST(JsonReport, AmountsAreExactPounds) {
  const Json report = parsed(southend_report());
  EXPECT_EQ(report["balances"][0].dump(),
            R"({"source":"DFG","income":1516820,"expenditure":1516820,"difference":0,"balanced":true})");
  EXPECT_EQ(report["balances"][6]["source"], "Total");
  EXPECT_EQ(report["balances"][6]["income"].dump(), "21960706");
  EXPECT_EQ(report["required_spend"][1].dump(),
            R"({"code":"NC3","name":"NHS out of hospital","minimum":3658895,"planned":6811807.5,"shortfall":0,)"
            R"("met":true})");
}

TEST(JsonReport, PenceStayPenceAtAnySize) {
  Report report;
  for (const std::int64_t pence : {1LL, -1LL, 10LL, 12345678901LL, 99999999999999LL}) {
    report.scheme_types.push_back({"type", {pence}});
  }
  std::string amounts;
  const Json written = parsed(report);
  for (const Json& type : written["scheme_types"]) amounts += type["expenditure"].dump() + " ";
  EXPECT_EQ(amounts, "0.01 -0.01 0.1 123456789.01 999999999999.99 ");
}

TEST(JsonReport, WhatIsNotKnownIsNull) {
  const Json report = parsed(draft_report());
  EXPECT_EQ(report["required_spend"][1].dump(),
            R"({"code":"NC3","name":"NHS out of hospital","minimum":null,"planned":6811807.5,"shortfall":null,)"
            R"("met":null})");
  EXPECT_TRUE(report["hicm"][5]["current"].is_null());
  EXPECT_TRUE(report["requirements"][7]["declared"].is_null());
  EXPECT_TRUE(report["findings"].back()["sheet"].is_null());
  EXPECT_TRUE(report["findings"].back()["cell"].is_null());
}

TEST(JsonReport, MetricsAreNumbersOrNull) {
  const Json metrics = parsed(southend_report())["metrics"];
  EXPECT_EQ(metrics[2].dump(), R"({"code":"8.3","name":"Residential Admissions","unit":"per 100,000","last_year":613,)"
                               R"("planned":659.184498,"numerator":238,"denominator":36105.2059})");
  EXPECT_TRUE(metrics[0]["planned"].is_null());
  Report report;
  report.metrics = {{"1", "n", "u", std::numeric_limits<double>::quiet_NaN(), 1e300, -0.0, {}}};
  EXPECT_TRUE(parsed(report)["metrics"][0]["last_year"].is_null());
}

TEST(JsonReport, VerdictsAreTheContractsWords) {
  const Json report = parsed(draft_report());
  EXPECT_EQ(report["status"], "not-ready");
  EXPECT_EQ(report["national_conditions"][1]["verdict"], "not-met");
  EXPECT_EQ(report["national_conditions"][0]["verdict"], "to-judge");
  EXPECT_EQ(report["requirements"][3]["verdict"], "contradicted");
  EXPECT_EQ(report["requirements"][3]["questions"][0]["answer"], "no");
  EXPECT_EQ(report["requirements"][6]["declared"], "No");
  EXPECT_EQ(report["requirements"][6]["verdict"], "not-met");
  EXPECT_EQ(report["requirements"][7]["verdict"], "incomplete");
}

TEST(JsonReport, AFindingIsWhole) {
  EXPECT_EQ(parsed(southend_report())["findings"][0].dump(),
            R"({"rule":"TEMPLATE-CHECKER","severity":"warning","requirements":[],"national_condition":null,)"
            R"("sheet":"4. Strategic Narrative","cell":"B44",)"
            R"("message":"The workbook's own checker (D118) says No, yet the answer is there.",)"
            R"("expected":"Yes","actual":"No",)"
            R"("fix":"Recalculate in Excel (F9) and save; nothing else needs doing if the checker then says Yes.",)"
            R"("waived":null})");
}

TEST(JsonReport, AnUnreadableReturnHasEmptyListsAndAnError) {
  const Json report = parsed(encrypted_report());
  EXPECT_EQ(report["status"], "unreadable");
  EXPECT_EQ(report["board"].dump(), R"({"name":null,"code":null})");
  EXPECT_EQ(report["checklist"].dump(), "[]");
  EXPECT_EQ(report["findings"].dump(), "[]");
  EXPECT_EQ(report["error"]["kind"], "encrypted");
}

TEST(JsonReport, HostileTextComesBackAsItWasAndReachesNoTerminal) {
  const std::string hostile = "\x1b[2J\x7F\u009B\u202E\u2066\u200F\u2028\u061C\"\\\n£";
  const std::string text = json_return(report_made_of(hostile));
  EXPECT_EQ(Json::parse(text)["file"], hostile);
  // NOLINTNEXTLINE(misc-misleading-bidirectional): the marks are what is looked for.
  for (const char* mark : {"\x1b", "\x7F", "\u009B", "\u202E", "\u2066", "\u200F", "\u2028", "\u061C"}) {
    EXPECT_EQ(text.find(mark), std::string::npos);
  }
  EXPECT_NE(text.find("\\u001b[2J\\u007f\\u009b\\u202e\\u2066\\u200f\\u2028\\u061c\\\"\\\\\\n£"), std::string::npos);
}

TEST(JsonReport, BytesThatAreNotUtf8AreReplaced) {
  EXPECT_EQ(parsed(report_made_of("a\xFFz\xE2\x80"))["file"], "a\uFFFDz\uFFFD");
}

struct Spoilt {
  const char* what;
  const char* pointer;
  nlohmann::json value;
};

TEST(ReportSchema, RefusesWhatIsNotTheContract) {
  const std::vector<Spoilt> spoilt = {
      {"an unknown member", "/extra", 1},
      {"an unknown member of a return", "/returns/0/extra", 1},
      {"an unknown member of a finding", "/returns/0/findings/0/extra", 1},
      {"another layout", "/schema", 2},
      {"an unknown status", "/returns/0/status", "done"},
      {"an unknown severity", "/returns/0/findings/0/severity", "fatal"},
      {"an unknown verdict", "/returns/0/requirements/0/verdict", "met"},
      {"an amount as text", "/returns/0/balances/0/income", "£1"},
      {"a negative shortfall", "/returns/0/required_spend/0/shortfall", -1},
      {"a negative count", "/returns/0/counts/errors", -1},
      {"an error of a return that was read", "/returns/0/error", {{"kind", "x"}, {"message", "x"}, {"advice", "x"}}},
      {"no error of one that was not", "/returns/2/error", nullptr}};
  for (const Spoilt& s : spoilt) {
    nlohmann::json instance = valid_document();
    instance[nlohmann::json::json_pointer(s.pointer)] = s.value;
    EXPECT_NE(objections(instance), "") << s.what;
  }
}

TEST(ReportSchema, RefusesAReturnWithoutOneOfItsMembers) {
  const nlohmann::json whole = valid_document();
  for (const auto& [name, value] : whole["returns"][0].items()) {
    nlohmann::json instance = whole;
    instance["returns"][0].erase(name);
    EXPECT_NE(objections(instance), "") << name;
  }
}

}  // namespace
}  // namespace bcf
