#include "checks/verdicts.h"

#include <algorithm>

#include "rules/checks_from_json.h"

namespace bcf::checks {
namespace {

bool contains(const std::vector<std::string>& items, const std::string& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

std::optional<bool> declared(const Figures& figures, const rules::RequirementDef& def) {
  const auto& given = answer(figures.answers(), def.declared, nullptr);
  if (!given.is_valid()) return std::nullopt;
  const auto& list =
      figures.ruleset()
          .map.lists[static_cast<std::size_t>(rules::definition(figures.ruleset().map, def.declared).list)];
  return given.listed == list.values.front();
}

RequirementVerdict verdict(const Figures& figures, const rules::RequirementDef& def,
                           const std::optional<bool>& is_declared, const Evaluation& evaluation) {
  if (!is_declared) return RequirementVerdict::incomplete;
  if (!*is_declared) {
    const bool explained = std::all_of(def.explanation.begin(), def.explanation.end(), [&](rules::AnswerRef ref) {
      return answer(figures.answers(), ref, nullptr).is_valid();
    });
    return explained ? RequirementVerdict::not_met : RequirementVerdict::incomplete;
  }
  const bool refuted = std::any_of(evaluation.findings.begin(), evaluation.findings.end(), [&](const Finding& f) {
    return f.severity == Severity::error && contains(f.requirements, def.code);
  });
  return refuted ? RequirementVerdict::contradicted : RequirementVerdict::supported;
}

// A field's cell, or a column's cells, as this workbook has them.
Place place_of(rules::AnswerRef ref, const Figures& figures) {
  const auto& map = figures.ruleset().map;
  const auto name_of = [&](int sheet) { return map.sheets[static_cast<std::size_t>(sheet)].name; };
  const auto index = static_cast<std::size_t>(ref.index);
  if (!ref.is_column()) {
    return {name_of(map.fields[index].sheet), workbook::to_string(figures.answers().fields[index].at)};
  }
  const auto& table = figures.answers().tables[static_cast<std::size_t>(ref.table)];
  const workbook::CellRange cells{{table.first_row, table.columns[index]}, {table.last_row, table.columns[index]}};
  return {name_of(map.tables[static_cast<std::size_t>(ref.table)].sheet), workbook::to_string(cells)};
}

bool has_lines(int table, const Figures& figures) {
  const auto& lines = figures.answers().tables[static_cast<std::size_t>(table)].lines;
  return std::any_of(lines.begin(), lines.end(), [](const intake::Line& line) { return line.in_use; });
}

// Whether all that could answer the question are rules about lines, and there are none: they hold, and say nothing.
bool is_about_no_lines(const rules::QuestionDef& def, const Figures& figures) {
  const auto& all = figures.ruleset().rules;
  return !def.rules.empty() && std::all_of(def.rules.begin(), def.rules.end(), [&](const std::string& id) {
    const auto rule = std::find_if(all.begin(), all.end(), [&](const rules::Rule& r) { return r.id == id; });
    const int table = rules::table_of(rule->check);
    return table >= 0 && !has_lines(table, figures);
  });
}

// Whether a rule that could answer the question holds figures against one another, and one is not known.
bool rests_on_the_unknown(const rules::QuestionDef& def, const Figures& figures, const Evaluation& evaluation) {
  const auto& all = figures.ruleset().rules;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool holds_figures = std::holds_alternative<rules::check_kind::AtLeast>(all[i].check) ||
                               std::holds_alternative<rules::check_kind::Balances>(all[i].check);
    if (holds_figures && evaluation.not_asked[i] && contains(def.rules, all[i].id)) return true;
  }
  return false;
}

Question ask(const rules::QuestionDef& def, const Figures& figures, const Evaluation& evaluation) {
  const auto speaks_against_it = [&](const Finding& f) { return contains(def.rules, f.rule); };
  const auto decides_it = [&](const Finding& f) { return f.severity != Severity::advice && speaks_against_it(f); };
  const auto& findings = evaluation.findings;
  const bool broken = std::any_of(findings.begin(), findings.end(), decides_it);
  // Advice says neither Yes nor No: it is there for a person to judge.
  const bool doubted = std::any_of(findings.begin(), findings.end(), speaks_against_it);
  const bool is_left =
      def.judge || doubted || is_about_no_lines(def, figures) || rests_on_the_unknown(def, figures, evaluation);
  const auto otherwise = is_left ? QuestionAnswer::judge : QuestionAnswer::yes;
  Question question{def.text, broken ? QuestionAnswer::no : otherwise, def.rules, {}};
  for (const auto& ref : def.to_read) question.read.push_back(place_of(ref, figures));
  return question;
}

ConditionVerdict verdict(const std::vector<std::string>& codes, const std::vector<Requirement>& requirements) {
  auto out = ConditionVerdict::met;
  for (const auto& requirement : requirements) {
    if (!contains(codes, requirement.code)) continue;
    switch (requirement.verdict) {
      case RequirementVerdict::contradicted:
      case RequirementVerdict::not_met:
        return ConditionVerdict::not_met;
      case RequirementVerdict::incomplete:
        out = ConditionVerdict::to_judge;
        break;
      case RequirementVerdict::supported:
        break;
    }
  }
  return out;
}

bool any_declared_not_met(const std::vector<std::string>& codes, const std::vector<Requirement>& requirements) {
  return std::any_of(requirements.begin(), requirements.end(), [&](const Requirement& requirement) {
    return contains(codes, requirement.code) && requirement.verdict == RequirementVerdict::not_met;
  });
}

}  // namespace

std::vector<Requirement> judge_requirements(const Figures& figures, const Evaluation& evaluation) {
  std::vector<Requirement> out;
  for (const auto& def : figures.ruleset().requirements) {
    Requirement requirement;
    requirement.code = def.code;
    requirement.theme = def.theme;
    requirement.declared = declared(figures, def);
    requirement.verdict = verdict(figures, def, requirement.declared, evaluation);
    for (const auto& question : def.questions) requirement.questions.push_back(ask(question, figures, evaluation));
    out.push_back(std::move(requirement));
  }
  return out;
}

std::vector<NationalCondition> judge_conditions(const rules::CompiledRuleset& ruleset,
                                                const std::vector<Requirement>& requirements,
                                                const std::vector<RequiredSpend>& required_spend) {
  std::vector<NationalCondition> out;
  for (const auto& def : ruleset.national_conditions) {
    NationalCondition condition{def.code, def.title, verdict(def.requirements, requirements), def.requirements};
    // What is declared cannot outweigh the spend that is worked out.
    for (const auto& spend : required_spend) {
      if (spend.code == def.code && spend.met == false) condition.verdict = ConditionVerdict::not_met;
      if (spend.code == def.code && !spend.met && !any_declared_not_met(def.requirements, requirements)) {
        condition.verdict = ConditionVerdict::to_judge;
      }
    }
    out.push_back(std::move(condition));
  }
  return out;
}

}  // namespace bcf::checks
