// An explanation as a document for programs.
#include <bcf/formats.h>
#include <bcf/version.h>
#include <fmt/format.h>

#include "report/json_members.h"
#include "report/json_report.h"
#include "report/rule_list.h"

namespace bcf {
namespace {

using report_text::Json;
using report_text::list;
using report_text::or_null;
using report_text::text_or_null;

const char* word(SubjectKind kind) {
  switch (kind) {
    case SubjectKind::rule:
      return "rule";
    case SubjectKind::requirement:
      return "requirement";
    case SubjectKind::national_condition:
      return "national-condition";
    case SubjectKind::sheet:
      return "sheet";
    case SubjectKind::cell:
      return "cell";
  }
  return "";
}

// Nothing is told of a rule where there is no return.
Json outcome(RuleOutcome given) {
  switch (given) {
    case RuleOutcome::not_asked:
      return {};
    case RuleOutcome::holds:
      return "holds";
    case RuleOutcome::broken:
      return "broken";
    case RuleOutcome::does_not_apply:
      return "does-not-apply";
    case RuleOutcome::not_known:
      return "not-known";
  }
  return {};
}

Json figure(const Figure& given) {
  if (const auto* money = std::get_if<Money>(&given)) return report_text::pounds_json(*money);
  return report_text::number_json(std::get<double>(given));
}

Json figure_or_null(const std::optional<Figure>& given) { return given ? figure(*given) : Json(); }

void add_place(Json& out, const Place& place) {
  out["sheet"] = text_or_null(place.sheet);
  out["cell"] = text_or_null(place.cell);
}

Json declared(const std::optional<bool>& given) {
  if (!given) return {};
  return *given ? "Yes" : "No";
}

Json requirement(const ExplainedRequirement& given) {
  Json out;
  out["code"] = given.code;
  out["theme"] = given.theme;
  out["declared"] = declared(given.declared);
  out["verdict"] = given.verdict ? Json(report_text::json_word(*given.verdict)) : Json();
  return out;
}

Json question(const ExplainedQuestion& given) {
  Json out;
  out["text"] = given.text;
  out["rules"] = given.rules;
  out["read"] = Json::array();
  for (const auto& place : given.read) out["read"].push_back(fmt::format("{}!{}", place.sheet, place.cell));
  out["for_a_person"] = given.for_a_person;
  out["answer"] = given.answer ? Json(report_text::json_word(*given.answer)) : Json();
  out["broken"] = given.broken;
  return out;
}

Json ledger_line(const LedgerLine& given) {
  Json out;
  add_place(out, given.place);
  out["line"] = given.line;
  out["name"] = text_or_null(given.name);
  out["weighed"] = or_null(given.weighed);
  out["share"] = given.share ? report_text::number_json(*given.share) : Json();
  out["amount"] = figure_or_null(given.amount);
  out["counted"] = figure(given.counted);
  out["counts"] = given.counts;
  out["why"] = text_or_null(given.why);
  return out;
}

Json other_lines(const OtherLines& given) {
  Json out;
  out["why"] = given.why;
  out["lines"] = given.lines;
  return out;
}

Json part(const LedgerPart& given) {
  Json out;
  out["name"] = given.name;
  add_place(out, given.place);
  out["figure"] = figure_or_null(given.figure);
  return out;
}

Json side(const Ledger& given) {
  Json out;
  out["name"] = given.name;
  out["how"] = text_or_null(given.how);
  add_place(out, given.place);
  out["figure"] = figure_or_null(given.figure);
  out["weighed_by"] = text_or_null(given.weighed_by);
  out["lines"] = list(given.lines, ledger_line);
  out["others"] = list(given.others, other_lines);
  out["parts"] = list(given.parts, part);
  return out;
}

Json reckoning(const Reckoning& given) {
  Json out;
  out["rule"] = given.rule;
  out["title"] = given.title;
  out["sides"] = list(given.sides, side);
  out["difference_name"] = text_or_null(given.difference_name);
  out["difference"] = figure_or_null(given.difference);
  return out;
}

Json checklist_line(const ExplainedLine& given) {
  Json out;
  out["question"] = given.question;
  out["cell"] = given.cell;
  out["complete"] = or_null(given.complete);
  return out;
}

Json rule(const ExplainedRule& given) {
  Json out = report_text::rule_json(given.rule);
  out["outcome"] = outcome(given.outcome);
  out["findings"] = given.findings;
  out["waived"] = given.waived;
  return out;
}

Json fact(const Fact& given) {
  Json out;
  out["label"] = given.label;
  out["text"] = given.text;
  return out;
}

Json held_against(const std::optional<ExplainedReturn>& given) {
  if (!given) return {};
  Json out;
  out["file"] = given->file;
  out["board"]["name"] = text_or_null(given->board_name);
  out["board"]["code"] = text_or_null(given->board_code);
  return out;
}

}  // namespace

std::string explanation_json(const Explanation& explanation, const RulesetName& ruleset) {
  Json out;
  out["schema"] = 1;
  out["tool"]["name"] = "bcfcheck";
  out["tool"]["version"] = version();
  out["ruleset"]["id"] = ruleset.id;
  out["ruleset"]["version"] = ruleset.version;
  out["id"] = explanation.id;
  out["kind"] = word(explanation.kind);
  out["title"] = explanation.title;
  out["return"] = held_against(explanation.held_against);
  out["facts"] = list(explanation.facts, fact);
  out["requirements"] = list(explanation.requirements, requirement);
  out["questions"] = list(explanation.questions, question);
  out["reckonings"] = list(explanation.reckonings, reckoning);
  out["checklist"] = list(explanation.checklist, checklist_line);
  out["rules"] = list(explanation.rules, rule);
  out["findings"] = list(explanation.findings, report_text::finding_json);
  out["error"] = report_text::failure_json(explanation.error);
  return report_text::document(out);
}

}  // namespace bcf
