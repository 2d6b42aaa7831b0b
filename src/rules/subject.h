// What an id on the command line names: a rule, a requirement, a national condition, a sheet or a cell.
#pragma once

#include <bcf/explain.h>

#include "rules/ruleset.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace bcf::rules {

struct Subject {
  SubjectKind kind = SubjectKind::rule;
  std::size_t index = 0;      // of the rule, requirement, national condition or sheet; of a cell, its sheet
  workbook::CellRange cells;  // of a cell
};

// "6", "Expenditure", "6. Expenditure" or "'6. Expenditure'", in any case; nothing where no sheet goes by that name.
std::optional<std::size_t> find_sheet(const CompiledRuleset& ruleset, std::string_view text);

// In any case, however spaced. Throws UnknownSubject, with what comes near.
Subject find_subject(const CompiledRuleset& ruleset, std::string_view id);

}  // namespace bcf::rules
