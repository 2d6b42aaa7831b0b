#include "checks/explain.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "checks/private_names.h"
#include "checks/reasons.h"
#include "rules/in_words.h"
#include "rules/references.h"

namespace bcf::checks {
namespace {

using rules::CompiledRuleset;
using rules::Rule;

template <class Items, class Item>
bool contains(const Items& items, const Item& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

template <class Items>
const auto* with_code(const Items& items, std::string_view code) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.code == code; });
  return found == items.end() ? nullptr : &*found;
}

const RuleDescription& description(const Rule& rule, const Sources& sources) {
  return *std::find_if(sources.rules.begin(), sources.rules.end(), [&](const auto& d) { return d.id == rule.id; });
}

void add_findings(Explanation& out, const Sources& sources, const std::vector<std::string>& rules) {
  if (sources.report == nullptr) return;
  for (const auto& finding : sources.report->findings) {
    if (contains(rules, finding.rule)) out.findings.push_back(finding);
  }
}

bool any_unknown(const Reckoning& reckoning) {
  return std::any_of(reckoning.sides.begin(), reckoning.sides.end(), [](const Ledger& side) { return !side.figure; });
}

std::string_view word(SourceStatus status) {
  switch (status) {
    case SourceStatus::stated:
      return "stated: the source says so";
    case SourceStatus::derived:
      return "derived: worked out from what the source gives";
    case SourceStatus::assumed:
      return "assumed: no source says so";
  }
  return "";
}

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error: the return is not ready";
    case Severity::warning:
      return "warning: an assurer will query it";
    case Severity::advice:
      return "advice: for a person to judge";
  }
  return "";
}

std::string where(const RuleDescription& rule) {
  if (rule.place.sheet.empty()) return "the workbook as a whole";
  return rule.place.cell.empty() ? rule.place.sheet : fmt::format("{}!{}", rule.place.sheet, rule.place.cell);
}

// Whether the condition of a rule that looks at the return as a whole rules it out.
bool is_ruled_out(const Rule& rule, const Sources& sources) {
  return !rules::is_about_lines(rule.when) && !holds(rule.when, *sources.books.figures, nullptr);
}

std::string why_it_does_not_apply(const Rule& rule, const Sources& sources) {
  if (rule.off) return "it is turned off";
  if (is_ruled_out(rule, sources)) return why_not(rule.when, *sources.books.figures, nullptr);
  return "nothing was given to hold this return against";
}

bool passed(const Rule& rule, const Report& report) {
  return std::any_of(report.passed.begin(), report.passed.end(),
                     [&](const PassedCheck& check) { return check.rule == rule.id; });
}

std::string outcome_words(const Rule& rule, const ExplainedRule& explained, const Sources& sources) {
  switch (explained.outcome) {
    case RuleOutcome::not_asked:
      return "";
    case RuleOutcome::holds:
      return "yes";
    case RuleOutcome::broken: {
      const std::string waived = explained.waived == 0 ? std::string() : fmt::format(", {} waived", explained.waived);
      return fmt::format("no: {} {}{}", explained.findings, explained.findings == 1 ? "finding" : "findings", waived);
    }
    case RuleOutcome::does_not_apply:
      return fmt::format("does not apply: {}", why_it_does_not_apply(rule, sources));
    case RuleOutcome::not_known:
      return "not known: a figure that it needs is not there";
  }
  return "";
}

void add_fact(Explanation& out, std::string label, std::string text) {
  if (!text.empty()) out.facts.push_back({std::move(label), std::move(text)});
}

std::string with_national_condition(const RuleDescription& rule) {
  std::vector<std::string> codes = rule.requirements;
  if (rule.national_condition) codes.push_back(*rule.national_condition);
  return fmt::format("{}", fmt::join(codes, ", "));
}

std::string questions_it_answers(const CompiledRuleset& ruleset, const std::string& rule) {
  std::string out;
  for (const auto& requirement : ruleset.requirements) {
    for (const auto& question : requirement.questions) {
      if (!contains(question.rules, rule)) continue;
      out += fmt::format("{}{}: {}", out.empty() ? "" : " ", requirement.code, question.text);
    }
  }
  return out;
}

