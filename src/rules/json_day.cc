#include "rules/json_day.h"

#include <charconv>
#include <chrono>
#include <string>
#include <string_view>

namespace bcf::rules {
namespace {

// A whole number of so many digits, no more and no less.
int digits_at(const JsonCursor& at, std::string_view text) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) at.fail("a date is written 2019-10-10");
  return out;
}

}  // namespace

double day_at(const JsonCursor& at) {
  const std::string text = at.text();
  if (text.size() != 10) at.fail("a date is written 2019-10-10");
  const std::string_view view = text;
  const std::chrono::year_month_day day{std::chrono::year(digits_at(at, view.substr(0, 4))),
                                        std::chrono::month(static_cast<unsigned>(digits_at(at, view.substr(5, 2)))),
                                        std::chrono::day(static_cast<unsigned>(digits_at(at, view.substr(8, 2))))};
  if (!day.ok()) at.fail("there is no such day");
  const std::chrono::year_month_day epoch{std::chrono::year(1899), std::chrono::month(12), std::chrono::day(30)};
  return static_cast<double>((std::chrono::sys_days(day) - std::chrono::sys_days(epoch)).count());
}

}  // namespace bcf::rules
