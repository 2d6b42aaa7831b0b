// Telephone numbers in running text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/span.h"

namespace bcf::checks {

// The text with the digits of every script as 0 to 9, and middle dots between them as "_".
std::string with_plain_digits(std::string_view text);

// Whether a text has as many digits, 0 to 9, as a number has: false is certain, and much cheaper than to look for
// one.
bool may_hold_telephone(std::string_view text);

// Where telephone numbers stand, however their digits are grouped; dates, times, years, amounts and lists of short
// numbers are none. `text`: as with_plain_digits() gives it.
std::vector<Span> find_telephones(std::string_view text);

}  // namespace bcf::checks