void explain_rule(Explanation& out, const Rule& rule, const Sources& sources) {
  auto explained = checks::explained(rule, sources);
  const auto& about = explained.rule;
  out.id = rule.id;
  out.title = rule.title;
  add_fact(out, "Holds", outcome_words(rule, explained, sources));
  add_fact(out, "Severity", std::string(word(rule.severity)));
  add_fact(out, "Bears on", with_national_condition(about));
  add_fact(out, "Looks at", where(about));
  add_fact(out, "Asked where", rules::in_words(rule.when, sources.ruleset()));
  add_fact(out, "Answers", questions_it_answers(sources.ruleset(), rule.id));
  add_fact(out, "Put right by", about.fix);
  add_fact(out, "Source", fmt::format("{} ({})", about.source, word(about.status)));
  if (compares_figures(rule)) out.reckonings.push_back(reckoning(sources.books, rule, Detail::every_line));
  out.rules.push_back(std::move(explained));
  add_findings(out, sources, {rule.id});
}

std::string_view word(RequirementVerdict verdict) {
  switch (verdict) {
    case RequirementVerdict::supported:
      return "supported: declared Yes, and no error stands against it";
    case RequirementVerdict::contradicted:
      return "contradicted: declared Yes, and an error stands against it";
    case RequirementVerdict::not_met:
      return "not met: declared No, with actions and a timeframe";
    case RequirementVerdict::incomplete:
      return "incomplete: not declared, or declared No without actions or timeframe";
  }
  return "";
}

std::string_view declared_words(const std::optional<bool>& declared) {
  if (!declared) return "neither Yes nor No";
  return *declared ? "Yes" : "No";
}

ExplainedQuestion explained_question(const rules::QuestionDef& def, const Question* answered, const Sources& sources) {
  ExplainedQuestion out{def.text, def.rules, def.judge || def.rules.empty(), {}, {}, {}};
  if (answered == nullptr) {
    for (const auto& ref : def.to_read) out.read.push_back(rules::place_of(sources.ruleset().map, ref));
    return out;
  }
  out.read = answered->read;
  out.answer = answered->answer;
  for (const auto& rule : def.rules) {
    if (findings_of(rule, sources) > 0) out.broken.push_back(rule);
  }
  return out;
}

bool bears_on(const Rule& rule, const rules::RequirementDef& def) {
  return contains(rule.requirements, def.code) ||
         std::any_of(def.questions.begin(), def.questions.end(),
                     [&](const auto& question) { return contains(question.rules, rule.id); });
}

// The rules that `picks`, what came of them, the figures that they compare, and what they found.
template <class Picks>
void add_rules(Explanation& out, const Sources& sources, Detail detail, const Picks& picks) {
  std::vector<std::string> ids;
  for (const auto& about : sources.rules) {
    const auto& rule = rule_named(about.id, sources);
    if (!picks(rule)) continue;
    ids.push_back(about.id);
    out.rules.push_back(explained(rule, sources));
    const bool two_sided = std::holds_alternative<rules::check_kind::AtLeast>(rule.check) ||
                           std::holds_alternative<rules::check_kind::Balances>(rule.check);
    const bool applies = out.rules.back().outcome != RuleOutcome::does_not_apply;
    if (two_sided && applies) out.reckonings.push_back(reckoning(sources.books, rule, detail));
  }
  add_findings(out, sources, ids);
}

void explain_requirement(Explanation& out, const rules::RequirementDef& def, const Sources& sources) {
  out.id = def.code;
  out.title = def.theme;
  const auto* verdict = sources.report == nullptr ? nullptr : with_code(sources.report->requirements, def.code);
  if (verdict != nullptr) {
    add_fact(out, "Declared", std::string(declared_words(verdict->declared)));
    add_fact(out, "Verdict", std::string(word(verdict->verdict)));
  }
  const auto place = rules::place_of(sources.map(), def.declared);
  add_fact(out, "Declared in", fmt::format("{}!{}", place.sheet, place.cell));
  for (std::size_t i = 0; i < def.questions.size(); ++i) {
    const auto* answered = verdict == nullptr ? nullptr : &verdict->questions[i];
    out.questions.push_back(explained_question(def.questions[i], answered, sources));
  }
  add_rules(out, sources, Detail::figures, [&](const Rule& rule) { return bears_on(rule, def); });
}

