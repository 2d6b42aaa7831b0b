// The check of a rule: JSON -> what is evaluated.
#pragma once

#include "rules/conditions_from_json.h"
#include "rules/json_cursor.h"
#include "rules/message.h"
#include "rules/rule_files.h"
#include "rules/ruleset.h"

#include <vector>

namespace bcf::rules {

// Fills in the check, and says which places the messages of such a rule have. Throws RulesetError where it does not
// hold up.
std::vector<Slot> read_check(Check& check, const JsonCursor& at, const RuleFiles& files, const NameReader& names,
                             const std::vector<Measure>& measures);

// Whose lines a check goes through; -1 for one that looks at fields only.
int table_of(const Check& check);

// Columns have an answer only on a line of their own table; these fail where another is named.
void hold_columns(const Message& message, int table, const JsonCursor& at);
void hold_columns(const Check& check, const JsonCursor& at);

// "£" amounts of the rule files. Fails where it is none.
Money money_at(const JsonCursor& at);

// Whether an answer is a choice of two values, of which the first means Yes.
bool is_yes_no(const TemplateMap& map, AnswerRef ref);

}  // namespace bcf::rules
