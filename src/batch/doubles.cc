#include "batch/doubles.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "batch/file_names.h"
#include "batch/keys.h"

namespace bcf::batch {
namespace {

bool same_verdicts(const BatchRow& row, const BatchRow& other) {
  return row.status == other.status &&
         std::equal(row.requirements.begin(), row.requirements.end(), other.requirements.begin(),
                    other.requirements.end(), [](const BatchRow::Verdict& a, const BatchRow::Verdict& b) {
                      return a.requirement == b.requirement && a.verdict == b.verdict;
                    });
}

bool same_totals(const BatchRow& row, const BatchRow& other) {
  return row.income == other.income && row.expenditure == other.expenditure &&
         std::equal(row.required_spend.begin(), row.required_spend.end(), other.required_spend.begin(),
                    other.required_spend.end(), [](const BatchRow::Headroom& a, const BatchRow::Headroom& b) {
                      return a.code == b.code && a.amount == b.amount && a.met == b.met;
                    });
}

std::set<std::string, std::less<>> names_of(const BatchFacts& facts) {
  std::set<std::string, std::less<>> out;
  for (const auto& board : facts.boards) out.insert(board.name);
  return out;
}

}  // namespace

bool is_newer(const BatchRow& row, const BatchRow& other) {
  return is_newer(row.saved, row.position, other.saved, other.position);
}

SeveralReturns several_returns(std::vector<std::size_t> returns, std::size_t newest,
                               const std::vector<BatchRow>& rows) {
  const BatchRow& best = rows[newest];
  SeveralReturns out{best.board_name, best.board_code, std::move(returns), newest, true, true, false, false};
  for (const auto at : out.returns) {
    if (at == newest) continue;
    const BatchRow& other = rows[at];
    out.known_by_date = out.known_by_date && best.saved > other.saved;
    out.same_bytes = out.same_bytes && !best.fingerprint.empty() && best.fingerprint == other.fingerprint;
    out.verdicts_differ = out.verdicts_differ || !same_verdicts(best, other);
    out.totals_differ = out.totals_differ || !same_totals(best, other);
  }
  return out;
}

std::vector<SameFile> same_files(const std::vector<BatchRow>& rows) {
  std::map<std::string, std::vector<std::size_t>> by_fingerprint;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].fingerprint.empty()) by_fingerprint[rows[i].fingerprint].push_back(i);
  }
  std::vector<SameFile> out;
  for (auto& [fingerprint, returns] : by_fingerprint) {
    if (returns.size() > 1) out.push_back({fingerprint, std::move(returns)});
  }
  std::sort(out.begin(), out.end(),
            [](const SameFile& a, const SameFile& b) { return a.returns.front() < b.returns.front(); });
  return out;
}

std::vector<MissingBoard> missing_boards(const std::vector<BatchRow>& rows, const BatchFacts& facts) {
  std::set<std::string, std::less<>> seen;
  std::vector<std::pair<std::size_t, std::string>> unreadable;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].status == Status::unreadable) {
      unreadable.emplace_back(i, file_key(rows[i].file));
    } else {
      seen.insert(rows[i].board_name);
    }
  }
  const BoardNames names(facts);
  std::vector<MissingBoard> out;
  for (const auto& board : facts.boards) {
    if (seen.contains(board.name)) continue;
    MissingBoard missing{board.name, board.code, {}};
    for (const auto& [at, file] : unreadable) {
      if (!facts.file_name.empty() && names.says(file, board.name)) missing.unreadable.push_back(at);
    }
    out.push_back(std::move(missing));
  }
  return out;
}

std::vector<FileNameSlip> file_name_slips(const std::vector<BatchRow>& rows, const BatchFacts& facts) {
  std::vector<FileNameSlip> out;
  if (facts.file_name.empty()) return out;
  const auto boards = names_of(facts);
  const BoardNames names(facts);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    const std::string file = file_key(row.file);
    if (row.status == Status::unreadable || row.board_name.empty() || file.empty()) continue;
    if (!boards.empty() && !boards.contains(row.board_name)) continue;
    if (!names.says(file, row.board_name)) out.push_back({i, wanted_name(facts.file_name, row.board_name)});
  }
  return out;
}

}  // namespace bcf::batch
