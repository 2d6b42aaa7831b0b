#include "checks/evaluate.h"

#include <variant>

#include "checks/check_kinds.h"

namespace bcf::checks {

Evaluation evaluate(const Figures& figures) {
  Finder finder(figures);
  const auto& rules = figures.ruleset().rules;
  const auto looks_at_findings = [](const rules::Rule& rule) {
    return std::holds_alternative<rules::check_kind::CheckersAgree>(rule.check) ||
           std::holds_alternative<rules::check_kind::SheetLinesAgree>(rule.check) ||
           std::holds_alternative<rules::check_kind::SheetsAgree>(rule.check) ||
           std::holds_alternative<rules::check_kind::StatusAgrees>(rule.check) ||
           std::holds_alternative<rules::check_kind::Prints>(rule.check);
  };
  // Rules that look at what the others found come last, wherever they stand in the files.
  for (const bool last : {false, true}) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (rules[i].off || looks_at_findings(rules[i]) != last) continue;
      finder.take_up(i);
      std::visit([&](const auto& check) { run(check, finder); }, rules[i].check);
    }
  }
  return finder.result();
}

}  // namespace bcf::checks
