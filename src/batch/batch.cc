#include <bcf/batch.h>

#include <algorithm>
#include <map>
#include <numeric>
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
    row.required_spend.push_back({spend.code, spend.headroom(), spend.met});
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

void count_status(BatchSummary& out, Status status) {
  switch (status) {
    case Status::ready:
      ++out.ready;
      break;
    case Status::not_ready:
      ++out.not_ready;
      break;
    case Status::unreadable:
      ++out.unreadable;
      break;
  }
}

void add_strays(BatchSummary& out, const batch::Sums& sums, std::size_t place) {
  for (const auto& stray : sums.strays) {
    out.stray_money.push_back(stray);
    out.stray_money.back().of = place;
  }
}

// The readable returns of one board, as places among the rows.
struct OfOneBoard {
  std::vector<std::size_t> returns;
  std::size_t newest = 0;
};

std::vector<SeveralReturns> several(const std::map<std::string, OfOneBoard>& boards,
                                    const std::vector<BatchRow>& rows) {
  std::vector<SeveralReturns> out;
  for (const auto& [key, board] : boards) {
    if (board.returns.size() > 1) {
      out.push_back(batch::several_returns(board.returns, board.newest, rows));
    }
  }
  std::sort(out.begin(), out.end(),
            [](const SeveralReturns& a, const SeveralReturns& b) { return a.returns.front() < b.returns.front(); });
  return out;
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

Counted Batch::counted(const Kept& kept) const {
  if (kept.row.status == Status::unreadable) return Counted::unreadable;
  if (kept.sums) return Counted::yes;
  const auto& fingerprint = kept_[counting_.at(kept.board)].row.fingerprint;
  return !fingerprint.empty() && kept.row.fingerprint == fingerprint ? Counted::same_file : Counted::older;
}

std::vector<std::size_t> Batch::in_order() const {
  std::vector<std::size_t> order(kept_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return kept_[a].row.position < kept_[b].row.position; });
  return order;
}

BatchSummary Batch::summary() const {
  BatchSummary out;
  out.headings = facts_.headings;
  out.boards = static_cast<int>(facts_.boards.size());
  out.not_checked = not_checked_;
  batch::Totals totals(facts_);
  std::map<std::string, OfOneBoard> boards;
  for (const auto at : in_order()) {
    const Kept& kept = kept_[at];
    const std::size_t place = out.rows.size();
    auto& row = out.rows.emplace_back(kept.row);
    row.counted = counted(kept);
    count_status(out, row.status);
    if (row.counted == Counted::unreadable) continue;
    auto& board = boards[kept.board];
    board.returns.push_back(place);
    if (!kept.sums) continue;
    board.newest = place;
    ++out.counted;
    totals.add(*kept.sums);
    if (auto unknown = unknown_in(*kept.sums); !unknown.empty()) out.in_part.push_back({place, std::move(unknown)});
    add_strays(out, *kept.sums, place);
  }
  totals.fill(out);
  out.several = several(boards, out.rows);
  out.missing = batch::missing_boards(out.rows, facts_);
  out.same_files = batch::same_files(out.rows);
  out.file_names = batch::file_name_slips(out.rows, facts_);
  return out;
}

}  // namespace bcf
