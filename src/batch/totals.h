// The totals of the returns that count.
#pragma once

#include <bcf/batch.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "batch/sums.h"

namespace bcf::batch {

// Takes the sums of one return after another. What comes first decides the order in which things are shown that the
// rule set has none for, so returns are added in the order of their rows.
class Totals {
 public:
  explicit Totals(const BatchFacts& facts) : facts_(facts) {}

  void add(const Sums& sums);
  // Fills in what is added up. Call once, at the end.
  void fill(BatchSummary& out);

 private:
  struct Figures {
    MetricPlans metric;
    std::vector<double> planned, last_year;
  };

  void add_balances(const std::vector<Balance>& balances);
  void add_required_spend(const std::vector<RequiredSpend>& required);
  void add_spend(const std::vector<SpendBreakdown>& spend);
  void add_metrics(const std::vector<Metric>& metrics);
  void add_levels(const std::vector<ChangeLevel>& hicm);
  void add_broken(const std::vector<BrokenIn>& broken);
  [[nodiscard]] std::string title_of(const std::string& rule) const;
  [[nodiscard]] std::size_t place_in(const std::string& by, const std::string& value) const;

  const BatchFacts& facts_;
  std::vector<SourceTotal> sources_;
  std::vector<RequiredSpendTotal> required_spend_;
  std::vector<SpendBreakdown> spend_;
  std::vector<Figures> metrics_;
  std::vector<ChangeCounts> hicm_;
  std::map<std::string, BrokenRule> broken_;
};

}  // namespace bcf::batch
