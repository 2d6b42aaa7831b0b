// What a return adds to the totals of a batch.
#pragma once

#include <bcf/batch.h>

#include <string>
#include <vector>

namespace bcf::batch {

struct BrokenIn {
  std::string rule;
  Severity severity = Severity::error;
  int findings = 0;
};

struct Sums {
  std::vector<Balance> balances;
  std::vector<RequiredSpend> required_spend;
  std::vector<SpendBreakdown> spend;
  std::vector<ChangeLevel> hicm;
  std::vector<Metric> metrics;
  std::vector<BrokenIn> broken;
  std::vector<StrayMoney> strays;  // `of` is left to whoever knows the rows
};

Sums sums_of(const Report& report, const BatchFacts& facts);

// Sources of funding whose income or expenditure is not known, and required spends that it is not known of whether they
// are met.
std::vector<std::string> unknown_in(const Sums& sums);

}  // namespace bcf::batch
