// Parts of the JSON report that other documents repeat.
#pragma once

#include <bcf/report.h>

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace bcf::report_text {

using Json = nlohmann::ordered_json;

Json finding_json(const Finding& given);
Json failure_json(const std::optional<ReadFailure>& error);
Json pounds_json(Money amount);
Json number_json(double value);  // null where it is none
const char* json_word(RequirementVerdict verdict);
const char* json_word(QuestionAnswer answer);
const char* json_word(WaiverUse::State state);

// Indented, ending in a new line, with nothing in it that a terminal would act on or hide.
std::string document(const Json& json);
// The same on one line, without the new line.
std::string line_of(const Json& json);

}  // namespace bcf::report_text