std::string_view word(ConditionVerdict verdict) {
  switch (verdict) {
    case ConditionVerdict::met:
      return "met";
    case ConditionVerdict::not_met:
      return "not met";
    case ConditionVerdict::to_judge:
      return "to judge: the workbook alone cannot tell";
  }
  return "";
}

void explain_condition(Explanation& out, const rules::NationalConditionDef& def, const Sources& sources) {
  out.id = def.code;
  out.title = def.title;
  const auto* verdict = sources.report == nullptr ? nullptr : with_code(sources.report->national_conditions, def.code);
  if (verdict != nullptr) add_fact(out, "Verdict", std::string(word(verdict->verdict)));
  for (const auto& code : def.requirements) {
    const auto* requirement = with_code(sources.ruleset().requirements, code);
    ExplainedRequirement line{code, requirement == nullptr ? "" : requirement->theme, {}, {}};
    if (const auto* held = sources.report == nullptr ? nullptr : with_code(sources.report->requirements, code)) {
      line.declared = held->declared;
      line.verdict = held->verdict;
    }
    out.requirements.push_back(std::move(line));
  }
  add_rules(out, sources, Detail::every_line, [&](const Rule& rule) { return rule.national_condition == def.code; });
}

}  // namespace

const Rule& rule_named(const std::string& id, const Sources& sources) {
  const auto& all = sources.ruleset().rules;
  return *std::find_if(all.begin(), all.end(), [&](const Rule& rule) { return rule.id == id; });
}

int findings_of(const std::string& rule, const Sources& sources) {
  if (sources.report == nullptr) return 0;
  const auto& findings = sources.report->findings;
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.rule == rule; }));
}

int waived_of(const std::string& rule, const Sources& sources) {
  if (sources.report == nullptr) return 0;
  const auto& findings = sources.report->findings;
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.rule == rule && f.waived; }));
}

ExplainedRule explained(const Rule& rule, const Sources& sources) {
  ExplainedRule out{description(rule, sources), RuleOutcome::not_asked, findings_of(rule.id, sources),
                    waived_of(rule.id, sources)};
  if (sources.report == nullptr) return out;
  if (out.findings > 0) {
    out.outcome = RuleOutcome::broken;
  } else if (rule.off || is_ruled_out(rule, sources)) {
    out.outcome = RuleOutcome::does_not_apply;
  } else if (compares_figures(rule) && any_unknown(reckoning(sources.books, rule, Detail::figures))) {
    out.outcome = RuleOutcome::not_known;
  } else {
    out.outcome = passed(rule, *sources.report) ? RuleOutcome::holds : RuleOutcome::does_not_apply;
  }
  return out;
}

Explanation explain(const rules::Subject& subject, const Sources& sources) {
  Explanation out;
  out.kind = subject.kind;
  if (sources.report != nullptr) {
    out.held_against = {sources.report->file, sources.report->board_name, sources.report->board_code};
  }
  const auto& ruleset = sources.ruleset();
  switch (subject.kind) {
    case SubjectKind::rule:
      explain_rule(out, ruleset.rules[subject.index], sources);
      break;
    case SubjectKind::requirement:
      explain_requirement(out, ruleset.requirements[subject.index], sources);
      break;
    case SubjectKind::national_condition:
      explain_condition(out, ruleset.national_conditions[subject.index], sources);
      break;
    case SubjectKind::sheet:
      explain_sheet(out, subject.index, sources);
      break;
    case SubjectKind::cell:
      explain_cells(out, subject, sources);
      break;
  }
  if (sources.books.figures != nullptr) take_names_out(out, sources.books.figures->answers(), ruleset);
  return out;
}

}  // namespace bcf::checks
