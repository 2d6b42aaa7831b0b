#include "report/batch_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/figures.h"
#include "report/json_report.h"

namespace bcf::report_text {
namespace {

void add_new(std::vector<std::string>& codes, const std::string& code) {
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
}

template <typename Entries, typename Is>
auto found(const Entries& entries, const Is& is) -> decltype(entries.data()) {
  const auto at = std::find_if(entries.begin(), entries.end(), is);
  return at == entries.end() ? nullptr : &*at;
}

}  // namespace

std::string_view left_out_word(Counted counted) {
  switch (counted) {
    case Counted::yes:
      return "";
    case Counted::unreadable:
      return "unreadable";
    case Counted::older:
      return "older";
    case Counted::same_file:
      return "same-file";
  }
  return "";
}

Words left_out_words(const BatchRow& row) {
  switch (row.counted) {
    case Counted::yes:
      return {};
    case Counted::unreadable:
      return {row.error ? row.error->message : "It could not be read.", Style::bad};
    case Counted::older:
      return {"Another return of the board is newer, or was given later.", Style::caution};
    case Counted::same_file:
      return {"The same file counts under another name.", Style::caution};
  }
  return {};
}

Words short_status(Status status) {
  switch (status) {
    case Status::ready:
      return {"ready", Style::good};
    case Status::not_ready:
      return {"not ready", Style::bad};
    case Status::unreadable:
      return {"unreadable", Style::bad};
  }
  return {};
}

Words short_verdict(RequirementVerdict verdict) {
  std::string word = json_word(verdict);
  std::replace(word.begin(), word.end(), '-', ' ');
  switch (verdict) {
    case RequirementVerdict::supported:
      return {std::move(word), Style::good};
    case RequirementVerdict::not_met:
      return {std::move(word), Style::caution};
    case RequirementVerdict::contradicted:
    case RequirementVerdict::incomplete:
      break;
  }
  return {std::move(word), Style::bad};
}

std::string board_of(const BatchRow& row, const Headings& headings) {
  if (row.status == Status::unreadable) return {};
  if (row.board_name.empty()) return headings.no_board;
  if (row.board_code.empty()) return row.board_name;
  return fmt::format("{} ({})", row.board_name, row.board_code);
}

std::string return_words(const BatchRow& row, const Headings& headings) {
  return row.status == Status::unreadable ? row.file : board_of(row, headings);
}

std::vector<std::string> told_apart(const BatchSummary& summary) {
  std::vector<bool> needs_file;
  for (const auto& row : summary.rows) needs_file.push_back(row.board_name.empty() && row.status != Status::unreadable);
  for (const auto& several : summary.several) {
    for (const auto at : several.returns) needs_file[at] = true;
  }
  std::vector<std::string> out;
  for (std::size_t at = 0; at < summary.rows.size(); ++at) {
    const auto& row = summary.rows[at];
    const auto words = return_words(row, summary.headings);
    out.push_back(needs_file[at] ? fmt::format("{}: {}", words, row.file) : words);
  }
  return out;
}

std::string files_of(const std::vector<std::size_t>& returns, const BatchSummary& summary) {
  std::string out;
  for (const auto at : returns) out += (out.empty() ? "" : "; ") + summary.rows[at].file;
  return out;
}

std::string newest_words(const SeveralReturns& several) {
  return several.known_by_date ? "saved last" : "given last; the dates do not tell";
}

Words difference_words(const SeveralReturns& several) {
  if (several.same_bytes) return {"the same file", Style::faint};
  if (several.verdicts_differ && several.totals_differ) return {"verdicts and totals differ", Style::caution};
  if (several.verdicts_differ) return {"verdicts differ", Style::caution};
  if (several.totals_differ) return {"totals differ", Style::caution};
  return {"the same verdicts and totals", Style::faint};
}

std::string totals_words(const BatchSummary& summary) {
  const auto counts = static_cast<std::size_t>(std::max(summary.counted, 0));
  const std::size_t left_out = summary.rows.size() - std::min(counts, summary.rows.size());
  const std::string of = counted(counts, "return", "returns");
  const std::string out = left_out == 0 ? "none is" : counted(left_out, "is", "are");
  if (summary.in_part.empty()) return fmt::format("Totals are of {}; {} left out.", of, out);
  return fmt::format("Totals are of {}, {} of which in part; {} left out.", of, summary.in_part.size(), out);
}

const CountedInPart* in_part_of(const BatchSummary& summary, const BatchRow& row) {
  return found(summary.in_part, [&](const CountedInPart& one) { return &summary.rows[one.of] == &row; });
}

Words in_part_words(const CountedInPart& one) {
  return {fmt::format("Not known: {}.", fmt::join(one.unknown, ", ")), Style::caution};
}

std::string figure_words(double value, const Distribution& of, const std::string& unit) {
  if (of.count == 0) return "-";
  return unit == "share" ? percent(value) : number(value);
}

std::vector<std::string> spend_codes(const BatchSummary& summary) {
  std::vector<std::string> out;
  for (const auto& row : summary.rows) {
    for (const auto& spend : row.required_spend) add_new(out, spend.code);
  }
  return out;
}

std::vector<std::string> requirement_codes(const BatchSummary& summary) {
  std::vector<std::string> out;
  for (const auto& row : summary.rows) {
    for (const auto& verdict : row.requirements) add_new(out, verdict.requirement);
  }
  return out;
}

const BatchRow::Headroom* headroom_of(const BatchRow& row, const std::string& code) {
  return found(row.required_spend, [&](const BatchRow::Headroom& one) { return one.code == code; });
}

const BatchRow::Verdict* verdict_of(const BatchRow& row, const std::string& code) {
  return found(row.requirements, [&](const BatchRow::Verdict& one) { return one.requirement == code; });
}

}  // namespace bcf::report_text
