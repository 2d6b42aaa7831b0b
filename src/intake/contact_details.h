// E-mail addresses and telephone numbers, as people put them into a cell.
#pragma once

#include <string_view>

namespace bcf::intake {

// Whether a text is one e-mail address or several: parted by semicolons, commas, slashes, spaces or new lines, each
// bare, after "mailto:", or in angle brackets behind a name.
bool holds_email_addresses(std::string_view text);

// Whether a text has the digits of a telephone number; spaces, brackets, "+44", extensions and a second number are
// fine.
bool holds_telephone_number(std::string_view text);

}  // namespace bcf::intake
