#include <bcf/check.h>
#include <bcf/lint.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "rules/checks_from_json.h"
#include "rules/conditions_from_json.h"
#include "rules/json_cursor.h"
#include "rules/outcomes.h"
#include "rules/problems.h"
#include "rules/rule_files.h"
#include "rules/rules_from_json.h"
#include "rules/ruleset.h"

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
  // What is unsound has been told of, and is passed over.
  Lint(const RuleFiles& files, const CompiledRuleset& ruleset, Problems& problems)
      : map_(ruleset.map), names_(map_), ruleset_(ruleset), problems_(problems), knows_all_(files.unread.empty()) {
    for (const auto& file : files.rules) take(file, !files.builtin);
    for (const auto& overlay : files.overlays) {
      for (const auto& file : overlay) take(file, true);
      if (!overlay.empty() && knows_all_) look_at_overlay(overlay);
    }
    if (!files.builtin) found_.files += 1 + files.references.size();
  }

  // What was looked at; what was found is among the problems.
  RulesetLint run() {
    for (const auto& root : looked_at_) {
      with_part(root, "measures", [&](const JsonCursor& at) { look_at_measures(at); });
      with_part(root, "conditions", [&](const JsonCursor& at) { look_at_conditions(at); });
      with_part(root, "rules", [&](const JsonCursor& at) { look_at_rules(at); });
      with_part(root, "changes", [&](const JsonCursor& at) { look_at_changes(at, root["id"].text()); });
    }
    return std::move(found_);
  }

 private:
  template <class Look>
  void with_part(const JsonCursor& root, std::string_view key, const Look& look) {
    if (root.has(key)) problems_.hold([&] { look(root[key]); });
  }

  void take(const RuleFile& file, bool is_looked_at) {
    const JsonCursor root(*trees_.emplace_back(tree_of(file)));
    with_part(root, "measures", [&](const JsonCursor& at) { names_.declare_measures(at, problems_); });
    with_part(root, "conditions", [&](const JsonCursor& at) { names_.declare_conditions(at, problems_); });
    gather_names(file.json, used_names_);
    gather_conditions(file.json, used_conditions_);
    if (!is_looked_at) return;
    looked_at_.push_back(root);
    ++found_.files;
  }

  void add(const JsonCursor& at, const std::string& problem) { problems_.add({at.file(), at.pointer(), problem}); }

  void look_at_overlay(const std::vector<RuleFile>& overlay) {
    const bool does_nothing = std::all_of(overlay.begin(), overlay.end(), [](const RuleFile& file) {
      const auto has = [&](const char* key) { return file.json.contains(key) && !file.json[key].empty(); };
      return file.json.is_object() && !has("rules") && !has("changes");
    });
    if (!does_nothing) return;
    add(JsonCursor(*tree_of(overlay.front())), "this overlay adds no rule and changes none");
  }

  void look_at_measures(const JsonCursor& measures) {
    for (const auto& [id, at] : measures.members()) {
      ++found_.measures;
      if (knows_all_ && !used_names_.contains(id)) add(at, fmt::format("nothing uses the measure \"{}\"", id));
      if (problems_.is_unsound(at)) continue;
      const auto& measure = ruleset_.measures[static_cast<std::size_t>(names_.find_measure(id))];
      if (const auto where = at.find("where")) look_at(*where, measure.where, measure.table);
      if (const auto ratio = at.find("ratio")) look_at_ratio(at, *ratio, measure);
      if (const auto less = at.find("less")) look_at_sides(*less, measure);
    }
  }

  void look_at_ratio(const JsonCursor& at, const JsonCursor& ratio, const Measure& measure) {
    if (is_number(measure.below) && measure.below.number == 0) {
      return add(ratio[1], "nothing can be divided by 0: this is never known");
    }
    if (measure.times == 0) return add(at["times"], "times 0, this is always 0");
    look_at_sides(ratio, measure);
  }

  void look_at_sides(const JsonCursor& pair, const Measure& measure) {
    if (is_number(measure.above) && is_number(measure.below)) {
      add(pair, "two numbers make this, whatever the return says");
    } else if (are_same(measure.above, measure.below)) {
      add(pair, "both sides are one figure");
    }
  }

  static bool is_number(const Operand& operand) { return operand.kind == Operand::Kind::number; }

  static bool are_same(const Operand& a, const Operand& b) {
    return a.kind == b.kind && a.measure == b.measure && a.answer == b.answer && a.number == b.number;
  }

  void look_at_conditions(const JsonCursor& conditions) {
    for (const auto& [id, at] : conditions.members()) {
      ++found_.conditions;
      if (knows_all_ && !used_conditions_.contains(id)) add(at, fmt::format("nothing uses the condition \"{}\"", id));
      if (problems_.is_unsound(at)) continue;
      const auto condition = names_.condition(at);
      look_at(at, condition, table_named_in(condition));
    }
  }

  void look_at_rules(const JsonCursor& rules) {
    for (const auto& at : rules.elements()) {
      ++found_.rules;
      if (problems_.is_unsound(at)) continue;
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
      if (const auto pair = check.find("balances")) {
        const auto& sides = std::get<check_kind::Balances>(rule.check);
        look_at_figures(*pair, sides.left, sides.right);
      }
      if (const auto pair = check.find("at_least")) {
        const auto& sides = std::get<check_kind::AtLeast>(rule.check);
        if (look_at_figures(*pair, sides.left, sides.right)) look_at_least(*pair, sides);
      }
    }
  }

  // Whether two different figures are held against one another, of which one hangs on the return.
  bool look_at_figures(const JsonCursor& pair, const Operand& left, const Operand& right) {
    if (is_number(left) && is_number(right)) {
      add(pair, "two numbers are held against one another, whatever the return says");
      return false;
    }
    if (!are_same(left, right)) return true;
    add(pair, "a figure is held against itself, so that the rule never finds anything");
    return false;
  }

  void look_at_least(const JsonCursor& pair, const check_kind::AtLeast& sides) {
    Condition missed;
    missed.kind = Kind::more;
    missed.left = sides.right;
    missed.right = sides.left;
    const auto outcomes = outcomes_of(missed, map_, ruleset_.measures, -1);
    if (!outcomes.can_hold) add(pair, "this always holds, so that the rule never finds anything");
    if (!outcomes.can_fail && !sides.right_printed_in_pounds) add(pair, "this can never hold");
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
      if (problems_.is_unsound(at)) continue;
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
      auto read = condition.parts.begin();
      for (const auto& part : value.elements()) sound = look_at(part, *read++, table) && sound;
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
    if (!values.is_array()) return look_at_value(pair[0], values);
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

  const TemplateMap& map_;
  NameReader names_;
  const CompiledRuleset& ruleset_;
  Problems& problems_;
  bool knows_all_;  // whether every file could be read
  std::vector<std::shared_ptr<const JsonTree>> trees_;
  std::vector<JsonCursor> looked_at_;
  std::set<std::string, std::less<>> used_names_, used_conditions_;
  RulesetLint found_;
};

