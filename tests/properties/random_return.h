// Returns with anything in them that a workbook can hold, of any length.
#pragma once

#include <rapidcheck.h>

#include <nlohmann/json.hpp>
#include <string>

#include "return_maker.h"

namespace bcf::test {

// What may stand in a cell, as descriptions have it: a text, a number, a date, a Boolean, an error, a formula with its
// result.
rc::Gen<nlohmann::json> any_value();

// Words, marks and spaces, beyond the keyboard's as well.
rc::Gen<std::string> any_text();

// A sound amount of money in whole pence.
rc::Gen<std::int64_t> pence();

// A sample return in which any number of answers was changed, on every sheet that asks for some.
rc::Gen<samples::Description> any_return();

// The same sample each time, without its schemes.
samples::Description without_schemes();

// Where the schemes stand, the first column and row left out.
inline constexpr int first_scheme_row = 22, most_schemes = 250;

}  // namespace bcf::test
