// Parts of the JSON report that other documents repeat.
#pragma once

#include <bcf/report.h>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace bcf::report_text {

using Json = nlohmann::ordered_json;

// The members that every document opens with: "schema", "tool", "ruleset".
Json head_json(const RulesetName& ruleset);
Json counts_json(const Counts& given);
Json finding_json(const Finding& given);
Json failure_json(const std::optional<ReadFailure>& error);
Json balance_json(const Balance& given);
Json required_spend_json(const RequiredSpend& given);
Json contribution_json(const Contribution& given);
Json scheme_json(const SchemeLine& given);
Json level_json(const ChangeLevel& given);
Json metric_json(const Metric& given);
Json national_condition_json(const NationalCondition& given);
Json requirement_json(const Requirement& given);
Json pounds_json(Money amount);
Json number_json(double value);  // null where it is none
const char* json_word(Status status);
const char* json_word(RequirementVerdict verdict);
const char* json_word(QuestionAnswer answer);
const char* json_word(WaiverUse::State state);

// Indented, ending in a new line, with nothing in it that a terminal would act on or hide.
std::string document(const Json& json);
// The same so many columns to the right, to stand inside another document; without the new line.
std::string indented(const Json& json, std::size_t columns);
// The same on one line, without the new line.
std::string line_of(const Json& json);

}  // namespace bcf::report_text
