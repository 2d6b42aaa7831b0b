// Days as rule files write them.
#pragma once

#include "rules/json_cursor.h"

namespace bcf::rules {

// "2019-10-10" -> the day in the 1900 system, as workbooks count (43748). Fails where it is none.
double day_at(const JsonCursor& at);

}  // namespace bcf::rules
