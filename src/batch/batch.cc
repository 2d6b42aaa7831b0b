#include <bcf/batch.h>

#include <algorithm>
#include <string>
#include <utility>

#include "batch/doubles.h"
#include "batch/sums.h"
#include "batch/totals.h"
#include "rules/spelling.h"

namespace bcf {
namespace {

BatchRow row_of(std::size_t position, const Report& report) {
  BatchRow row;
  row.position = position;
  row.file = report.file;
  row.fingerprint = report.fingerprint;
  row.saved = report.saved;
  row.board_name = report.board_name;
  row.board_code = report.board_code;
  row.status = report.status();
  row.counts = report.counts;
  for (const auto& requirement : report.requirements)
    row.requirements.push_back({requirement.code, requirement.verdict});
  for (const auto& spend : report.required_spend) {
    row.required_spend.push_back(
        {spend.code, spend.minimum ? std::optional(spend.planned - *spend.minimum) : std::nullopt, spend.met});
  }
  if (!report.balances.empty()) {
    row.income = report.balances.back().income;
    row.expenditure = report.balances.back().expenditure;
  }
  row.error = report.error;
  return row;
}

// What the returns of one board share.
std::string board_key(const BatchRow& row) {
  if (!row.board_code.empty()) return "code " + row.board_code;
  if (const auto name = rules::loose_key(row.board_name); !name.empty()) return "name " + name;
  if (!row.fingerprint.empty()) return "file " + row.fingerprint;
  return "position " + std::to_string(row.position);
}

}  // namespace

struct Batch::Kept {
  BatchRow row;
  std::string board;                // empty where it could not be read
  std::optional<batch::Sums> sums;  // as long as it counts
};

Batch::Batch(BatchFacts facts) : facts_(std::move(facts)) {}
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;
Batch::~Batch() = default;

void Batch::add(const Report& report) { add(next_, report); }

void Batch::add(std::size_t position, const Report& report) {
  next_ = std::max(next_, position + 1);
  kept_.push_back({row_of(position, report), {}, {}});
  if (report.error) return;
  kept_.back().board = board_key(kept_.back().row);
  kept_.back().sums = batch::sums_of(report, facts_);
  let_newest_count(kept_.size() - 1);
}

void Batch::let_newest_count(std::size_t added) {
  const auto [place, is_first] = counting_.emplace(kept_[added].board, added);
  if (is_first) return;
  auto& counts = place->second;
  const bool is_newer = batch::is_newer(kept_[added].row, kept_[counts].row);
  kept_[is_newer ? counts : added].sums.reset();
  if (is_newer) counts = added;
}

BatchSummary Batch::summary() const {
  std::vector<std::size_t> order(kept_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return kept_[a].row.position < kept_[b].row.position; });

  BatchSummary out;
  out.headings = facts_.headings;
  batch::Totals totals(facts_);
  std::map<std::string, std::vector<std::size_t>> by_board;
  std::map<std::string, std::size_t> newest;
  for (const auto at : order) {
    const Kept& kept = kept_[at];
    const std::size_t place = out.rows.size();
    auto& row = out.rows.emplace_back(kept.row);
    ++(row.status == Status::ready ? out.ready : row.status == Status::not_ready ? out.not_ready : out.unreadable);
    if (row.status == Status::unreadable) {
      row.counted = Counted::unreadable;
      continue;
    }
    by_board[kept.board].push_back(place);
    if (!kept.sums) {
      const auto& counting = kept_[counting_.at(kept.board)].row;
      const bool same = !row.fingerprint.empty() && row.fingerprint == counting.fingerprint;
      row.counted = same ? Counted::same_file : Counted::older;
      continue;
    }
    ++out.counted;
    newest[kept.board] = place;
    totals.add(*kept.sums);
    for (auto stray : kept.sums->strays) {
      stray.of = place;
      out.stray_money.push_back(std::move(stray));
    }
  }
  totals.fill(out);
  for (auto& [board, returns] : by_board) {
    if (returns.size() > 1) out.several.push_back(batch::several_returns(returns, newest.at(board), out.rows));
  }
  std::sort(out.several.begin(), out.several.end(),
            [](const SeveralReturns& a, const SeveralReturns& b) { return a.returns.front() < b.returns.front(); });
  out.missing = batch::missing_boards(out.rows, facts_);
  out.same_files = batch::same_files(out.rows);
  out.file_names = batch::file_name_slips(out.rows, facts_);
  return out;
}

}  // namespace bcf
