#include "batch/totals.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>

#include "batch/distribution.h"
#include "rules/spelling.h"

namespace bcf::batch {
namespace {

// The item of which is_same holds; where there is none, a new one behind the others.
template <class Items, class IsSame, class Make>
auto& found_or_made(Items& items, const IsSame& is_same, const Make& make) {
  const auto found = std::find_if(items.begin(), items.end(), is_same);
  return found != items.end() ? *found : items.emplace_back(make());
}

// A report in JSON has six decimals, and reports read back make the same picture.
double as_reported(double figure) {
  constexpr double steps = 1e6;
  constexpr double without_decimals = 1e9;
  return std::abs(figure) < without_decimals ? std::round(figure * steps) / steps : figure;
}

void add_figure(std::vector<double>& figures, const std::optional<double>& figure) {
  if (figure) figures.push_back(as_reported(*figure));
}

void count_level(std::vector<LevelCount>& levels, const std::optional<std::string>& level, int LevelCount::*count,
                 int& not_given) {
  if (!level) {
    ++not_given;
    return;
  }
  ++(found_or_made(
         levels, [&](const LevelCount& known) { return known.level == *level; }, [&] { return LevelCount{*level}; }).*
     count);
}

}  // namespace

void Totals::add(const Sums& sums) {
  add_balances(sums.balances);
  add_required_spend(sums.required_spend);
  add_spend(sums.spend);
  add_metrics(sums.metrics);
  add_levels(sums.hicm);
  add_broken(sums.broken);
}

void Totals::add_balances(const std::vector<Balance>& balances) {
  Money income, expenditure, difference;  // what is known of the sources, which is what the line of them all adds
  for (const auto& balance : balances) {
    auto& total = found_or_made(
        sources_, [&](const SourceTotal& known) { return known.source == balance.source; },
        [&] { return SourceTotal{balance.source, {}, {}, {}, 0, 0}; });
    const bool is_of_all = &balance == &balances.back();
    if (!balance.income || !balance.expenditure) ++total.unknown;
    if (balance.balanced == false) ++total.unbalanced;
    total.income += balance.income.value_or(is_of_all ? income : Money{});
    total.expenditure += balance.expenditure.value_or(is_of_all ? expenditure : Money{});
    const auto known = balance.difference();
    total.difference += known.value_or(is_of_all ? difference : Money{});
    difference += known.value_or(Money{});
    income += balance.income.value_or(Money{});
    expenditure += balance.expenditure.value_or(Money{});
  }
}

void Totals::add_required_spend(const std::vector<RequiredSpend>& required) {
  for (const auto& spend : required) {
    auto& total = found_or_made(
        required_spend_,
        [&](const RequiredSpendTotal& known) { return known.code == spend.code && known.name == spend.name; },
        [&] { return RequiredSpendTotal{spend.code, spend.name, {}, {}, {}, 0, 0, 0}; });
    if (!spend.minimum || !spend.planned || !spend.met) {
      total.planned_unknown += spend.planned.value_or(Money{});
      ++total.unknown;
      continue;
    }
    total.minimum += *spend.minimum;
    total.planned += *spend.planned;
    ++(*spend.met ? total.met : total.short_of);
  }
}

// Behind the last where the value is on no list.
std::size_t Totals::place_in(const std::string& by, const std::string& value) const {
  const auto known = std::find_if(facts_.breakdowns.begin(), facts_.breakdowns.end(),
                                  [&](const BatchFacts::Values& values) { return values.by == by; });
  if (known == facts_.breakdowns.end()) return 0;
  const auto& values = known->values;
  return static_cast<std::size_t>(std::find(values.begin(), values.end(), value) - values.begin());
}

void Totals::add_spend(const std::vector<SpendBreakdown>& spend) {
  for (const auto& breakdown : spend) {
    auto& total = found_or_made(
        spend_, [&](const SpendBreakdown& known) { return known.by == breakdown.by; },
        [&] {
          return SpendBreakdown{breakdown.by, breakdown.name, {}, {}};
        });
    total.not_given += breakdown.not_given;
    for (const auto& row : breakdown.rows) {
      // What is on no list is spelt as each return spells it.
      const auto key = rules::loose_key(row.value);
      auto& sum = found_or_made(
          total.rows,
          [&](const SpendRow& known) { return known.value == row.value || rules::loose_key(known.value) == key; },
          [&] {
            return SpendRow{row.value, {}};
          });
      sum.expenditure += row.expenditure;
    }
  }
}

void Totals::add_metrics(const std::vector<Metric>& metrics) {
  for (const auto& metric : metrics) {
    auto& figures = found_or_made(
        metrics_, [&](const Figures& known) { return known.metric.code == metric.code; },
        [&] {
          return Figures{{metric.code, metric.name, metric.unit, {}, {}}, {}, {}};
        });
    add_figure(figures.planned, metric.planned);
    add_figure(figures.last_year, metric.last_year);
  }
}

void Totals::add_levels(const std::vector<ChangeLevel>& hicm) {
  for (const auto& level : hicm) {
    auto& counts = found_or_made(
        hicm_, [&](const ChangeCounts& known) { return known.change == level.change; },
        [&] {
          ChangeCounts made{level.change, level.name, {}, 0, 0};
          for (const auto& name : facts_.levels) made.levels.push_back({name});
          return made;
        });
    count_level(counts.levels, level.current, &LevelCount::current, counts.current_not_given);
    count_level(counts.levels, level.planned, &LevelCount::planned, counts.planned_not_given);
  }
}

void Totals::add_broken(const std::vector<BrokenIn>& broken) {
  for (const auto& in : broken) {
    auto& rule = broken_.try_emplace(in.rule, BrokenRule{in.rule, title_of(in.rule), in.severity, 0, 0}).first->second;
    ++rule.returns;
    rule.findings += in.findings;
  }
}

std::string Totals::title_of(const std::string& rule) const {
  const auto found = std::lower_bound(facts_.rules.begin(), facts_.rules.end(), rule,
                                      [](const auto& known, const std::string& wanted) { return known.rule < wanted; });
  return found != facts_.rules.end() && found->rule == rule ? found->title : std::string();
}

void Totals::fill(BatchSummary& out) {
  for (auto& breakdown : spend_) {
    std::sort(breakdown.rows.begin(), breakdown.rows.end(), [&](const SpendRow& a, const SpendRow& b) {
      return std::pair(place_in(breakdown.by, a.value), std::string_view(a.value)) <
             std::pair(place_in(breakdown.by, b.value), std::string_view(b.value));
    });
  }
  for (auto& figures : metrics_) {
    figures.metric.planned = distribution(std::move(figures.planned));
    figures.metric.last_year = distribution(std::move(figures.last_year));
    out.metrics.push_back(std::move(figures.metric));
  }
  for (auto& [id, rule] : broken_) out.broken.push_back(std::move(rule));
  std::stable_sort(out.broken.begin(), out.broken.end(), [](const BrokenRule& a, const BrokenRule& b) {
    return std::tie(a.returns, a.findings) > std::tie(b.returns, b.findings);
  });
  out.sources = std::move(sources_);
  out.required_spend = std::move(required_spend_);
  out.spend = std::move(spend_);
  out.hicm = std::move(hicm_);
}

}  // namespace bcf::batch
