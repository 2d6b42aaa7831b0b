// Amounts of money, kept in whole pence so that sums are exact.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace bcf {

// A number of pence. Sums and differences are exact within +/- 92 million million pounds; a return's
// amounts are bounded far below that when they are read (see src/intake/answer.h).
struct Money {
  std::int64_t pence = 0;

  // The nearest whole penny to `pounds`; nothing where that is not finite or is beyond a million million pounds.
  static std::optional<Money> from_pounds(double pounds);

  // In pounds, exact to the penny for every amount that from_pounds() yields.
  [[nodiscard]] double pounds() const { return static_cast<double>(pence) / 100.0; }

  friend constexpr auto operator<=>(const Money&, const Money&) = default;
  friend constexpr Money operator+(Money a, Money b) { return {a.pence + b.pence}; }
  friend constexpr Money operator-(Money a, Money b) { return {a.pence - b.pence}; }
  constexpr Money& operator+=(Money b) {
    pence += b.pence;
    return *this;
  }
};

// For people: "£6,092,959", "£6,811,807.50", "-£5"; pence only where there are any.
std::string written(Money amount);

}  // namespace bcf
