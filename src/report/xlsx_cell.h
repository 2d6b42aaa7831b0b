// What stands in one cell of a workbook: text, a number of some kind, a day.
#pragma once

#include "report/page.h"

#include <bcf/money.h>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace bcf::report_text {

// A fraction of one, shown as a percentage.
struct Share {
  double of_one = 0;
};

struct XlsxCell {
  // Nothing, text as raw as it comes, a count, a number, and so on.
  using Value =
      std::variant<std::monostate, std::string, std::int64_t, double, Share, Money, std::chrono::year_month_day>;

  XlsxCell() = default;
  XlsxCell(std::string text, Style look = Style::plain) : value(std::move(text)), style(look) {}
  XlsxCell(const char* text) : value(std::string(text)) {}
  XlsxCell(Words words) : value(std::move(words.text)), style(words.style) {}
  XlsxCell(Money amount, Style look = Style::plain) : value(amount), style(look) {}
  XlsxCell(double number) : value(number) {}
  XlsxCell(Share share) : value(share) {}
  XlsxCell(std::chrono::year_month_day day) : value(day) {}
  template <std::integral Count>
  XlsxCell(Count count, Style look = Style::plain) : value(static_cast<std::int64_t>(count)), style(look) {}
  template <typename T>
  XlsxCell(const std::optional<T>& given) : XlsxCell(given ? XlsxCell(*given) : XlsxCell()) {}
  // Whether something is so is said in words.
  XlsxCell(bool) = delete;

  Value value;
  Style style = Style::plain;
};

// Text as a cell may hold it: printable, no longer than Excel allows, and nothing in it that Excel reads as the code of
// another character.
std::string xlsx_text(std::string_view text);

// Whether a program would take the text for a formula once a person edits it.
bool could_be_formula(std::string_view text);

// "2020-03-31" as the day that it is; what is no day stays text.
XlsxCell day_cell(const std::string& iso);

}  // namespace bcf::report_text
