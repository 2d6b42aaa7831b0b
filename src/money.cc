#include <bcf/money.h>

#include <fmt/format.h>

#include <cmath>

namespace bcf {

std::optional<Money> Money::from_pounds(double pounds) {
  constexpr double most = 1e12;
  if (!std::isfinite(pounds) || std::abs(pounds) > most) return std::nullopt;
  return Money{std::llround(pounds * 100.0)};
}

std::string written(Money amount) {
  const auto whole = static_cast<unsigned long long>(std::llabs(amount.pence)) / 100;
  const auto pence = std::llabs(amount.pence) % 100;
  std::string digits = std::to_string(whole);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return fmt::format("{}\u00a3{}{}", amount.pence < 0 ? "-" : "", digits,
                     pence == 0 ? "" : fmt::format(".{:02}", pence));
}

}  // namespace bcf
