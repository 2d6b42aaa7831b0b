#include <bcf/check.h>
#include <bcf/lint.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <variant>

#include "rules/checks_from_json.h"
#include "rules/conditions_from_json.h"
#include "rules/json_cursor.h"
#include "rules/outcomes.h"
#include "rules/rule_files.h"
#include "rules/rules_from_json.h"
#include "rules/ruleset.h"
#include "rules/template_from_json.h"

namespace bcf {
namespace rules {
namespace {

using Kind = Condition::Kind;

// Every text below a place, and every "{place}" in one: what may be the name of a measure.
void gather_names(const nlohmann::ordered_json& json, std::set<std::string, std::less<>>& out) {
  if (json.is_structured()) {
    for (const auto& part : json) gather_names(part, out);
  }
  if (!json.is_string()) return;
  const auto& text = json.get_ref<const std::string&>();
  out.insert(text);
  for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    out.insert(text.substr(open + 1, text.find_first_of(":}", open) - open - 1));
  }
}

// The conditions that are named below a place.
void gather_conditions(const nlohmann::ordered_json& json, std::set<std::string, std::less<>>& out) {
  if (json.is_object() && json.size() == 1 && json.contains("condition") && json["condition"].is_string()) {
    out.insert(json["condition"].get<std::string>());
  }
  if (json.is_structured()) {
    for (const auto& part : json) gather_conditions(part, out);
  }
}

class Lint {
 public:
  explicit Lint(const RuleFiles& files)
      : map_(template_from_json(files)), names_(map_), ruleset_(ruleset_from_json(files)) {
    for (const auto& file : files.rules) take(file, !files.builtin);
    for (const auto& overlay : files.overlays) {
      for (const auto& file : overlay) take(file, true);
    }
    if (!files.builtin) found_.files += 1 + files.references.size();
  }

  RulesetLint run() {
    for (const auto& root : looked_at_) {
      if (const auto measures = root.find("measures")) look_at_measures(*measures);
      if (const auto conditions = root.find("conditions")) look_at_conditions(*conditions);
      if (const auto rules = root.find("rules")) look_at_rules(*rules);
      if (const auto changes = root.find("changes")) look_at_changes(*changes, root["id"].text());
    }
    return std::move(found_);
  }

 private:
  void take(const RuleFile& file, bool is_looked_at) {
    const JsonCursor root(file.json, file.name);
    if (const auto measures = root.find("measures")) names_.declare_measures(*measures);
    if (const auto conditions = root.find("conditions")) names_.declare_conditions(*conditions);
    gather_names(file.json, used_names_);
    gather_conditions(file.json, used_conditions_);
    if (!is_looked_at) return;
    looked_at_.push_back(root);
    ++found_.files;
  }

  void add(const JsonCursor& at, std::string problem) {
    found_.problems.push_back({at.file(), at.pointer(), std::move(problem)});
  }

  void look_at_measures(const JsonCursor& measures) {
    for (const auto& [id, at] : measures.members()) {
      ++found_.measures;
      if (!used_names_.contains(id)) add(at, fmt::format("nothing uses the measure \"{}\"", id));
      const auto& measure = ruleset_.measures[static_cast<std::size_t>(names_.find_measure(id))];
      if (const auto where = at.find("where")) look_at(*where, measure.where, measure.table);
    }
  }

  void look_at_conditions(const JsonCursor& conditions) {
    for (const auto& [id, at] : conditions.members()) {
      ++found_.conditions;
      if (!used_conditions_.contains(id)) add(at, fmt::format("nothing uses the condition \"{}\"", id));
      try {
        const auto condition = names_.condition(at);
        look_at(at, condition, table_named_in(condition));
      } catch (const RulesetError& error) {
        // Nothing used it, so that nothing read it so far.
        found_.problems.push_back({error.file(), error.pointer(), error.problem()});
      }
    }
  }

  void look_at_rules(const JsonCursor& rules) {
    for (const auto& at : rules.elements()) {
      ++found_.rules;
      const auto& rule = *std::find_if(ruleset_.rules.begin(), ruleset_.rules.end(),
                                       [&](const Rule& r) { return r.id == at["id"].text(); });
      const int table = table_of(rule.check);
      bool sound = true;
      if (const auto when = at.find("when")) sound = look_at(*when, rule.when, table);
      const auto check = at["check"];
      if (const auto holds = check.find("holds")) {
        sound = look_at(*holds, std::get<check_kind::Holds>(rule.check).condition, table) && sound;
        if (sound) look_at_both(rule, *holds, table);
      }
      for (const auto* kind : {"at_least", "balances"}) {
        const auto pair = check.find(kind);
        if (pair && (*pair)[0].value().is_number() && (*pair)[1].value().is_number()) {
          add(*pair, "two numbers are held against one another, whatever the return says");
        }
      }
    }
  }

