#include "workbook/iso_date.h"

#include <fast_float/fast_float.h>
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace bcf::workbook {
namespace {

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// Takes exactly so many digits off the front of text.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + count, number);
  if (error != std::errc() || stop != text.data() + count || number < 0) return std::nullopt;
  text.remove_prefix(count);
  return number;
}

std::optional<double> take_day_count(std::string_view& text) {
  using namespace std::chrono;
  const auto y = take_digits(text, 4);
  if (!y || !take(text, '-')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || !take(text, '-')) return std::nullopt;
  const auto d = take_digits(text, 2);
  if (!d) return std::nullopt;
  const year_month_day date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
  if (!date.ok() || *y < 1900) return std::nullopt;
  const auto days = (sys_days(date) - sys_days(year(1899) / December / 31)).count();
  constexpr int kLastBeforeLeapDay = 59;  // the 29 February 1900 that never was comes next
  return static_cast<double>(days > kLastBeforeLeapDay ? days + 1 : days);
}

// "12:30", "12:30:00", "12:30:00.5" -> the fraction of a day
std::optional<double> take_time(std::string_view& text) {
  const auto hours = take_digits(text, 2);
  if (!hours || *hours > 24 || !take(text, ':')) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  double seconds = 0;
  if (take(text, ':')) {
    const auto [stop, error] =
        fast_float::from_chars(text.data(), text.data() + text.size(), seconds, fast_float::chars_format::fixed);
    if (error != std::errc() || !(seconds >= 0 && seconds < 61)) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  }
  return (*hours * 3600 + *minutes * 60 + seconds) / 86'400;
}

// Takes "+01:00" off the end of a time; how many seconds it is ahead of UTC.
std::optional<int> take_offset(std::string_view& text) {
  constexpr std::size_t length = 6;
  if (text.size() < length || text.find('T') == std::string_view::npos) return 0;
  std::string_view offset = text.substr(text.size() - length);
  const char sign = offset.front();
  if ((sign != '+' && sign != '-') || offset[3] != ':') return 0;
  text.remove_suffix(length);
  offset.remove_prefix(1);
  const auto hours = take_digits(offset, 2);
  if (!hours || *hours > 14 || !take(offset, ':')) return std::nullopt;
  const auto minutes = take_digits(offset, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const int seconds = *hours * 3600 + *minutes * 60;
  return sign == '+' ? seconds : -seconds;
}

}  // namespace

std::optional<double> parse_iso_date(std::string_view text) {
  if (text.ends_with('Z')) text.remove_suffix(1);
  const bool has_day = text.size() > 4 && text[4] == '-';
  const auto day = has_day ? take_day_count(text) : std::optional<double>(0);
  if (!day) return std::nullopt;
  const bool has_time = take(text, 'T') || !has_day;
  const auto time = has_time ? take_time(text) : std::optional<double>(0);
  if (!time || !text.empty()) return std::nullopt;
  return *day + *time;
}

std::optional<std::string> utc_time(std::string_view text) {
  using namespace std::chrono;
  const auto offset = take_offset(text);
  const auto day_count = parse_iso_date(text);
  constexpr double first_sure_day = 61;  // the 1900 system is a day out before
  if (!offset || !day_count || *day_count < first_sure_day) return std::nullopt;
  constexpr std::int64_t seconds_a_day = 86'400;
  const auto whole = static_cast<std::int64_t>(std::floor(*day_count * static_cast<double>(seconds_a_day) + 1e-3));
  const sys_seconds at = sys_days(year(1899) / December / 30) + seconds(whole - *offset);
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss time(at - day);
  if (static_cast<int>(date.year()) > 9999) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

}  // namespace bcf::workbook
