// The batch report as a document for programs (schemas/batch.schema.json).
#include <string>

#include "report/batch_words.h"
#include "report/batch_writers.h"
#include "report/json_members.h"
#include "report/json_report.h"
#include "report/severity.h"

namespace bcf::report_text {
namespace {

Json amount_or_null(const std::optional<Money>& amount) { return amount ? pounds_json(*amount) : Json(); }

Json board(const std::string& name, const std::string& code) {
  return object({{"name", text_or_null(name)}, {"code", text_or_null(code)}});
}

Json one_return(const BatchRow& row) {
  const auto verdict = [](const BatchRow::Verdict& one) {
    return object({{"code", one.requirement}, {"verdict", json_word(one.verdict)}});
  };
  const auto headroom = [](const BatchRow::Headroom& one) {
    return object({{"code", one.code}, {"headroom", amount_or_null(one.amount)}, {"met", or_null(one.met)}});
  };
  return object({{"file", row.file},
                 {"fingerprint", text_or_null(row.fingerprint)},
                 {"saved", text_or_null(row.saved)},
                 {"board", board(row.board_name, row.board_code)},
                 {"status", json_word(row.status)},
                 {"counts", counts_json(row.counts)},
                 {"requirements", list(row.requirements, verdict)},
                 {"required_spend", list(row.required_spend, headroom)},
                 {"income", amount_or_null(row.income)},
                 {"expenditure", amount_or_null(row.expenditure)},
                 {"left_out", text_or_null(std::string(left_out_word(row.counted)))},
                 {"error", failure_json(row.error)}});
}

Json several(const SeveralReturns& one) {
  return object({{"board", board(one.board_name, one.board_code)},
                 {"returns", one.returns},
                 {"newest", one.newest},
                 {"known_by_date", one.known_by_date},
                 {"same_bytes", one.same_bytes},
                 {"verdicts_differ", one.verdicts_differ},
                 {"totals_differ", one.totals_differ}});
}

Json missing(const MissingBoard& one) {
  return object({{"name", one.name}, {"code", text_or_null(one.code)}, {"unreadable", one.unreadable}});
}

Json same_file(const SameFile& one) { return object({{"fingerprint", one.fingerprint}, {"returns", one.returns}}); }

Json file_name(const FileNameSlip& one) { return object({{"return", one.of}, {"wanted", one.wanted}}); }

Json stray(const StrayMoney& one) {
  return object({{"return", one.of},
                 {"source", one.source},
                 {"code", one.code},
                 {"name", one.name},
                 {"amount", pounds_json(one.amount)},
                 {"boards", one.boards}});
}

Json across(const BatchSummary& summary) {
  return object({{"several_returns", list(summary.several, several)},
                 {"boards_without_return", list(summary.missing, missing)},
                 {"same_files", list(summary.same_files, same_file)},
                 {"file_names", list(summary.file_names, file_name)},
                 {"stray_money", list(summary.stray_money, stray)}});
}

Json in_part(const CountedInPart& one) { return object({{"return", one.of}, {"unknown", one.unknown}}); }

Json broken(const BrokenRule& one) {
  return object({{"rule", one.rule},
                 {"title", text_or_null(one.title)},
                 {"severity", severity_words(one.severity).text},
                 {"returns", one.returns},
                 {"findings", one.findings}});
}

Json source(const SourceTotal& one) {
  return object({{"source", one.source},
                 {"income", pounds_json(one.income)},
                 {"expenditure", pounds_json(one.expenditure)},
                 {"difference", pounds_json(one.difference)},
                 {"unbalanced", one.unbalanced},
                 {"unknown", one.unknown}});
}

Json breakdown(const SpendBreakdown& one) {
  const auto row = [](const SpendRow& spend) {
    return object({{"value", spend.value}, {"expenditure", pounds_json(spend.expenditure)}});
  };
  return object(
      {{"by", one.by}, {"name", one.name}, {"rows", list(one.rows, row)}, {"not_given", pounds_json(one.not_given)}});
}

Json required_spend(const RequiredSpendTotal& one) {
  return object({{"code", one.code},
                 {"name", one.name},
                 {"minimum", pounds_json(one.minimum)},
                 {"planned", pounds_json(one.planned)},
                 {"headroom", pounds_json(one.planned - one.minimum)},
                 {"planned_without_minimum", pounds_json(one.planned_unknown)},
                 {"met", one.met},
                 {"short", one.short_of},
                 {"unknown", one.unknown}});
}

Json distribution(const Distribution& one) {
  const auto figure = [&](double value) { return one.count == 0 ? Json() : number_json(value); };
  return object({{"count", one.count},
                 {"least", figure(one.least)},
                 {"lower_quartile", figure(one.lower_quartile)},
                 {"median", figure(one.median)},
                 {"upper_quartile", figure(one.upper_quartile)},
                 {"greatest", figure(one.greatest)}});
}

Json metric(const MetricPlans& one) {
  return object({{"code", one.code},
                 {"name", one.name},
                 {"unit", one.unit},
                 {"planned", distribution(one.planned)},
                 {"last_year", distribution(one.last_year)}});
}

Json change(const ChangeCounts& one) {
  const auto level = [](const LevelCount& count) {
    return object({{"level", count.level}, {"current", count.current}, {"planned", count.planned}});
  };
  return object({{"change", one.change},
                 {"name", one.name},
                 {"levels", list(one.levels, level)},
                 {"current_not_given", one.current_not_given},
                 {"planned_not_given", one.planned_not_given}});
}

Json totals(const BatchSummary& summary) {
  return object({{"in_part", list(summary.in_part, in_part)},
                 {"sources", list(summary.sources, source)},
                 {"spend", list(summary.spend, breakdown)},
                 {"required_spend", list(summary.required_spend, required_spend)},
                 {"metrics", list(summary.metrics, metric)},
                 {"hicm", list(summary.hicm, change)}});
}

Json how_they_came_out(const BatchSummary& summary) {
  return object({{"returns", summary.rows.size()},
                 {"ready", summary.ready},
                 {"not_ready", summary.not_ready},
                 {"unreadable", summary.unreadable},
                 {"in_totals", summary.counted},
                 {"boards", summary.boards},
                 {"boards_without_return", summary.missing.size()},
                 {"not_checked", summary.not_checked}});
}

}  // namespace

std::string batch_json(const BatchSummary& summary, const RulesetName& ruleset) {
  Json out = head_json(ruleset);
  out["summary"] = how_they_came_out(summary);
  out["returns"] = list(summary.rows, one_return);
  out["across"] = across(summary);
  out["rules_broken"] = list(summary.broken, broken);
  out["totals"] = totals(summary);
  return document(out);
}

}  // namespace bcf::report_text