  // Where the rule applies, its condition can fail.
  void look_at_both(const Rule& rule, const JsonCursor& at, int table) {
    if (rule.when.kind == Kind::always) return;
    Condition fails;
    fails.kind = Kind::negated;
    fails.parts.push_back(std::get<check_kind::Holds>(rule.check).condition);
    Condition both;
    both.kind = Kind::all;
    both.parts = {rule.when, fails};
    if (outcomes_of(both, map_, ruleset_.measures, table).can_hold) return;
    add(at, "this always holds where \"when\" does, so that the rule never finds anything");
  }

  void look_at_changes(const JsonCursor& changes, const std::string& by) {
    for (const auto& at : changes.elements()) {
      ++found_.changes;
      for (const auto& change : ruleset_.name.changes) {
        if (change.by == by && change.rule == at["rule"].text() && change.from == change.to) {
          add(at["severity"], fmt::format("\"{}\" has this severity already", change.rule));
        }
      }
    }
  }

  // Whether nothing is wrong with the condition, which has been read from this place. Where a part of it is wrong, that
  // is what is said.
  bool look_at(const JsonCursor& at, const Condition& condition, int table) {
    const auto [kind, value] = at.members().front();
    bool sound = true;
    if (kind == "all" || kind == "any") {
      const auto parts = value.elements();
      for (std::size_t i = 0; i < parts.size(); ++i) sound = look_at(parts[i], condition.parts[i], table) && sound;
    } else if (kind == "not") {
      sound = look_at(value, condition.parts.front(), table);
    } else if (kind == "line") {
      sound = look_at_lines(value, table);
    } else if (kind == "is" || kind == "is_one_of") {
      sound = look_at_values(value);
    }
    // What a name stands for is looked at where it is declared.
    if (!sound || kind == "condition") return sound;
    const auto outcomes = outcomes_of(condition, map_, ruleset_.measures, table);
    if (outcomes.can_hold && outcomes.can_fail) return true;
    add(at, reason(condition, value) + (outcomes.can_hold ? "this always holds" : "this can never hold"));
    return false;
  }

  // Why a condition by itself has only one outcome, where that can be said.
  [[nodiscard]] std::string reason(const Condition& condition, const JsonCursor& value) const {
    if (condition.kind == Kind::below && condition.level == 0) {
      return fmt::format("nothing comes before \"{}\": ", value[1].text());
    }
    if (condition.kind == Kind::offers || condition.kind == Kind::offers_none) {
      if (definition(map_, condition.answer).list_by < 0) {
        return fmt::format("the list of \"{}\" depends on no other answer: ", value.text());
      }
      return {};
    }
    if (condition.kind == Kind::not_applicable && definition(map_, condition.answer).not_applicable.empty()) {
      return fmt::format("\"{}\" takes no n/a: ", value.text());
    }
    const bool numbers = condition.left.kind == Operand::Kind::number && condition.right.kind == Operand::Kind::number;
    if (condition.kind == Kind::more && numbers) return "two numbers are compared: ";
    return {};
  }

  bool look_at_lines(const JsonCursor& lines, int table) {
    const auto most = most_lines(map_, table);
    bool sound = true;
    for (const auto& line : lines.elements()) {
      if (!most || line.integer() <= *most) continue;
      const auto& id = map_.tables[static_cast<std::size_t>(table)].id;
      add(line, fmt::format("the table \"{}\" has {} lines", id, *most));
      sound = false;
    }
    return sound;
  }

  bool look_at_values(const JsonCursor& pair) {
    const auto values = pair[1];
    if (!values.value().is_array()) return look_at_value(pair[0], values);
    if (values.elements().empty()) {
      add(values, "no value is given: this can never hold");
      return false;
    }
    bool sound = true;
    std::set<std::string> seen;
    for (const auto& value : values.elements()) {
      if (!seen.insert(value.text()).second) {
        add(value, fmt::format("\"{}\" is given twice", value.text()));
        sound = false;
      }
      sound = look_at_value(pair[0], value) && sound;
    }
    return sound;
  }

  // A value of a list that depends on another answer; those of other lists are looked up when the rules are read.
  bool look_at_value(const JsonCursor& answer, const JsonCursor& value) {
    const auto& list = map_.lists[static_cast<std::size_t>(definition(map_, names_.answer(answer)).list)];
    if (!list.dependent()) return true;
    for (const auto& [by, options] : list.values_of) {
      if (std::find(options.begin(), options.end(), value.text()) != options.end()) return true;
    }
    add(value, fmt::format("\"{}\" is not on the list \"{}\"", value.text(), list.id));
    return false;
  }

  TemplateMap map_;
  NameReader names_;
  CompiledRuleset ruleset_;
  std::vector<JsonCursor> looked_at_;
  std::set<std::string, std::less<>> used_names_, used_conditions_;
  RulesetLint found_;
};

}  // namespace
}  // namespace rules

RulesetLint lint(std::span<const std::filesystem::path> folders) {
  try {
    const auto files = rules::rule_files_in(folders);
    rules::hold_to_schemas(files);
    return rules::Lint(files).run();
  } catch (const RulesetError& error) {
    RulesetLint out;
    out.problems.push_back({error.file(), error.pointer(), error.problem()});
    return out;
  }
}

}  // namespace bcf
