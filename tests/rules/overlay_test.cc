// Overlays: what they change in the set below, and what they may not say.
#include <bcf/check.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "rules/rule_files.h"
#include "rules/rules_from_json.h"

namespace bcf::rules {
namespace {

using Json = nlohmann::ordered_json;

RuleFile overlay_file(Json members, const std::string& id = "own") {
  members["id"] = id;
  members["version"] = "1";
  return {id + "/rules/own.json", "rules/own.json", members};
}

Json change(const std::string& rule, const std::string& severity) {
  return {{"changes", {{{"rule", rule}, {"severity", severity}, {"reason", "why"}}}}};
}

Json turned_off(const std::vector<std::string>& rules) {
  Json changes = Json::array();
  for (const auto& rule : rules) changes.push_back({{"rule", rule}, {"off", true}, {"reason", "why"}});
  return {{"changes", changes}};
}

Json added(const std::string& id) {
  return {{"measures", {{"own.total", {{"total", {"income.dfg"}}}}}},
          {"conditions", {{"own.named", {{"answered", "cover.board"}}}}},
          {"rules",
           {{{"id", id},
             {"title", "The grant is large"},
             {"severity", "warning"},
             {"requirements", {"PR7"}},
             {"when", {{"condition", "own.named"}}},
             {"check", {{"at_least", {"own.total", 1000000}}}},
             {"message", "It is {left:gbp}."},
             {"fix", "Ask."},
             {"source",
              {{
                   "where",
                   "the region",
               },
               {"status", "stated"}}},
             {"reason", "why it is added"}}}}};
}

CompiledRuleset laid_on(const std::vector<std::vector<RuleFile>>& overlays) {
  auto files = builtin_rule_files();
  files.overlays = overlays;
  hold_to_schemas(files);
  return ruleset_from_json(files);
}

std::string refusal(const std::vector<std::vector<RuleFile>>& overlays) {
  try {
    laid_on(overlays);
    return "";
  } catch (const RulesetError& error) {
    return error.what();
  }
}

const Rule& rule_named(const CompiledRuleset& set, const std::string& id) {
  return *std::find_if(set.rules.begin(), set.rules.end(), [&](const Rule& rule) { return rule.id == id; });
}

TEST(Overlay, ChangesASeverityAndSaysSo) {
  const auto set = laid_on({{overlay_file(change("SCHEME-GRANT-BY-CCG", "warning"))}});
  EXPECT_EQ(rule_named(set, "SCHEME-GRANT-BY-CCG").severity, Severity::warning);
  ASSERT_EQ(set.name.overlays.size(), 1U);
  EXPECT_EQ(set.name.overlays[0].version, "1");
  ASSERT_EQ(set.name.changes.size(), 1U);
  const auto& done = set.name.changes[0];
  EXPECT_EQ(done.kind, RuleChange::Kind::severity);
  EXPECT_EQ(done.from, Severity::advice);
  EXPECT_EQ(done.to, Severity::warning);
  EXPECT_EQ(done.reason, "why");
  EXPECT_EQ(done.by, "own");
}

TEST(Overlay, TurnsARuleOffAndKeepsItInTheList) {
  const auto set = laid_on({{overlay_file(turned_off({"COVER-BOARD"}))}});
  EXPECT_TRUE(rule_named(set, "COVER-BOARD").off);
  EXPECT_EQ(set.name.changes[0].kind, RuleChange::Kind::off);
  EXPECT_EQ(set.name.changes[0].to, std::nullopt);
}

TEST(Overlay, AddsARuleWithItsMeasureAndCondition) {
  const auto set = laid_on({{overlay_file(added("OWN-TOTAL"))}});
  EXPECT_EQ(set.rules.back().id, "OWN-TOTAL");
  EXPECT_EQ(set.name.changes[0].kind, RuleChange::Kind::added);
  EXPECT_EQ(set.name.changes[0].from, std::nullopt);
  EXPECT_EQ(set.name.changes[0].reason, "why it is added");
}

TEST(Overlay, LaterOneChangesWhatTheEarlierAdded) {
  const auto set = laid_on({{overlay_file(added("OWN-TOTAL"))}, {overlay_file(change("OWN-TOTAL", "error"), "other")}});
  EXPECT_EQ(set.rules.back().severity, Severity::error);
  EXPECT_EQ(set.name.changes[1].from, Severity::warning);
}

TEST(Overlay, LeavesAQuestionToAPersonWhereARuleOfItIsOff) {
  const auto before = laid_on({});
  const QuestionDef* question = nullptr;
  for (const auto& requirement : before.requirements) {
    for (const auto& q : requirement.questions) {
      if (question == nullptr && !q.judge && q.rules.size() > 1) question = &q;
    }
  }
  ASSERT_NE(question, nullptr);
  const auto find = [&](const CompiledRuleset& set) -> const QuestionDef& {
    for (const auto& requirement : set.requirements) {
      for (const auto& q : requirement.questions) {
        if (q.text == question->text) return q;
      }
    }
    throw std::logic_error("the question is gone");
  };
  const auto all_off = laid_on({{overlay_file(turned_off(question->rules))}});
  EXPECT_TRUE(find(all_off).judge);
  EXPECT_TRUE(find(all_off).rules.empty());
  const auto one_off = laid_on({{overlay_file(turned_off({question->rules.front()}))}});
  EXPECT_TRUE(find(one_off).judge);
  EXPECT_EQ(find(one_off).rules.size(), question->rules.size() - 1);
}

TEST(Overlay, IsRefusedWhereItDoesNotHoldUp) {
  auto nameless = overlay_file({});
  nameless.json.erase("id");
  Json reasonless = added("OWN-TOTAL");
  reasonless["rules"][0].erase("reason");
  const std::vector<std::pair<std::vector<std::vector<RuleFile>>, std::string>> slips = {
      {{{overlay_file(change("SCHEME-GRANT-BY-CC", "warning"))}}, "#/changes/0/rule: there is no rule"},
      {{{overlay_file(change("SCHEME-GRANT-BY-CC", "warning"))}}, "\"SCHEME-GRANT-BY-CCG\" meant?"},
      {{{overlay_file(change("SCHEME-OUTPUT-UNIT", "error"))}}, "#/changes/0/severity: what is assumed"},
      {{{overlay_file(added("COVER-BOARD"))}}, "#/rules/0/id: there are two rules"},
      {{{overlay_file(reasonless)}}, "#/rules/0: \"reason\" is missing"},
      {{{overlay_file({{"report", Json::object()}})}}, "#/report: an overlay leaves"},
      {{{overlay_file({{"national_conditions", Json::array()}})}}, "#/national_conditions: an overlay leaves"},
      {{{overlay_file({{"rule", 1}})}}, "there is no member \"rule\""},
      {{{nameless}}, "\"id\" is missing"},
      {{{overlay_file({})}, {overlay_file({})}}, "#/id: \"own\" is laid on already"},
      {{{overlay_file(turned_off({"COVER-BOARD"}))}, {overlay_file(change("COVER-BOARD", "warning"), "other")}},
       "#/changes/0/rule: \"COVER-BOARD\" is off already"}};
  for (const auto& [overlays, words] : slips) {
    EXPECT_NE(refusal(overlays).find(words), std::string::npos) << words << "\n" << refusal(overlays);
  }
}

TEST(FullSet, GivesNoReasons) {
  auto files = builtin_rule_files();
  files.rules[0].json["rules"][0]["reason"] = "none";
  EXPECT_THROW(ruleset_from_json(files), RulesetError);
}

}  // namespace
}  // namespace bcf::rules
