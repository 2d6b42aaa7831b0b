// The batch report as a row a return.
#include <string>
#include <vector>

#include "report/batch_words.h"
#include "report/batch_writers.h"
#include "report/csv_line.h"
#include "report/json_report.h"

namespace bcf::report_text {
namespace {

using Fields = std::vector<CsvField>;

const char* met_word(const std::optional<bool>& met) { return !met ? "" : *met ? "yes" : "no"; }

Fields headings(const std::vector<std::string>& spends, const std::vector<std::string>& requirements) {
  Fields out = {"file",   "board",    "board_code", "saved",  "fingerprint", "status",
                "errors", "warnings", "advice",     "waived", "income",      "expenditure"};
  for (const auto& code : spends) {
    out.emplace_back(code + "_headroom");
    out.emplace_back(code + "_met");
  }
  for (const auto& code : requirements) out.emplace_back(code);
  for (const char* last : {"in_totals", "left_out", "error", "message", "advice_on_error"}) out.emplace_back(last);
  return out;
}

void add_opening(Fields& out, const BatchRow& row) {
  out = {row.file, row.board_name, row.board_code, row.saved, row.fingerprint, json_word(row.status)};
  // Nothing was counted in what could not be read.
  if (row.status == Status::unreadable) {
    for (int i = 0; i < 4; ++i) out.emplace_back("");
  } else {
    for (const int count : {row.counts.errors, row.counts.warnings, row.counts.advice, row.counts.waived}) {
      out.emplace_back(count);
    }
  }
  out.emplace_back(row.income);
  out.emplace_back(row.expenditure);
}

void add_end(Fields& out, const BatchRow& row, bool in_part) {
  out.emplace_back(in_part ? "in-part" : row.counted == Counted::yes ? "yes" : "no");
  out.emplace_back(std::string(left_out_word(row.counted)));
  const auto error = row.error.value_or(ReadFailure());
  for (const auto& text : {error.kind, error.message, error.advice}) out.emplace_back(text);
}

}  // namespace

std::string batch_csv(const BatchSummary& summary) {
  const auto spends = spend_codes(summary);
  const auto requirements = requirement_codes(summary);
  std::string out = csv_line(headings(spends, requirements));
  for (const auto& row : summary.rows) {
    Fields fields;
    add_opening(fields, row);
    for (const auto& code : spends) {
      const auto* spend = headroom_of(row, code);
      fields.push_back(spend == nullptr ? CsvField("") : CsvField(spend->amount));
      fields.emplace_back(spend == nullptr ? "" : met_word(spend->met));
    }
    for (const auto& code : requirements) {
      const auto* verdict = verdict_of(row, code);
      fields.emplace_back(verdict == nullptr ? "" : json_word(verdict->verdict));
    }
    add_end(fields, row, in_part_of(summary, row) != nullptr);
    out += csv_line(fields);
  }
  return out;
}

}  // namespace bcf::report_text