// What "there is no rule "NC2-SPENT"..." and "{extra.total} is no field, column or measure" say that there is not.
std::string_view missing_name(std::string_view problem) {
  const bool in_brackets = problem.starts_with('{');
  if (!in_brackets && !problem.starts_with("there is no ")) return {};
  const auto open = problem.find(in_brackets ? '{' : '"');
  const auto close = open == std::string_view::npos ? open : problem.find(in_brackets ? '}' : '"', open + 1);
  if (close == std::string_view::npos) return {};
  const auto name = problem.substr(open + 1, close - open - 1);
  return name.substr(0, in_brackets ? name.find(':') : name.size());
}

// A name that a file has which could not be read may be sound.
void leave_out_what_unread_files_name(std::vector<RulesetProblem>& found, std::size_t from,
                                      const std::vector<std::string>& unread) {
  const auto may_be_sound = [&](const RulesetProblem& problem) {
    const auto name = missing_name(problem.problem);
    const auto quoted = fmt::format("\"{}\"", name);
    return !name.empty() && std::any_of(unread.begin(), unread.end(), [&](const std::string& bytes) {
      return bytes.find(quoted) != std::string::npos;
    });
  };
  const auto first = found.begin() + static_cast<std::ptrdiff_t>(from);
  found.erase(std::remove_if(first, found.end(), may_be_sound), found.end());
}

// File by file, in the order in which the files are read; what is told of folders and unread files comes first.
void sort_by_file(std::vector<RulesetProblem>& found, const RuleFiles& files) {
  std::vector<std::string_view> names = {files.map.name};
  for (const auto& file : files.rules) names.push_back(file.name);
  for (const auto& file : files.references) names.push_back(file.name);
  for (const auto& overlay : files.overlays) {
    for (const auto& file : overlay) names.push_back(file.name);
  }
  const auto place = [&](const RulesetProblem& problem) {
    const auto name = std::find(names.begin(), names.end(), problem.file);
    return name == names.end() ? std::ptrdiff_t{-1} : name - names.begin();
  };
  std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
}

RulesetLint look_through(std::span<const std::filesystem::path> folders, Problems& problems) {
  RulesetLint out;
  const auto files = rule_files_in(folders, problems);
  if (files.builtin) {
    hold_overlays_to_schema(files, problems);
  } else {
    hold_to_schemas(files, problems);
  }
  // Where a whole part is missing, most names would be unknown.
  if (!files.incomplete) {
    problems.begin_stage();
    const auto told = problems.found().size();
    const auto ruleset = ruleset_from_json(files, problems);
    leave_out_what_unread_files_name(problems.found(), told, files.unread);
    if (ruleset) out = Lint(files, *ruleset, problems).run();
  }
  sort_by_file(problems.found(), files);
  return out;
}

}  // namespace
}  // namespace rules

RulesetLint lint(std::span<const std::filesystem::path> folders) {
  auto problems = rules::Problems::gathered();
  auto out = rules::look_through(folders, problems);
  out.problems = std::move(problems.found());
  return out;
}

}  // namespace bcf
