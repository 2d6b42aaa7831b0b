// The parts of the batch report that have a line a return.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <utility>
#include <vector>

#include "report/batch_tables.h"
#include "report/batch_words.h"

namespace bcf::report_text {
namespace {

using Cells = std::vector<Words>;

Words count_words(int count, Style style) { return {fmt::format("{}", count), count > 0 ? style : Style::plain}; }

Words headroom_words(const BatchRow::Headroom* spend) {
  if (spend == nullptr) return {};
  if (!spend->amount) return {"-", Style::caution};
  return {written(*spend->amount), *spend->amount < Money{} ? Style::bad : Style::plain};
}

BatchPart outcomes(const BatchSummary& summary) {
  BatchPart part{"returns", "Returns", {}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::text},
                                                     {ColumnKind::text, "File"},
                                                     {ColumnKind::word, "Verdict"},
                                                     {ColumnKind::number, "Errors"},
                                                     {ColumnKind::number, "Warnings"},
                                                     {ColumnKind::number, "Advice"}});
  for (const auto& row : summary.rows) {
    Cells cells = {{return_words(row, summary.headings)}, {row.file}, short_status(row.status), {}, {}, {}};
    if (row.status != Status::unreadable) {
      cells[3] = count_words(row.counts.errors, Style::bad);
      cells[4] = count_words(row.counts.warnings, Style::caution);
      cells[5] = count_words(row.counts.advice, Style::advice);
    } else {
      cells[1] = {};
    }
    part.table->row(std::move(cells));
  }
  return part;
}

// What there is to know of a return that was read, and nothing of the others.
BatchPart figures(const BatchSummary& summary) {
  BatchPart part{"figures", "Figures of each return", {}, {}};
  const auto codes = spend_codes(summary);
  if (!codes.empty()) {
    part.sentences.push_back(
        fmt::format("{}: planned spend less its minimum; below £0 it is what is missing.", fmt::join(codes, ", ")));
  }
  std::vector<Column> columns = {{ColumnKind::text}};
  for (const auto& code : codes) columns.push_back({ColumnKind::amount, code + " headroom"});
  columns.push_back({ColumnKind::amount, "Total income"});
  columns.push_back({ColumnKind::word, "In the totals"});
  part.table.emplace(part.title, columns);
  const auto names = told_apart(summary);
  for (std::size_t at = 0; at < summary.rows.size(); ++at) {
    const auto& row = summary.rows[at];
    if (row.status == Status::unreadable) continue;
    Cells cells = {{names[at]}};
    for (const auto& code : codes) cells.push_back(headroom_words(headroom_of(row, code)));
    cells.push_back({row.income ? written(*row.income) : "-"});
    cells.push_back(row.counted == Counted::yes ? Words{"yes"} : Words{"left out", Style::caution});
    part.table->row(std::move(cells));
  }
  return part;
}

// "8 of 9 supported; contradicted: PR4"
Words tally_of(const BatchRow& row) {
  std::size_t supported = 0;
  std::vector<std::string> others;
  using V = RequirementVerdict;
  for (const V verdict : {V::contradicted, V::not_met, V::incomplete}) {
    std::vector<std::string> codes;
    for (const auto& one : row.requirements) {
      if (one.verdict == verdict) codes.push_back(one.requirement);
    }
    if (!codes.empty()) others.push_back(fmt::format("{}: {}", short_verdict(verdict).text, fmt::join(codes, ", ")));
  }
  for (const auto& one : row.requirements) supported += one.verdict == V::supported ? 1 : 0;
  std::string text = fmt::format("{} of {} supported", supported, row.requirements.size());
  if (!others.empty()) text += fmt::format("; {}", fmt::join(others, "; "));
  return {std::move(text), others.empty() ? Style::good : Style::plain};
}

}  // namespace

std::vector<BatchPart> return_parts(const BatchSummary& summary) {
  std::vector<BatchPart> out;
  if (summary.rows.empty()) return out;
  out.push_back(outcomes(summary));
  if (summary.ready + summary.not_ready > 0) out.push_back(figures(summary));
  return out;
}

std::optional<BatchPart> requirements_part(const BatchSummary& summary) {
  if (requirement_codes(summary).empty()) return std::nullopt;
  BatchPart part{"requirements", summary.headings.requirements, {}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::text}, {ColumnKind::text}});
  const auto names = told_apart(summary);
  for (std::size_t at = 0; at < summary.rows.size(); ++at) {
    const auto& row = summary.rows[at];
    if (!row.requirements.empty()) part.table->row({{names[at]}, tally_of(row)});
  }
  return part;
}

std::optional<BatchPart> requirements_matrix(const BatchSummary& summary) {
  const auto codes = requirement_codes(summary);
  if (codes.empty()) return std::nullopt;
  BatchPart part{"requirements", summary.headings.requirements, {}, {}};
  std::vector<Column> columns = {{ColumnKind::text, "Return"}};
  for (const auto& code : codes) columns.push_back({ColumnKind::word, code});
  part.table.emplace(part.title, columns);
  const auto names = told_apart(summary);
  for (std::size_t at = 0; at < summary.rows.size(); ++at) {
    const auto& row = summary.rows[at];
    if (row.requirements.empty()) continue;
    Cells cells = {{names[at]}};
    for (const auto& code : codes) {
      const auto* verdict = verdict_of(row, code);
      cells.push_back(verdict == nullptr ? Words{} : short_verdict(verdict->verdict));
    }
    part.table->row(std::move(cells));
  }
  return part;
}

std::optional<BatchPart> in_part_part(const BatchSummary& summary) {
  if (summary.in_part.empty()) return std::nullopt;
  BatchPart part{"in-part", "In the totals in part", {"What is not known of these returns adds nothing."}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::text}, {ColumnKind::text}, {ColumnKind::text}});
  for (const auto& one : summary.in_part) {
    const auto& row = summary.rows[one.of];
    part.table->row({{row.file}, {board_of(row, summary.headings)}, in_part_words(one)});
  }
  return part;
}

std::optional<BatchPart> left_out_part(const BatchSummary& summary) {
  BatchPart part{"left-out", "Left out of the totals", {}, {}};
  part.table.emplace(part.title, std::vector<Column>{{ColumnKind::text}, {ColumnKind::text}, {ColumnKind::text}});
  for (const auto& row : summary.rows) {
    if (row.counted == Counted::yes) continue;
    part.table->row({{row.file}, {board_of(row, summary.headings)}, left_out_words(row)});
  }
  if (part.table->rows().empty()) return std::nullopt;
  return part;
}

}  // namespace bcf::report_text
