// E-mail addresses in running text, also where their signs are spelt out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/span.h"

namespace bcf::checks {

// The text with the @ and the dots of addresses as such: "lead [at] example dot org" has "lead @example.org" in it.
// "Care at home" stays. `text`: on one line, with plain spaces.
std::string with_plain_addresses(std::string_view text);

// Whether a text, all in ASCII, can have an address in it once with_plain_addresses() has seen it: false is certain,
// and much cheaper. Its spaces may be of any kind.
bool may_hold_address(std::string_view ascii);

// The words with an @ in them, and the words beside an @ that stands alone.
std::vector<Span> find_addresses(std::string_view text);

}  // namespace bcf::checks
