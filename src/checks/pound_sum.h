// Sums of amounts as the workbook has them: from its numbers, and rounded to the penny in the end only.
#pragma once

#include <cmath>
#include <cstdint>

#include "intake/answer.h"

namespace bcf::checks {

// Whole pence add up exactly; what amounts have beyond theirs is kept until it makes one.
class PoundSum {
 public:
  // An amount that counts, or a share of it.
  void add(const intake::Answer& amount, double share = 1) {
    constexpr double pence_a_pound = 100;
    const double pence = amount.number * pence_a_pound * share;
    const std::int64_t whole = share == 1 ? amount.money.pence : std::llround(pence);
    whole_ += whole;
    rest_ += pence - static_cast<double>(whole);
  }
  [[nodiscard]] Money total() const {
    constexpr double half = 0.5 + 1e-6;  // which is a whole one, whichever way its binary number errs
    const bool is_owed = static_cast<double>(whole_) + rest_ < 0;
    return {whole_ + static_cast<std::int64_t>(is_owed ? std::ceil(rest_ - half) : std::floor(rest_ + half))};
  }

 private:
  std::int64_t whole_ = 0;  // pence
  double rest_ = 0;         // the same, half a penny an amount at the most
};

}  // namespace bcf::checks
