#include "report/figures.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <vector>

namespace bcf::report_text {
namespace {

std::string grouped(std::string digits) {
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

// "1234.50" -> "1,234.5"
std::string tidied(const std::string& fixed) {
  const std::size_t point = fixed.find('.');
  std::string decimals = fixed.substr(point);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  if (decimals == ".") decimals.clear();
  return grouped(fixed.substr(0, point)) + decimals;
}

std::string rounded(double value, int decimals) {
  // Beyond this a double holds no decimals, and a line no digits.
  constexpr double readable = 1e15;
  if (!std::isfinite(value)) return "-";
  if (std::abs(value) >= readable) return fmt::format("{:.3g}", value);
  const std::string magnitude = tidied(fmt::format("{:.{}f}", std::abs(value), decimals));
  return value < 0 && magnitude != "0" ? "-" + magnitude : magnitude;
}

}  // namespace

std::string number(double value) { return rounded(value, 2); }

std::string percent(double share) {
  std::string text = rounded(share * 100, 1);
  return text == "-" ? text : text + "%";
}

std::string counted(std::size_t count, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", grouped(fmt::format("{}", count)), count == 1 ? one : several);
}

std::string tally(const Counts& counts) {
  std::vector<std::string> parts;
  const auto add = [&](int count, std::string_view one, std::string_view several) {
    if (count > 0) parts.push_back(counted(static_cast<std::size_t>(count), one, several));
  };
  add(counts.errors, "error", "errors");
  add(counts.warnings, "warning", "warnings");
  add(counts.advice, "point of advice", "points of advice");
  add(counts.waived, "waived", "waived");
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace bcf::report_text
