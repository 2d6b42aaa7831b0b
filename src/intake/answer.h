// What stands in a cell, as the answer to what the template asks there.
#pragma once

#include <bcf/money.h>

#include "workbook/cell_address.h"

#include <cstdint>
#include <string>

namespace bcf::intake {

enum class AnswerState : std::uint8_t {
  blank,           // nothing that a person can see
  not_applicable,  // "n/a" where the template takes that
  valid,
  invalid  // something stands there that cannot be the answer; see Problem
};

// Why an answer is not there or cannot be one.
enum class Problem : std::uint8_t {
  none,
  only_spaces,
  no_result,    // a formula without a kept result
  error_value,  // "#REF!"
  no_text,      // TRUE or FALSE where words belong
  no_words,     // a narrative without a letter
  no_email,
  no_telephone,
  no_date,
  date_too_early,
  no_number,
  amount_as_text,  // a figure that Excel's sums skip
  negative,
  too_small,     // not above the bound
  too_large,     // beyond any sound amount
  beyond_whole,  // a share outside 0% to 100%
  unlisted
};

struct Answer {
  AnswerState state = AnswerState::blank;
  Problem problem = Problem::none;
  // Notes on a valid answer.
  bool spelt_otherwise = false;   // than its list
  bool beyond_open_list = false;  // not among the values known for a list that is known in part
  bool number_as_text = false;
  bool date_as_text = false;

  bool by_formula = false;  // a formula stands there

  workbook::CellAddress at;  // row 0: the workbook has no such place
  std::string text;          // what stands there, as a person sees it
  std::string listed;        // a choice, in its list's spelling
  double number = 0;         // a number, a share as a fraction, or a date as a day of the 1900 system
  Money money;               // an amount

  [[nodiscard]] bool is_valid() const { return state == AnswerState::valid; }
  // Whether the workbook's own sums count it: they skip text, but not a number that is below nought.
  [[nodiscard]] bool counts() const { return is_valid() || problem == Problem::negative; }
};

}  // namespace bcf::intake
