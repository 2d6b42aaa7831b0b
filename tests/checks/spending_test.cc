// What a report shows of the money line by line, recomputed from the descriptions that the samples are made from.
#include "checks/spending.h"

#include <bcf/check.h>
#include <bcf/formats.h>
#include <gtest/gtest.h>
#include <return_maker.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "checks/word_count.h"
#include "support/temporary_folder.h"

namespace bcf {
namespace {

using Json = nlohmann::json;

Json json_in(const std::string& path) {
  std::ifstream file(std::string(BCFCHECK_SOURCE_DIR) + path);
  return Json::parse(file);
}

std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

class EachSample : public testing::TestWithParam<const char*> {
 protected:
  Report report_ = check(std::string(BCFCHECK_SOURCE_DIR) + "/samples/" + GetParam() + ".xlsx", Ruleset::builtin());
  Json described_ = json_in(std::string("/samples/") + GetParam() + ".json");

  [[nodiscard]] Json lines_of(const std::string& table) const {
    const auto& tables = described_.at("tables");
    return tables.contains(table) ? tables.at(table) : Json::array();
  }
};

INSTANTIATE_TEST_SUITE_P(Spending, EachSample,
                         testing::Values("southend-on-sea", "county-two-tier", "draft-with-gaps", "blank"));

// Amounts in the descriptions are whole pounds; one that is text counts for nothing.
std::int64_t pence(const Json& line, const char* member) {
  return line.contains(member) && line.at(member).is_number() ? line.at(member).get<std::int64_t>() * 100 : 0;
}

// By what each scheme says in one column, in the spelling of the template's list; "" for all that is not on it.
std::map<std::string, std::int64_t> recomputed(const Json& schemes, const std::string& column,
                                               const std::string& list) {
  const auto values = json_in("/schemas/bcf-2019-20/template.json").at("lists").at(list).at("values");
  std::map<std::string, std::int64_t> out;
  for (const auto& line : schemes) {
    const std::string given = line.value(column, "");
    std::string own;
    for (const auto& value : values) {
      if (in_small_letters(value) == in_small_letters(given)) own = value;
    }
    out[own] += pence(line, "expenditure");
  }
  return out;
}

TEST_P(EachSample, AddsUpToThePennyByEveryBreakdown) {
  const std::map<std::string, std::string> lists = {{"scheme_type", "scheme_types"},
                                                    {"source_of_funding", "sources_of_funding"},
                                                    {"area_of_spend", "areas_of_spend"},
                                                    {"commissioner", "commissioners"},
                                                    {"provider", "providers"}};
  ASSERT_EQ(report_.spend.size(), lists.size());
  for (const auto& breakdown : report_.spend) {
    auto expected = recomputed(lines_of("schemes"), breakdown.by, lists.at(breakdown.by));
    std::int64_t otherwise = breakdown.not_given.pence;
    std::int64_t all = otherwise;
    for (const auto& row : breakdown.rows) {
      all += row.expenditure.pence;
      const auto found = expected.find(row.value);
      if (found == expected.end() || row.value.empty()) {
        otherwise += row.expenditure.pence;
        continue;
      }
      EXPECT_EQ(row.expenditure.pence, found->second) << breakdown.by << " " << row.value;
      expected.erase(found);
    }
    EXPECT_EQ(otherwise, expected[""]) << breakdown.by;
    expected.erase("");
    for (const auto& [value, amount] : expected) EXPECT_EQ(amount, 0) << breakdown.by << " " << value;
    // Lines without a valid source count for none of the balances.
    EXPECT_EQ(all, report_.balances.back().expenditure->pence + report_.spend[1].not_given.pence) << breakdown.by;
  }
}

TEST_P(EachSample, NamesEveryLineOfIncomeAndItsAmount) {
  const std::map<std::string, std::string> tables = {{"DFG", "income.dfg"},
                                                     {"Minimum CCG Contribution", "income.minimum_ccg"},
                                                     {"iBCF", "income.ibcf"},
                                                     {"Winter Pressures Grant", "income.winter_pressures"},
                                                     {"Additional LA Contribution", "income.additional_la"},
                                                     {"Additional CCG Contribution", "income.additional_ccg"}};
  std::map<std::string, std::int64_t> by_source;
  std::multiset<std::string> names;
  for (const auto& line : report_.contributions) {
    by_source[line.source] += line.amount.value_or(Money{}).pence;
    names.insert(line.source + ": " + line.name.value_or(""));
    const bool is_ccg = line.source.find("CCG") != std::string::npos;
    EXPECT_EQ(line.code.empty(), !(is_ccg && line.name)) << line.source << " " << line.name.value_or("");
  }
  std::multiset<std::string> expected;
  for (const auto& [source, table] : tables) {
    for (const auto& line : lines_of(table)) expected.insert(source + ": " + line.value("name", ""));
  }
  EXPECT_EQ(names, expected);
  for (const auto& balance : report_.balances) {
    if (!tables.contains(balance.source)) continue;
    EXPECT_EQ(by_source[balance.source], balance.income->pence) << balance.source;
  }
}

TEST_P(EachSample, ShowsEveryScheme) {
  const Json lines = lines_of("schemes");
  ASSERT_EQ(report_.schemes.size(), lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& shown = report_.schemes[i];
    EXPECT_EQ(shown.place.cell, "B" + std::to_string(22 + i));
    EXPECT_EQ(shown.name.value_or(""), lines[i].value("name", ""));
    EXPECT_EQ(shown.expenditure.value_or(Money{}).pence, pence(lines[i], "expenditure")) << shown.place.cell;
    EXPECT_EQ(shown.expenditure.has_value(), pence(lines[i], "expenditure") != 0) << shown.place.cell;
    ASSERT_EQ(shown.shown.size(), 6U);
    EXPECT_EQ(shown.shown[2].column, "area_of_spend");
    EXPECT_EQ(shown.shown[2].value.value_or(""), lines[i].value("area_of_spend", ""));
  }
}

TEST_P(EachSample, CountsTheWordsOfEachNarrative) {
  ASSERT_EQ(report_.narratives.size(), 9U);
  const Json text = described_.at("fields").value("narrative.system_alignment", Json());
  const auto& counted = report_.narratives[3];
  EXPECT_EQ(counted.place.cell, "B44");
  EXPECT_EQ(counted.title, "C) System level alignment");
  std::string whole;
  if (text.is_string()) whole = text.get<std::string>();
  if (text.is_array()) {
    for (const auto& paragraph : text) whole += paragraph.get<std::string>() + "\n";
  }
  EXPECT_EQ(static_cast<std::size_t>(counted.words), checks::count_words(whole));
  EXPECT_EQ(counted.word_hashes.size(), static_cast<std::size_t>(counted.words));
}

TEST_P(EachSample, ShowsNoParticulars) {
  const std::string json = json_return(report_);
  for (const char* field : {"cover.completed_by", "cover.email", "cover.telephone", "cover.signed_off_by"}) {
    const std::string particulars = described_.at("fields").value(field, "");
    if (particulars.empty()) continue;
    EXPECT_EQ(json.find(particulars), std::string::npos) << field;
  }
  for (const auto& contact : lines_of("contacts")) {
    const std::string email = contact.value("email", "");
    if (email.find('@') == std::string::npos) continue;
    EXPECT_EQ(json.find(email), std::string::npos) << email;
  }
}

// A return made from a sample with some of its cells changed.
Report edited(const std::vector<Json>& edits) {
  const test::TemporaryFolder folder;
  auto description = samples::read_description(samples::samples_folder() / "southend-on-sea.json");
  samples::edit(description, Json(edits));
  const auto path = folder.path() / "return.xlsx";
  samples::write(description, path);
  return check(path, Ruleset::builtin());
}

Json cell(const char* sheet, const char* at, const Json& value) {
  return {{"sheet", sheet}, {"cell", at}, {"value", value}};
}

const SpendBreakdown& breakdown(const Report& report, const std::string& by) {
  return *std::find_if(report.spend.begin(), report.spend.end(), [&](const auto& b) { return b.by == by; });
}

TEST(Spending, AnotherSpellingCountsUnderTheListsOwn) {
  const auto report = edited({cell("6. Expenditure", "N23", "  social   CARE ")});
  const auto& rows = breakdown(report, "area_of_spend").rows;
  EXPECT_EQ(std::count_if(rows.begin(), rows.end(), [](const SpendRow& row) { return row.value == "Social Care"; }), 1);
  EXPECT_EQ(breakdown(report, "area_of_spend").not_given, Money{});
  EXPECT_EQ(report.schemes[1].shown[2].value, "Social Care");
}

TEST(Spending, WhatIsBlankOrNotOnItsListIsNotGiven) {
  const auto report =
      edited({cell("6. Expenditure", "P22", nullptr), cell("6. Expenditure", "P23", "the council, mostly")});
  const auto& commissioner = breakdown(report, "commissioner");
  EXPECT_EQ(commissioner.not_given.pence, (1516820 + 1488630) * 100);
  EXPECT_EQ(report.schemes[0].shown[3].value, std::nullopt);
  EXPECT_EQ(report.schemes[1].shown[3].value, "the council, mostly");
}

TEST(Spending, PenceAndNegativeAmountsCountAsTheyStand) {
  const auto report = edited({cell("6. Expenditure", "U22", 0.29), cell("6. Expenditure", "U23", -0.01)});
  for (const auto& by : report.spend) {
    std::int64_t all = by.not_given.pence;
    for (const auto& row : by.rows) all += row.expenditure.pence;
    EXPECT_EQ(all, report.balances.back().expenditure->pence);
    EXPECT_EQ(all % 100, 28);
  }
}

TEST(Spending, HostileAndPersonalTextIsQuoted) {
  const auto report = edited({cell("6. Expenditure", "C22", "Ring 01632 960101 or write to lead@example.org"),
                              cell("6. Expenditure", "S22", std::string(5000, 'x')),
                              cell("6. Expenditure", "C23", "=HYPERLINK(\"x\")\n<script>"),
                              cell("5. Income", "B48", "NHS Southend CCG, lead@example.org")});
  EXPECT_EQ(report.schemes[0].name, "Ring [telephone number] or write to [e-mail address]");
  EXPECT_LE(report.schemes[0].shown[4].value->size(), 90U);
  EXPECT_EQ(report.schemes[1].name, "=HYPERLINK(\"x\") <script>");
  const std::string json = json_return(report);
  EXPECT_EQ(json.find("lead@example.org"), std::string::npos);
  EXPECT_EQ(json.find("960101"), std::string::npos);
}

TEST(Contributions, KnowACcgByItsNameHoweverItIsSpelt) {
  for (const char* name :
       {"NHS Southend CCG", "Southend", "nhs southend clinical commissioning group", "NHS Southend CCG (99G)"}) {
    const auto report = edited({cell("5. Income", "B48", name)});
    const auto line = std::find_if(report.contributions.begin(), report.contributions.end(),
                                   [](const auto& c) { return c.source == "Minimum CCG Contribution"; });
    ASSERT_NE(line, report.contributions.end());
    EXPECT_EQ(line->code, "99G") << name;
  }
}

TEST(Contributions, HaveNoCodeThatTheMappingDoesNotKnow) {
  const auto report = edited({cell("5. Income", "B48", "NHS Atlantis CCG")});
  const auto line = std::find_if(report.contributions.begin(), report.contributions.end(),
                                 [](const auto& c) { return c.source == "Minimum CCG Contribution"; });
  EXPECT_EQ(line->code, "");
  EXPECT_EQ(line->name, "NHS Atlantis CCG");
}

TEST(Narratives, HashesTellWordsApartAndNothingElse) {
  const auto hashes = checks::hash_words("the cat\nsaw\u00A0the Cat ");
  ASSERT_EQ(hashes.size(), 5U);
  EXPECT_EQ(hashes[0], hashes[3]);
  EXPECT_NE(hashes[1], hashes[4]);
  EXPECT_TRUE(checks::hash_words(" \u00A0 ").empty());
}

TEST(Report, SaysWhichFileItIsOfAndWhenThatWasSaved) {
  const auto report = edited({});
  EXPECT_EQ(report.saved, "2019-08-01T12:00:00Z");
  EXPECT_EQ(report.fingerprint.size(), 32U);
  EXPECT_EQ(edited({}).fingerprint, report.fingerprint);
  EXPECT_NE(edited({cell("6. Expenditure", "U22", 1)}).fingerprint, report.fingerprint);
}

TEST(Report, OfAFileThatIsNoReturnHasAFingerprintAllTheSame) {
  const auto report = check(std::string(BCFCHECK_SOURCE_DIR) + "/tests/fixtures/bad/letter.pdf", Ruleset::builtin());
  EXPECT_EQ(report.status(), Status::unreadable);
  EXPECT_EQ(report.fingerprint.size(), 32U);
  EXPECT_EQ(check("no-such-file.xlsx", Ruleset::builtin()).fingerprint, "");
}

TEST(SecondTemplate, ShowsWhatItsOwnRulesSay) {
  const auto rules = Ruleset::from_folder(std::string(BCFCHECK_SOURCE_DIR) + "/tests/fixtures/quarterly-report");
  ASSERT_EQ(rules.compiled().report.breakdowns.size(), 1U);
  EXPECT_EQ(rules.compiled().report.schemes->shown.size(), 3U);
}

}  // namespace
}  // namespace bcf
