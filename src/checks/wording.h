// The sentences of a finding.
#pragma once

#include "checks/figures.h"
#include "intake/return.h"
#include "rules/ruleset.h"

#include <optional>
#include <string>
#include <vector>

namespace bcf::checks {

// What the places of a rule's message stand for in one finding.
struct Particulars {
  const intake::Line* line = nullptr;
  int table = -1;  // of the line
  std::string problem, checker, what, value, listed, number, date, words, limit, other, entry;
  std::optional<Quantity> left, right;
};

std::string filled(const rules::Message& message, const Particulars& particulars, const Figures& figures);

// What is wrong with an answer, behind its name: "is blank", "is a date before ...".
std::string problem_with(const intake::Answer& answer, const rules::AnswerDef& def, const rules::TemplateMap& map,
                         const intake::Line* line);

// What the answer has to be, and what stands there, each in a few words.
std::string expected_of(const rules::AnswerDef& def, const rules::TemplateMap& map, const intake::Line* line);
std::string actual_of(const intake::Answer& answer, const rules::AnswerDef& def);

// "“a”, “b” and “c”"; the first few of many.
std::string listed(const std::vector<std::string>& names, std::size_t more = 0);

// "£12,875,651" or "659.18".
std::string written(const Quantity& quantity);

// How messages call a line: "scheme 6".
std::string line_name(const rules::TableDef& table, const intake::Line& line);

}  // namespace bcf::checks
