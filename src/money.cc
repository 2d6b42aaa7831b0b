#include <bcf/money.h>

#include <fmt/format.h>

#include <cmath>
#include <cstddef>

namespace bcf {

std::optional<Money> Money::from_pounds(double pounds) {
  constexpr double most = 1e12;
  if (!std::isfinite(pounds) || std::abs(pounds) > most) return std::nullopt;
  return Money{std::llround(pounds * 100.0)};
}

std::string written(Money amount) {
  const bool negative = amount.pence < 0;
  // The magnitude of the smallest amount that there is fits only without its sign.
  const auto bits = static_cast<std::uint64_t>(amount.pence);
  const std::uint64_t pence = negative ? 0 - bits : bits;
  std::string digits = fmt::format("{}", pence / 100);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  std::string text = fmt::format("{}\u00a3{}", negative ? "-" : "", digits);
  if (pence % 100 != 0) text += fmt::format(".{:02}", pence % 100);
  return text;
}

}  // namespace bcf
