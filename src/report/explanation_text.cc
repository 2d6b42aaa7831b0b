// An explanation as a page for the terminal.
#include <bcf/formats.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>

#include "report/figures.h"
#include "report/findings_section.h"
#include "report/ledger_section.h"
#include "report/page.h"
#include "report/rule_changes.h"
#include "report/severity.h"
#include "report/table.h"
#include "report/terminal_text.h"
#include "report/verdicts_section.h"

namespace bcf {
namespace {

using report_text::ColumnKind;
using report_text::Page;
using report_text::Style;
using report_text::Table;
using report_text::Words;

std::string board(const ExplainedReturn& held) {
  if (held.board_name.empty()) return "No board named";
  return held.board_code.empty() ? held.board_name : fmt::format("{} ({})", held.board_name, held.board_code);
}

// A title that begins with its id ("6. Expenditure") is not said twice.
void print_opening(Page& page, const Explanation& given, const RulesetName& ruleset) {
  page.paragraph(0, {given.title.starts_with(given.id) ? given.title : fmt::format("{}  {}", given.id, given.title),
                     Style::strong});
  if (given.held_against) page.ends({board(*given.held_against)}, {given.held_against->file});
  page.paragraph(0, {fmt::format("Rules {} {}", ruleset.id, ruleset.version), Style::faint});
}

void print_facts(Page& page, const std::vector<Fact>& facts) {
  if (facts.empty()) return;
  std::size_t width = 0;
  for (const auto& fact : facts) width = std::max(width, report_text::display_width(fact.label));
  page.blank_line();
  constexpr std::size_t indent = 2;
  const std::size_t start = indent + width + 2;
  for (const auto& fact : facts) {
    page.row({{indent, width, {fact.label, Style::faint}}, {start, page.width() - start, {fact.text}}});
  }
}

Words verdict_words(const ExplainedRequirement& requirement) {
  return requirement.verdict ? report_text::verdict_words(requirement.declared, *requirement.verdict) : Words{};
}

void print_requirements(Page& page, const Explanation& given) {
  if (given.requirements.empty()) return;
  const bool held = given.requirements.front().verdict.has_value();
  page.blank_line();
  if (held) {
    Table table("Rests on", {{ColumnKind::word}, {ColumnKind::word}, {ColumnKind::text}});
    for (const auto& r : given.requirements) table.row({{r.code}, verdict_words(r), {r.theme}});
    table.print(page);
  } else {
    Table table("Rests on", {{ColumnKind::word}, {ColumnKind::text}});
    for (const auto& r : given.requirements) table.row({{r.code}, {r.theme}});
    table.print(page);
  }
}

Words answer_words(const ExplainedQuestion& question) {
  if (!question.answer) return {""};
  switch (*question.answer) {
    case QuestionAnswer::yes:
      return {"yes", Style::good};
    case QuestionAnswer::no:
      return {"no", Style::bad};
    case QuestionAnswer::judge:
      return {"to judge", Style::advice};
  }
  return {""};
}

std::string answered_by(const ExplainedQuestion& question) {
  const std::string reads =
      question.read.empty() ? std::string() : fmt::format(", by reading {}", report_text::places(question.read));
  if (question.rules.empty()) return fmt::format("A person judges{}.", reads);
  std::string out = fmt::format("By {}", fmt::join(question.rules, ", "));
  if (question.for_a_person) out += fmt::format("; where they hold, a person judges{}", reads);
  return out + ".";
}

void print_questions(Page& page, const std::vector<ExplainedQuestion>& questions) {
  if (questions.empty()) return;
  page.blank_line();
  page.paragraph(0, {"Questions", Style::strong});
  constexpr std::size_t indent = 2;
  const bool held = questions.front().answer.has_value();
  const std::size_t start = held ? indent + 10 : indent;
  for (const auto& question : questions) {
    const std::size_t width = page.width() - start;
    if (held) {
      page.row({{indent, start - indent, answer_words(question)}, {start, width, {question.text}}});
    } else {
      page.paragraph(indent, {question.text});
    }
    page.paragraph(start + 2, {answered_by(question), Style::faint});
    if (!question.broken.empty()) {
      page.paragraph(start + 2, {fmt::format("Against it: {} (below).", fmt::join(question.broken, ", ")), Style::bad});
    }
  }
}

void print_checklist(Page& page, const std::vector<ExplainedLine>& lines) {
  if (lines.empty()) return;
  const bool held = lines.front().complete.has_value();
  std::vector<report_text::Column> columns = {{ColumnKind::word}, {ColumnKind::text}};
  if (held) columns.push_back({ColumnKind::word, "Complete"});
  Table table("Checklist", std::move(columns));
  for (const auto& line : lines) {
    std::vector<Words> cells = {{line.cell}, {line.question}};
    if (held) cells.push_back(*line.complete ? Words{"yes", Style::good} : Words{"no", Style::bad});
    table.row(std::move(cells));
  }
  page.blank_line();
  table.print(page);
}

Words outcome_words(const ExplainedRule& rule) {
  switch (rule.outcome) {
    case RuleOutcome::not_asked:
      return {""};
    case RuleOutcome::holds:
      return {"holds", Style::good};
    case RuleOutcome::broken:
      if (rule.waived == rule.findings) return {fmt::format("{} waived", rule.waived), Style::faint};
      return {report_text::counted(static_cast<std::size_t>(rule.findings), "finding", "findings"),
              report_text::severity_words(rule.rule.severity).style};
    case RuleOutcome::does_not_apply:
      return {"not asked", Style::faint};
    case RuleOutcome::not_known:
      return {"not known", Style::caution};
  }
  return {""};
}

// Of a rule that an overlay changed, with the reason.
void print_changes_of(Page& page, const Explanation& given, const RulesetName& ruleset) {
  std::vector<RuleChange> changes = ruleset.changes;
  std::erase_if(changes, [&](const RuleChange& change) {
    return std::none_of(given.rules.begin(), given.rules.end(),
                        [&](const ExplainedRule& rule) { return rule.rule.id == change.rule; });
  });
  report_text::print_changes(page, changes);
}

// Of a rule, the page is about it already.
void print_rules(Page& page, const Explanation& given) {
  if (given.rules.empty() || given.kind == SubjectKind::rule) return;
  const bool held = given.rules.front().outcome != RuleOutcome::not_asked;
  std::vector<report_text::Column> columns = {{ColumnKind::word}, {ColumnKind::word, "Severity"}};
  if (held) columns.push_back({ColumnKind::word, "Outcome"});
  columns.push_back({ColumnKind::text, "Holds where"});
  Table table("Rules", std::move(columns));
  for (const auto& rule : given.rules) {
    std::vector<Words> cells = {{rule.rule.id}, report_text::severity_words(rule.rule.severity)};
    if (held) cells.push_back(outcome_words(rule));
    cells.push_back({rule.rule.title});
    table.row(std::move(cells));
  }
  page.blank_line();
  table.print(page);
}

}  // namespace

std::string explanation_text(const Explanation& explanation, const RulesetName& ruleset, const TextOptions& options) {
  if (explanation.error) {
    Report report;
    if (explanation.held_against) report.file = explanation.held_against->file;
    report.error = explanation.error;
    return text_report(report, ruleset, options);
  }
  Page page = report_text::page_for(options);
  print_opening(page, explanation, ruleset);
  print_facts(page, explanation.facts);
  print_changes_of(page, explanation, ruleset);
  print_requirements(page, explanation);
  print_questions(page, explanation.questions);
  for (const auto& reckoning : explanation.reckonings) {
    report_text::print_reckoning(page, reckoning, explanation.held_against.has_value());
  }
  print_checklist(page, explanation.checklist);
  print_rules(page, explanation);
  constexpr bool with_evidence = true;
  report_text::print_findings(page, explanation.findings, with_evidence);
  return page.take();
}

}  // namespace bcf
