// The parts of the batch report that only show across returns.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "report/batch_tables.h"
#include "report/batch_words.h"
#include "report/figures.h"
#include "report/severity.h"

namespace bcf::report_text {
namespace {

std::string named(const std::string& name, const std::string& code) {
  return code.empty() ? name : fmt::format("{} ({})", name, code);
}

BatchPart several_returns(const BatchSummary& summary) {
  BatchPart part{"several-returns", "Boards with several returns", {}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::text},
                                                     {ColumnKind::text, "Returns"},
                                                     {ColumnKind::text, "The one that counts"},
                                                     {ColumnKind::text, "Why"},
                                                     {ColumnKind::text, "How they differ"}});
  for (const auto& one : summary.several) {
    const auto& newest = summary.rows[one.newest];
    part.table->row({{board_of(newest, summary.headings)},
                     {files_of(one.returns, summary)},
                     {newest.file},
                     {newest_words(one)},
                     difference_words(one)});
  }
  return part;
}

// Those of which nothing came are many at first, and take a sentence; those of which something came that could not be
// read, a line each.
BatchPart missing_boards(const BatchSummary& summary) {
  BatchPart part{"boards-without-a-return", "Boards without a return", {}, {}};
  Table table(part.title, {{ColumnKind::text}, {ColumnKind::text, "Could not be read"}});
  std::vector<std::string> names;
  for (const auto& board : summary.missing) {
    if (board.unreadable.empty()) {
      names.push_back(named(board.name, board.code));
    } else {
      table.row({{named(board.name, board.code)}, {files_of(board.unreadable, summary)}});
    }
  }
  if (summary.missing.empty()) {
    part.sentences.emplace_back("None.");
  } else {
    part.sentences.push_back(fmt::format("{} of {}.", summary.missing.size(), summary.boards));
  }
  if (!names.empty()) part.sentences.push_back(fmt::format("{}.", fmt::join(names, ", ")));
  if (!table.rows().empty()) part.table = std::move(table);
  return part;
}

BatchPart same_files(const BatchSummary& summary) {
  BatchPart part{"same-files", "The same file under several names", {}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::text}, {ColumnKind::text}});
  for (const auto& one : summary.same_files) {
    const auto& first = summary.rows[one.returns.front()];
    part.table->row({{files_of(one.returns, summary)}, {board_of(first, summary.headings)}});
  }
  return part;
}

BatchPart file_names(const BatchSummary& summary) {
  BatchPart part{"file-names", "File names that do not say the board", {}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::text}, {ColumnKind::text, "To be called"}});
  for (const auto& slip : summary.file_names) part.table->row({{summary.rows[slip.of].file}, {slip.wanted}});
  return part;
}

BatchPart stray_money(const BatchSummary& summary) {
  BatchPart part{"stray-money", "Money in the return of another board", {}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::text},
                                                     {ColumnKind::text, "From"},
                                                     {ColumnKind::amount, "Amount"},
                                                     {ColumnKind::text, "Source"},
                                                     {ColumnKind::text, "Belongs to"}});
  for (const auto& one : summary.stray_money) {
    part.table->row({{return_words(summary.rows[one.of], summary.headings)},
                     {named(one.name, one.code)},
                     {written(one.amount)},
                     {one.source},
                     {fmt::format("{}", fmt::join(one.boards, ", "))}});
  }
  return part;
}

BatchPart broken_rules(const BatchSummary& summary, std::size_t most) {
  BatchPart part{"rules-broken", "Rules most often broken", {}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::text},
                                                     {ColumnKind::text, "Holds where"},
                                                     {ColumnKind::word, "Severity"},
                                                     {ColumnKind::number, "Returns"},
                                                     {ColumnKind::number, "Findings"}});
  const std::size_t shown = std::min(most, summary.broken.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& rule = summary.broken[i];
    part.table->row({{rule.rule},
                     {rule.title},
                     severity_words(rule.severity),
                     {fmt::format("{}", rule.returns)},
                     {fmt::format("{}", rule.findings)}});
  }
  if (shown < summary.broken.size()) {
    part.sentences.push_back(fmt::format("And {}: --verbose and the other formats list them.",
                                         counted(summary.broken.size() - shown, "more rule", "more rules")));
  }
  return part;
}

}  // namespace

std::vector<BatchPart> across_parts(const BatchSummary& summary, std::size_t most_rules) {
  std::vector<BatchPart> out;
  if (!summary.several.empty()) out.push_back(several_returns(summary));
  if (summary.boards > 0) out.push_back(missing_boards(summary));
  if (!summary.same_files.empty()) out.push_back(same_files(summary));
  if (!summary.file_names.empty()) out.push_back(file_names(summary));
  if (!summary.stray_money.empty()) out.push_back(stray_money(summary));
  if (!summary.broken.empty()) out.push_back(broken_rules(summary, most_rules));
  return out;
}

}  // namespace bcf::report_text
