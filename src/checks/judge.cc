#include "checks/judge.h"

#include <algorithm>

#include "checks/check_kinds.h"
#include "checks/evaluate.h"
#include "checks/figures.h"
#include "checks/pound_sum.h"
#include "checks/private_names.h"
#include "checks/quoting.h"
#include "checks/spending.h"
#include "checks/verdicts.h"
#include "checks/word_count.h"

namespace bcf::checks {
namespace {

using rules::CompiledRuleset;

void name_board(Report& report, const Figures& figures) {
  const auto& map = figures.ruleset().map;
  const auto& board = figures.answers().fields[static_cast<std::size_t>(map.board)];
  report.board_name = board.listed.empty() ? quotable(board.text) : board.listed;
  const int list = map.fields[static_cast<std::size_t>(map.board)].list;
  if (!board.is_valid() || list < 0) return;
  report.board_code = map.lists[static_cast<std::size_t>(list)].code_of(board.listed);
}

void add_balances(Report& report, const Figures& figures) {
  const auto& def = figures.ruleset().report;
  for (const auto& row : def.balances) {
    Balance balance{row.source, as_money(figures.measure(row.income)), as_money(figures.measure(row.expenditure)), {}};
    if (const auto over = balance.difference()) balance.balanced = std::llabs(over->pence) <= def.balanced_within.pence;
    report.balances.push_back(std::move(balance));
  }
  // Of all sources: they balance where each does, whatever the pence of each come to.
  if (report.balances.size() > 1) {
    auto& all = report.balances.back();
    const bool each = std::all_of(report.balances.begin(), report.balances.end() - 1,
                                  [](const Balance& one) { return one.balanced == true; });
    if (each && all.balanced == false) all.balanced = true;
  }
}

void add_required_spend(Report& report, const Figures& figures) {
  for (const auto& row : figures.ruleset().report.required_spend) {
    RequiredSpend spend{row.code, row.name, {}, as_money(figures.measure(row.planned)), {}};
    spend.minimum = as_money(figures.value({rules::Operand::Kind::answer, -1, row.minimum, 0}));
    // From the figures: the rule may be off.
    if (spend.headroom()) spend.met = is_reached(row.reached, figures);
    report.required_spend.push_back(std::move(spend));
  }
}

// The list's own types first, in its order and also where nothing is spent; then what else the return has.
void add_scheme_types(Report& report, const Figures& figures) {
  const auto& ruleset = figures.ruleset();
  if (!ruleset.report.group_by || !ruleset.report.group_sum) return;
  const auto group = *ruleset.report.group_by;
  const auto& def = rules::definition(ruleset.map, group);
  if (def.list >= 0) {
    for (const auto& value : ruleset.map.lists[static_cast<std::size_t>(def.list)].values) {
      report.scheme_types.push_back({value, {}});
    }
  }
  std::vector<PoundSum> sums(report.scheme_types.size());
  for (const auto& line : figures.answers().tables[static_cast<std::size_t>(group.table)].lines) {
    const auto& type = answer(figures.answers(), group, &line);
    const auto& amount = answer(figures.answers(), *ruleset.report.group_sum, &line);
    if (!type.is_valid() || !amount.counts()) continue;
    const std::string name = type.listed.empty() ? quotable(type.text) : quotable(type.listed);
    const auto total = std::find_if(report.scheme_types.begin(), report.scheme_types.end(),
                                    [&](const SchemeTypeTotal& t) { return t.type == name; });
    const auto place = static_cast<std::size_t>(total - report.scheme_types.begin());
    if (place == sums.size()) {
      report.scheme_types.push_back({name, {}});
      sums.emplace_back();
    }
    sums[place].add(amount);
  }
  for (std::size_t i = 0; i < sums.size(); ++i) report.scheme_types[i].expenditure = sums[i].total();
}

std::optional<std::string> level(const Figures& figures, rules::AnswerRef ref) {
  const auto& given = answer(figures.answers(), ref, nullptr);
  if (!given.is_valid()) return std::nullopt;
  return given.listed;
}

std::vector<std::string> levels(const rules::TemplateMap& map, rules::AnswerRef ref) {
  const int list = rules::definition(map, ref).list;
  return list < 0 ? std::vector<std::string>{} : map.lists[static_cast<std::size_t>(list)].values;
}

std::optional<double> number(const Figures& figures, const std::optional<rules::Operand>& operand) {
  if (!operand) return std::nullopt;
  const auto quantity = figures.value(*operand);
  if (!quantity) return std::nullopt;
  return quantity->value();
}

void add_levels_and_metrics(Report& report, const Figures& figures) {
  const auto& def = figures.ruleset().report;
  if (!def.hicm.empty()) report.levels = levels(figures.ruleset().map, def.hicm.front().planned);
  for (const auto& row : def.hicm) {
    report.hicm.push_back({row.change, row.name, level(figures, row.current), level(figures, row.planned)});
  }
  for (const auto& row : def.metrics) {
    report.metrics.push_back({row.code, row.name, row.unit, number(figures, row.last_year),
                              number(figures, row.planned), number(figures, row.numerator),
                              number(figures, row.denominator)});
  }
}

void add_narratives(Report& report, const Figures& figures) {
  const auto& map = figures.ruleset().map;
  for (const auto ref : figures.ruleset().report.narratives) {
    const auto& def = map.fields[static_cast<std::size_t>(ref.index)];
    const auto& given = answer(figures.answers(), ref, nullptr);
    const auto at = given.at.row > 0 ? given.at : def.cell;
    Narrative narrative{
        {map.sheets[static_cast<std::size_t>(def.sheet)].name, workbook::to_string(at)}, def.what, 0, {}};
    narrative.word_hashes = hash_words(given.text);
    narrative.words = static_cast<int>(narrative.word_hashes.size());
    report.narratives.push_back(std::move(narrative));
  }
}

void add_checklist(Report& report, const Figures& figures, const Evaluation& evaluation) {
  const auto& map = figures.ruleset().map;
  const auto& lines = map.checklist.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    report.checklist.push_back({map.sheets[static_cast<std::size_t>(lines[i].sheet)].name, lines[i].question,
                                lines[i].cell, evaluation.line_complete[i],
                                figures.answers().checkers[i].says_complete});
  }
}

void count(Report& report) {
  for (const auto& finding : report.findings) {
    switch (finding.severity) {
      case Severity::error:
        ++report.counts.errors;
        break;
      case Severity::warning:
        ++report.counts.warnings;
        break;
      case Severity::advice:
        ++report.counts.advice;
        break;
    }
  }
}

void add_passed(Report& report, const CompiledRuleset& ruleset, const Evaluation& evaluation) {
  for (std::size_t i = 0; i < ruleset.rules.size(); ++i) {
    if (evaluation.of_rule[i] == 0 && !evaluation.not_asked[i] && !ruleset.rules[i].off)
      report.passed.push_back({ruleset.rules[i].id, ruleset.rules[i].title});
  }
}

}  // namespace

Report judge(const intake::Return& answers, const CompiledRuleset& ruleset, std::string file) {
  const Figures figures(ruleset, answers);
  Evaluation evaluation = evaluate(figures);
  Report report;
  report.file = std::move(file);
  report.headings = ruleset.report.headings;
  name_board(report, figures);
  add_checklist(report, figures, evaluation);
  add_balances(report, figures);
  add_required_spend(report, figures);
  add_scheme_types(report, figures);
  report.spend = spend(figures);
  report.contributions = contributions(figures);
  report.schemes = schemes(figures);
  add_levels_and_metrics(report, figures);
  add_narratives(report, figures);
  report.requirements = judge_requirements(figures, evaluation);
  report.national_conditions = judge_conditions(ruleset, report.requirements, report.required_spend);
  add_passed(report, ruleset, evaluation);
  report.findings = std::move(evaluation.findings);
  count(report);
  take_names_out(report, answers, ruleset);
  return report;
}

}  // namespace bcf::checks
