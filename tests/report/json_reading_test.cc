#include "support/southend_report.h"

#include <bcf/check.h>
#include <bcf/formats.h>
#include <bcf/report_reader.h>
#include <bcf/report_writer.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

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

std::string document(const std::vector<Report>& reports, const RulesetName& rules = ruleset_name(),
                     const std::vector<WaiverUse>& waivers = {}) {
  std::string text = json_opening(rules);
  for (std::size_t i = 0; i < reports.size(); ++i) text += (i > 0 ? json_separator() : "") + json_return(reports[i]);
  return text + json_closing(waivers);
}

class EverySample : public ::testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(JsonReading, EverySample,
                         ::testing::Values("southend-on-sea", "county-two-tier", "draft-with-gaps", "blank"));

TEST_P(EverySample, ComesBackTheSameBytes) {
  const auto report = check(std::string(BCFCHECK_SOURCE_DIR) + "/samples/" + GetParam() + ".xlsx", Ruleset::builtin());
  const auto text = json_return(report);
  EXPECT_EQ(json_return(report_from_json(text)), text);
}

TEST(JsonReading, GivesBackWhateverAReportHolds) {
  for (const auto& report : {southend_report(), draft_report(), encrypted_report(), report_made_of("x"), Report{},
                             report_made_of("\x1b[2J\u202E\"\\\n£ a!b \xFF")}) {
    const auto text = json_return(report);
    EXPECT_EQ(json_return(report_from_json(text)), text);
  }
}

TEST(JsonReading, KnowsAFileThatCouldNotBeRead) {
  const auto report = report_from_json(json_return(encrypted_report()));
  EXPECT_EQ(report.status(), Status::unreadable);
  EXPECT_EQ(report.error->kind, "encrypted");
}

TEST(JsonReading, ReadsAWholeDocument) {
  auto rules = ruleset_name();
  rules.overlays = {{"north-region", "1.1"}};
  rules.changes = {{"A", RuleChange::Kind::added, {}, Severity::error, "why", "north-region"},
                   {"B", RuleChange::Kind::severity, Severity::error, Severity::advice, "why", "north-region"}};
  const std::vector<WaiverUse> waivers = {
      {"A", "6. Expenditure!P30", "", {"why", "a role", "2999-12-31"}, 2, WaiverUse::State::used}};
  const auto text = document({southend_report(), encrypted_report()}, rules, waivers);
  const auto read = document_from_json(text);
  EXPECT_EQ(document(read.returns, read.ruleset, read.waivers), text);
}

TEST(JsonReading, ReadsALineOfNdjson) {
  const auto writer = report_writer(Format::ndjson, ruleset_name());
  const auto read = document_from_json(writer->add(draft_report()));
  ASSERT_EQ(read.returns.size(), 1U);
  EXPECT_EQ(json_return(read.returns.front()), json_return(draft_report()));
}

TEST(JsonReading, PassesOverMembersOfALaterVersion) {
  Json json = Json::parse(json_return(southend_report()));
  json["mood"] = "hopeful";
  json["findings"][0]["colour"] = "red";
  EXPECT_EQ(json_return(report_from_json(json.dump())), json_return(southend_report()));
}

std::string complaint(const std::string& text) {
  try {
    report_from_json(text);
  } catch (const NotAReport& error) {
    return error.what();
  }
  return "";
}

TEST(JsonReading, RefusesAReturnWithoutOneOfItsMembers) {
  const Json whole = Json::parse(json_return(southend_report()));
  for (const auto& [name, value] : whole.items()) {
    // It follows from the others.
    if (name == "status") continue;
    Json json = whole;
    json.erase(name);
    EXPECT_NE(complaint(json.dump()).find("\"" + name + "\""), std::string::npos) << name;
  }
}

TEST(JsonReading, RefusesAValueOfAnotherKindAndSaysWhere) {
  const Json whole = Json::parse(json_return(draft_report()));
  const std::vector<std::pair<const char*, Json>> spoilt = {{"/file", 1},
                                                            {"/counts/errors", -1},
                                                            {"/counts/errors", 1e12},
                                                            {"/balances/0/income", "£1"},
                                                            {"/balances/0/income", 1e300},
                                                            {"/balances", Json::object()},
                                                            {"/findings/0/severity", "fatal"},
                                                            {"/requirements/0/questions/0/answer", "maybe"},
                                                            {"/requirements/0/declared", "Perhaps"},
                                                            {"/metrics/0/planned", "many"},
                                                            {"/required_spend/0/met", "yes"},
                                                            {"/error", "none"}};
  for (const auto& [pointer, value] : spoilt) {
    Json json = whole;
    json[Json::json_pointer(pointer)] = value;
    EXPECT_NE(complaint(json.dump()).find("bcfcheck"), std::string::npos) << pointer;
  }
  Json json = whole;
  json["findings"][0]["severity"] = "fatal";
  EXPECT_NE(complaint(json.dump()).find("/findings/0/severity"), std::string::npos);
}

TEST(JsonReading, RefusesWhatIsNoReportAtAll) {
  for (const std::string& text : {std::string(), std::string("{"), std::string("[]"), std::string("null"),
                                  std::string("\xFF\xFE"), std::string(100'000, '['), std::string("{}")}) {
    EXPECT_NE(complaint(text), "") << text.substr(0, 20);
    EXPECT_THROW(document_from_json(text), NotAReport) << text.substr(0, 20);
  }
}

TEST(JsonReading, RefusesAnotherLayout) {
  Json json = Json::parse(document({}));
  json["schema"] = 2;
  EXPECT_THROW(document_from_json(json.dump()), NotAReport);
}

}  // namespace
}  // namespace bcf
