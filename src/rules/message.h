// The sentences of a rule, with places for figures: "{left:gbp}, {shortfall:gbp} below the {right:gbp} required".
#pragma once

#include "rules/json_cursor.h"
#include "rules/template_map.h"

#include <optional>
#include <string>
#include <vector>

namespace bcf::rules {

// What may stand in the places; which of them a rule has depends on its kind of check.
enum class Slot {
  text,     // no place: the words between
  problem,  // what is wrong with the answer, "is blank"
  line,     // the line of the table, "scheme 6"
  left,     // the two sides of a comparison, and what lies between
  right,
  shortfall,
  difference,
  direction,  // "not spent" or "over-spent"
  checker,    // the cell in which the workbook prints its own checker
  what,       // what the answer is, in words
  value,      // what stands there
  listed,     // the list's spelling of it
  number,     // the number or date that it was taken as
  date,
  words,   // how many words or characters a text has
  limit,   // and how many it may have
  other,   // the other line or answer, by what messages call it
  entry,   // where in the file of allocations, "line 5 of allocations.csv"
  answer,  // a field or a column of the same line
  measure
};

struct MessagePart {
  Slot slot = Slot::text;
  std::string text;              // for Slot::text
  bool pounds = false;           // "gbp": an amount of money
  bool percent = false;          // "percent": a share
  bool starts_sentence = false;  // "start": with a capital
  AnswerRef answer;              // for Slot::answer
  int measure = -1;              // for Slot::measure
};

using Message = std::vector<MessagePart>;

class NameReader;

// Fails at the cursor where a place is named that this rule does not have.
Message message_from_json(const JsonCursor& at, const NameReader& names, const std::vector<Slot>& slots);

}  // namespace bcf::rules
