#include "batch/sums.h"

#include <algorithm>

namespace bcf::batch {
namespace {

std::vector<BrokenIn> broken_in(const std::vector<Finding>& findings) {
  std::vector<BrokenIn> out;
  for (const auto& finding : findings) {
    if (finding.waived) continue;
    const auto known =
        std::find_if(out.begin(), out.end(), [&](const BrokenIn& broken) { return broken.rule == finding.rule; });
    if (known != out.end()) {
      ++known->findings;
    } else {
      out.push_back({finding.rule, finding.severity, 1});
    }
  }
  return out;
}

const BatchFacts::Giver* giver_of(const std::string& code, const BatchFacts& facts) {
  const auto found = std::lower_bound(facts.givers.begin(), facts.givers.end(), code,
                                      [](const auto& giver, const std::string& wanted) { return giver.code < wanted; });
  return found != facts.givers.end() && found->code == code ? &*found : nullptr;
}

bool contains(const std::vector<std::string>& items, const std::string& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

// A board that the list of givers does not know has no money that could be said to be another's.
bool has_givers(const std::string& board, const BatchFacts& facts) {
  return std::any_of(facts.givers.begin(), facts.givers.end(),
                     [&](const auto& giver) { return contains(giver.boards, board); });
}

std::vector<StrayMoney> strays_in(const Report& report, const BatchFacts& facts) {
  std::vector<StrayMoney> out;
  if (!has_givers(report.board_name, facts)) return out;
  for (const auto& line : report.contributions) {
    if (line.code.empty() || !line.amount || line.amount->pence == 0) continue;
    const auto* giver = giver_of(line.code, facts);
    if (giver == nullptr || contains(giver->boards, report.board_name)) continue;
    out.push_back({0, line.source, giver->code, giver->name, *line.amount, giver->boards});
  }
  return out;
}

}  // namespace

Sums sums_of(const Report& report, const BatchFacts& facts) {
  return {report.balances,
          report.required_spend,
          report.spend,
          report.hicm,
          report.metrics,
          broken_in(report.findings),
          strays_in(report, facts)};
}

std::vector<std::string> unknown_in(const Sums& sums) {
  std::vector<std::string> out;
  for (const auto& balance : sums.balances) {
    const bool is_of_all = &balance == &sums.balances.back();  // not known where another is not
    if (!is_of_all && (!balance.income || !balance.expenditure)) out.push_back(balance.source);
  }
  for (const auto& spend : sums.required_spend) {
    if (!spend.minimum || !spend.planned || !spend.met) out.push_back(spend.code);
  }
  return out;
}

}  // namespace bcf::batch
