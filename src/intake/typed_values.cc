#include "intake/typed_values.h"

#include <fast_float/fast_float.h>
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

// Day 1 of the 1900 system is 1 January 1900; counting its 29 February 1900, later days lie this far from 1899-12-30.
sys_days epoch() { return sys_days(year_month_day{year(1899), month(12), std::chrono::day(30)}); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// Runs of digits and runs of letters; all else only parts them.
std::vector<std::string_view> runs(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t i = 0;
  while (i < text.size()) {
    const auto belongs = is_digit(text[i]) ? is_digit : is_letter;
    std::size_t end = i;
    while (end < text.size() && belongs(text[end])) ++end;
    if (end > i) out.push_back(text.substr(i, end - i));
    i = end > i ? end : i + 1;
  }
  return out;
}

std::optional<int> whole(std::string_view text) {
  if (text.empty() || text.size() > 4 || !is_digit(text.front())) return std::nullopt;
  int out = 0;
  for (const char c : text) out = out * 10 + (c - '0');
  return out;
}

// The place of a name in a list, by its first three letters or more.
template <std::size_t N>
std::optional<int> named(std::string_view word, const std::array<std::string_view, N>& names) {
  if (word.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i].substr(0, word.size()) == word) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

bool is_ordinal_ending(std::string_view word) { return word == "st" || word == "nd" || word == "rd" || word == "th"; }

std::optional<double> day_of(int y, int m, int d) {
  if (y < 100) y += 2000;
  if (m < 1 || m > 12 || d < 1 || d > 31) return std::nullopt;
  const year_month_day date{year(y), month(static_cast<unsigned>(m)), std::chrono::day(static_cast<unsigned>(d))};
  if (!date.ok() || y < 1900) return std::nullopt;
  return static_cast<double>((sys_days(date) - epoch()).count());
}

// The runs of a date without its weekday, ordinal endings and "of". A time of day may follow the date.
std::vector<std::string_view> date_runs(std::string_view text) {
  auto all = runs(text);
  if (!all.empty() && named(all.front(), weekdays)) all.erase(all.begin());
  std::erase_if(all, [](std::string_view run) { return is_ordinal_ending(run) || run == "of"; });
  if (all.size() > 3 && (all[0].size() == 4 || all[2].size() == 4)) all.resize(3);
  return all;
}

bool is_year(std::string_view run) { return run.size() == 4 || run.size() == 2; }

}  // namespace

std::optional<double> number_in(std::string_view text) {
  std::string plain = rules::loose_key(text);
  double scale = 1;
  bool negative = false;
  std::string digits;
  if (plain.size() >= 2 && plain.front() == '(' && plain.back() == ')') {
    negative = true;
    plain = plain.substr(1, plain.size() - 2);
  }
  if (!negative && plain.size() >= 2 && plain.back() == '-' && is_digit(plain[plain.size() - 2])) {
    plain = "-" + plain.substr(0, plain.size() - 1);
  }
  if (!plain.empty() && plain.back() == '%') {
    scale = 0.01;
    plain.pop_back();
  }
  constexpr std::string_view pound = "\xC2\xA3";
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (std::string_view(plain).substr(i, pound.size()) == pound) {
      ++i;
    } else if (plain[i] != ',' && plain[i] != ' ') {
      digits += plain[i];
    }
  }
  const bool has_digit = digits.find_first_of("0123456789") != std::string::npos;
  const bool is_plain = digits.find_first_not_of("0123456789.+-e") == std::string::npos;
  if (!has_digit || !is_plain ||
      !(is_digit(digits.front()) || digits.front() == '-' || digits.front() == '+' || digits.front() == '.')) {
    return std::nullopt;
  }
  const char* first = digits.data() + (digits.front() == '+' ? 1 : 0);
  const char* last = digits.data() + digits.size();
  double value = 0;
  const auto result = fast_float::from_chars(first, last, value);
  if (result.ec != std::errc() || result.ptr != last || !std::isfinite(value)) return std::nullopt;
  return (negative ? -value : value) * scale;
}

std::optional<double> day_in(std::string_view text) {
  const std::string key = rules::loose_key(text);
  const auto parts = date_runs(key);
  if (parts.size() != 3) return std::nullopt;
  const auto first = whole(parts[0]);
  const auto second = whole(parts[1]);
  const auto third = whole(parts[2]);
  if (!third) return std::nullopt;
  if (first && second && parts[0].size() == 4) return day_of(*first, *second, *third);
  if (!is_year(parts[2])) return std::nullopt;
  if (first && second) return day_of(*third, *second, *first);
  if (first) {
    const auto m = named(parts[1], months);
    return m ? day_of(*third, *m, *first) : std::nullopt;
  }
  const auto m = named(parts[0], months);
  return m && second ? day_of(*third, *m, *second) : std::nullopt;
}

std::string written_day(double day) {
  // Beyond the calendar's own last day there is nothing to write but the number.
  if (!(day >= 1 && day < 2'958'466)) return written_number(day);
  const year_month_day date{epoch() + days(static_cast<int>(std::floor(day)))};
  std::string name(months[static_cast<unsigned>(date.month()) - 1]);
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), name, static_cast<int>(date.year()));
}

std::string written_number(double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15) return std::to_string(static_cast<std::int64_t>(number));
  return fmt::format("{}", number);
}

}  // namespace bcf::intake
