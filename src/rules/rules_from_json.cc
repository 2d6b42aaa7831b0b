#include "rules/rules_from_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "rules/conditions_from_json.h"
#include "rules/spelling.h"
#include "rules/template_from_json.h"

namespace bcf::rules {
namespace {

Money money_at(const JsonCursor& at) {
  const auto money = Money::from_pounds(at.number());
  if (!money) at.fail("this is no amount of money");
  return *money;
}

Severity severity_at(const JsonCursor& at) {
  const auto word = at.text();
  if (word == "error") return Severity::error;
  if (word == "warning") return Severity::warning;
  if (word == "advice") return Severity::advice;
  at.fail("a severity is error, warning or advice");
}

SourceStatus status_at(const JsonCursor& at) {
  const auto word = at.text();
  if (word == "stated") return SourceStatus::stated;
  if (word == "derived") return SourceStatus::derived;
  if (word == "assumed") return SourceStatus::assumed;
  at.fail("a source is stated, derived or assumed");
}

check_kind::Noted::Note note_at(const JsonCursor& at) {
  using Note = check_kind::Noted::Note;
  const auto word = at.text();
  if (word == "spelling") return Note::spelling;
  if (word == "unlisted") return Note::unlisted;
  if (word == "number_as_text") return Note::number_as_text;
  if (word == "date_as_text") return Note::date_as_text;
  at.fail("what can be noted is spelling, unlisted, number_as_text and date_as_text");
}

// The kinds of check, each with the settings that it may have besides.
const std::map<std::string, std::vector<std::string>, std::less<>>& check_settings() {
  static const std::map<std::string, std::vector<std::string>, std::less<>> settings = {
      {"answered", {"every_line", "none"}},
      {"valid", {}},
      {"empty", {}},
      {"adds_up", {"to", "within"}},
      {"at_least", {"right_printed_in_pounds"}},
      {"balances", {"within"}},
      {"holds", {"lines"}},
      {"same_for", {}},
      {"no_double", {}},
      {"words_at_most", {}},
      {"shorter_than", {}},
      {"mentions", {}},
      {"differ", {}},
      {"noted", {}},
      {"checkers_agree", {}}};
  return settings;
}

// A check is of one kind, and has no setting that belongs to another.
void hold_one_kind(const JsonCursor& at) {
  std::string kind;
  for (const auto& member : at.members()) {
    if (check_settings().find(member.name) == check_settings().end()) continue;
    if (!kind.empty())
      at.fail(fmt::format("a check is of one kind, and this one is both \"{}\" and \"{}\"", kind, member.name));
    kind = member.name;
  }
  if (kind.empty()) at.fail("there is no such kind of check");
  const auto& settings = check_settings().find(kind)->second;
  for (const auto& member : at.members()) {
    const bool fits = member.name == kind || std::find(settings.begin(), settings.end(), member.name) != settings.end();
    if (!fits) at.fail(fmt::format("\"{}\" has no meaning for a check that is \"{}\"", member.name, kind));
  }
}

// Whose lines a check goes through; -1 for one that looks at fields only.
int table_of(const Check& check) {
  if (const auto* answered = std::get_if<check_kind::Answered>(&check)) return answered->answer.table;
  if (const auto* valid = std::get_if<check_kind::Valid>(&check)) return valid->answer.table;
  if (const auto* empty = std::get_if<check_kind::Empty>(&check)) return empty->answer.table;
  if (const auto* adds_up = std::get_if<check_kind::AddsUp>(&check)) return adds_up->answers.front().table;
  if (const auto* held = std::get_if<check_kind::Holds>(&check)) return held->table;
  if (const auto* same = std::get_if<check_kind::SameFor>(&check)) return same->key.table;
  if (const auto* no_double = std::get_if<check_kind::NoDouble>(&check)) return no_double->table;
  if (const auto* words = std::get_if<check_kind::WordsAtMost>(&check)) return words->answer.table;
  if (const auto* shorter = std::get_if<check_kind::ShorterThan>(&check)) return shorter->answer.table;
  return -1;
}

void hold_columns(const Message& message, int table, const JsonCursor& at) {
  for (const auto& part : message) {
    if (part.slot == Slot::answer && part.answer.is_column() && part.answer.table != table) {
      at.fail("a column can be named only where the lines of its table are gone through");
    }
  }
}

// The sides of a comparison are looked at once, for the return as a whole.
void hold_columns(const Check& check, const JsonCursor& at) {
  if (const auto* pair = std::get_if<check_kind::AtLeast>(&check)) {
    hold_columns(pair->left, -1, at);
    hold_columns(pair->right, -1, at);
  } else if (const auto* balance = std::get_if<check_kind::Balances>(&check)) {
    hold_columns(balance->left, -1, at);
    hold_columns(balance->right, -1, at);
  } else if (const auto* held = std::get_if<check_kind::Holds>(&check)) {
    hold_columns(held->condition, held->table, at);
  } else if (const auto* answered = std::get_if<check_kind::Answered>(&check)) {
    if (answered->none) hold_columns(*answered->none, -1, at);
  }
}

class Builder {
 public:
  explicit Builder(const RuleFiles& files) : map_(template_from_json(files)), names_(map_) {
    for (const auto& file : files.rules) roots_.emplace_back(file.json, file.name);
  }

  CompiledRuleset build() {
    for (const auto& root : roots_) {
      if (const auto measures = root.find("measures")) names_.declare_measures(*measures);
      if (const auto conditions = root.find("conditions")) names_.declare_conditions(*conditions);
    }
    out_.measures = names_.read_measures();
    for (const auto& root : roots_) {
      if (const auto rules = root.find("rules")) add_rules(*rules);
    }
    for (const auto& root : roots_) {
      if (const auto requirements = root.find("requirements")) add_requirements(*requirements);
    }
    for (const auto& root : roots_) {
      if (const auto conditions = root.find("national_conditions")) add_national_conditions(*conditions);
    }
    for (const auto& root : roots_) {
      if (const auto report = root.find("report")) add_report(*report);
    }
    hold_requirements_together();
    out_.name = {map_.id, map_.version};
    out_.map = std::move(map_);
    return std::move(out_);
  }

 private:
  void add_rules(const JsonCursor& rules) {
    for (const auto& at : rules.elements()) {
      Rule rule = read_rule(at);
      if (!rule_ids_.emplace(rule.id, out_.rules.size()).second) {
        at["id"].fail(fmt::format("there are two rules \"{}\"", rule.id));
      }
      places_.push_back(at);
      out_.rules.push_back(std::move(rule));
    }
  }

  Rule read_rule(const JsonCursor& at) {
    Rule rule;
    rule.id = at["id"].text();
    rule.title = at["title"].text();
    rule.severity = severity_at(at["severity"]);
    rule.requirements = at["requirements"].texts();
    rule.fix_text = at["fix"].text();
    rule.source = at["source"]["where"].text();
    rule.status = status_at(at["source"]["status"]);
    if (rule.status == SourceStatus::assumed && rule.severity == Severity::error) {
      at["severity"].fail("what is assumed cannot be an error");
    }
    if (const auto condition = at.find("national_condition")) rule.national_condition = condition->text();
    if (const auto line = at.find("line")) rule.line = checklist_line(*line);
    if (const auto when = at.find("when")) rule.when = names_.condition(*when);
    if (const auto place = at.find("at")) rule.at = names_.answer(*place);
    const auto slots = read_check(rule, at["check"]);
    const auto finder = [this](std::string_view id) { return names_.find_measure(id); };
    rule.message = message_from_json(at["message"], map_, finder, slots);
    rule.fix = message_from_json(at["fix"], map_, finder, slots);
    hold_columns(rule.check, at["check"]);
    const int table = table_of(rule.check);
    if (rule.at && rule.at->is_column() && rule.at->table != table) {
      at["at"].fail("a column can be named only where the lines of its table are gone through");
    }
    if (const auto when = at.find("when")) hold_columns(rule.when, table, *when);
    hold_columns(rule.message, table, at["message"]);
    hold_columns(rule.fix, table, at["fix"]);
    return rule;
  }

  // Reads the check and says which places its messages have.
  std::vector<Slot> read_check(Rule& rule, const JsonCursor& at) {
    namespace kind = check_kind;
    hold_one_kind(at);
    if (const auto ref = at.find("answered")) {
      rule.check = read_answered(at, *ref);
      return {Slot::problem, Slot::line};
    }
    if (const auto ref = at.find("valid")) {
      rule.check = kind::Valid{names_.answer(*ref)};
      return {Slot::problem, Slot::line};
    }
    if (const auto ref = at.find("empty")) {
      rule.check = kind::Empty{names_.answer(*ref)};
      return {Slot::problem, Slot::line};
    }
    if (const auto refs = at.find("adds_up")) {
      rule.check = read_adds_up(at, *refs);
      return {Slot::problem, Slot::line};
    }
    if (const auto pair = at.find("at_least")) {
      rule.check =
          kind::AtLeast{names_.operand((*pair)[0]), names_.operand((*pair)[1]), at.flag("right_printed_in_pounds")};
      return {Slot::left, Slot::right, Slot::shortfall};
    }
    if (const auto pair = at.find("balances")) {
      rule.check = kind::Balances{names_.operand((*pair)[0]), names_.operand((*pair)[1]), money_at(at["within"])};
      return {Slot::left, Slot::right, Slot::difference, Slot::direction};
    }
    if (const auto condition = at.find("holds")) {
      rule.check = kind::Holds{names_.condition(*condition), at.has("lines") ? table(at["lines"]) : -1};
      return {Slot::line};
    }
    if (const auto pair = at.find("same_for")) {
      const kind::SameFor same{names_.column((*pair)[0]), names_.column((*pair)[1])};
      if (same.key.table != same.same.table) (*pair)[1].fail("the columns are of two tables");
      rule.check = same;
      return {Slot::line, Slot::value, Slot::other};
    }
    if (const auto name = at.find("no_double")) {
      rule.check = kind::NoDouble{table(*name)};
      return {Slot::line, Slot::other};
    }
    if (const auto pair = at.find("words_at_most")) {
      rule.check = kind::WordsAtMost{names_.answer((*pair)[0]), whole((*pair)[1])};
      return {Slot::line, Slot::words, Slot::limit};
    }
    if (const auto pair = at.find("shorter_than")) {
      rule.check = kind::ShorterThan{names_.answer((*pair)[0]), whole((*pair)[1])};
      return {Slot::line, Slot::words, Slot::limit};
    }
    if (const auto mentions = at.find("mentions")) {
      rule.check = kind::Mentions{fields((*mentions)["in"]), phrases((*mentions)["any_of"])};
      return {};
    }
    if (const auto refs = at.find("differ")) {
      rule.check = kind::Differ{fields(*refs)};
      return {Slot::what, Slot::other};
    }
    if (const auto note = at.find("noted")) {
      rule.check = kind::Noted{note_at(*note)};
      return {Slot::what, Slot::value, Slot::listed, Slot::number, Slot::date, Slot::line};
    }
    if (at.has("checkers_agree")) {
      rule.check = kind::CheckersAgree{};
      return {Slot::checker, Slot::words};
    }
    at.fail("there is no such kind of check");
  }

  int table(const JsonCursor& at) const {
    const int found = map_.table(at.text());
    if (found < 0) at.fail(fmt::format("there is no table \"{}\"", at.text()));
    return found;
  }

  static std::size_t whole(const JsonCursor& at) {
    const int number = at.integer();
    if (number < 1) at.fail("a number above 0 is wanted here");
    return static_cast<std::size_t>(number);
  }

  std::vector<AnswerRef> fields(const JsonCursor& at) const {
    std::vector<AnswerRef> out;
    for (const auto& name : at.elements()) out.push_back(names_.field(name));
    if (out.empty()) at.fail("a field is wanted here");
    return out;
  }

  static std::vector<std::string> phrases(const JsonCursor& at) {
    std::vector<std::string> out;
    for (const auto& phrase : at.texts()) out.push_back(loose_key(phrase));
    return out;
  }

  check_kind::Answered read_answered(const JsonCursor& at, const JsonCursor& ref) {
    check_kind::Answered check{names_.answer(ref), at.flag("every_line"), {}};
    if (const auto none = at.find("none")) {
      check.none = message_from_json(*none, map_, [this](std::string_view id) { return names_.find_measure(id); }, {});
    }
    return check;
  }

  check_kind::AddsUp read_adds_up(const JsonCursor& at, const JsonCursor& refs) {
    check_kind::AddsUp check{{}, at["to"].number(), at["within"].number()};
    for (const auto& ref : refs.elements()) {
      check.answers.push_back(names_.answer(ref));
      if (check.answers.back().table != check.answers.front().table) ref.fail("the columns are of two tables");
    }
    if (check.answers.empty()) refs.fail("there is nothing to add up");
    return check;
  }

  int checklist_line(const JsonCursor& at) const {
    const auto& lines = map_.checklist.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].id == at.text()) return static_cast<int>(i);
    }
    at.fail(fmt::format("the checklist has no line \"{}\"", at.text()));
  }

  void add_requirements(const JsonCursor& requirements) {
    for (const auto& at : requirements.elements()) {
      RequirementDef def;
      def.code = at["code"].text();
      if (!requirement_codes_.insert(def.code).second) at["code"].fail("there are two of this requirement");
      def.theme = at["theme"].text();
      def.declared = names_.field(at["declared"]);
      if (!is_yes_no(def.declared)) at["declared"].fail("whether it is met is declared by Yes or No");
      def.actions = names_.field(at["actions"]);
      def.timeframe = names_.field(at["timeframe"]);
      for (const auto& question : at["questions"].elements()) def.questions.push_back(read_question(question));
      out_.requirements.push_back(std::move(def));
    }
  }

  [[nodiscard]] bool is_yes_no(AnswerRef ref) const {
    const int list = definition(map_, ref).list;
    return list >= 0 && list == map_.checklist.yes_no && map_.lists[static_cast<std::size_t>(list)].values.size() == 2;
  }

  QuestionDef read_question(const JsonCursor& at) const {
    QuestionDef question{at["text"].text(), {}, at.flag("judge")};
    for (const auto& rule : at["rules"].elements()) {
      if (rule_ids_.find(rule.text()) == rule_ids_.end())
        rule.fail(fmt::format("there is no rule \"{}\"", rule.text()));
      question.rules.push_back(rule.text());
    }
    if (question.rules.empty() && !question.judge)
      at.fail("a question has rules that answer it, or is for a person to judge");
    return question;
  }

  void add_national_conditions(const JsonCursor& conditions) {
    for (const auto& at : conditions.elements()) {
      NationalConditionDef def{at["code"].text(), at["title"].text(), {}};
      for (const auto& code : at["requirements"].elements()) def.requirements.push_back(requirement(code));
      out_.national_conditions.push_back(std::move(def));
    }
  }

  std::string requirement(const JsonCursor& at) const {
    if (!requirement_codes_.contains(at.text())) at.fail(fmt::format("there is no requirement \"{}\"", at.text()));
    return at.text();
  }

  // A rule's requirements exist, and its national condition is theirs where it names none itself.
  void hold_requirements_together() {
    for (std::size_t i = 0; i < out_.rules.size(); ++i) {
      auto& rule = out_.rules[i];
      for (const auto& code : places_[i]["requirements"].elements()) requirement(code);
      if (rule.national_condition && !is_condition(*rule.national_condition)) {
        places_[i]["national_condition"].fail("there is no such national condition");
      }
      if (rule.national_condition || rule.requirements.empty()) continue;
      for (const auto& condition : out_.national_conditions) {
        const auto& codes = condition.requirements;
        if (std::find(codes.begin(), codes.end(), rule.requirements.front()) != codes.end()) {
          rule.national_condition = condition.code;
        }
      }
    }
  }

  [[nodiscard]] bool is_condition(const std::string& code) const {
    return std::any_of(out_.national_conditions.begin(), out_.national_conditions.end(),
                       [&](const auto& condition) { return condition.code == code; });
  }

  void add_report(const JsonCursor& at) {
    if (has_report_) at.fail("there are two reports in this rule set");
    has_report_ = true;
    auto& report = out_.report;
    if (const auto rows = at.find("balances")) {
      report.balanced_within = money_at(at["balanced_within"]);
      for (const auto& row : rows->elements()) {
        report.balances.push_back(
            {row["source"].text(), money_measure(row["income"]), money_measure(row["expenditure"])});
      }
    }
    if (const auto rows = at.find("required_spend")) {
      for (const auto& row : rows->elements()) report.required_spend.push_back(read_spend(row));
    }
    if (const auto types = at.find("scheme_types")) {
      report.group_by = names_.column((*types)["group"]);
      report.group_sum = names_.column((*types)["sum"]);
      const auto& group = definition(map_, *report.group_by);
      if (group.type != AnswerType::choice || group.is_private)
        (*types)["group"].fail("a choice that may be shown is wanted");
      if (definition(map_, *report.group_sum).type != AnswerType::amount)
        (*types)["sum"].fail("an amount is wanted here");
      if (report.group_by->table != report.group_sum->table) (*types)["sum"].fail("the columns are of two tables");
    }
    if (const auto rows = at.find("hicm")) {
      for (const auto& row : rows->elements()) {
        report.hicm.push_back(
            {row["change"].text(), row["name"].text(), names_.field(row["current"]), names_.field(row["planned"])});
      }
    }
    if (const auto rows = at.find("metrics")) {
      for (const auto& row : rows->elements()) report.metrics.push_back(read_metric(row));
    }
  }

  int money_measure(const JsonCursor& at) const {
    const int measure = names_.measure(at);
    if (!out_.measures[static_cast<std::size_t>(measure)].money) at.fail("this measure is not money");
    return measure;
  }

  ReportDef::SpendRow read_spend(const JsonCursor& at) const {
    ReportDef::SpendRow row{at["code"].text(), at["name"].text(), names_.field(at["minimum"]),
                            money_measure(at["planned"])};
    const auto rule = rule_ids_.find(at["rule"].text());
    if (rule == rule_ids_.end()) at["rule"].fail("there is no such rule");
    row.rule = static_cast<int>(rule->second);
    if (!is_condition(row.code)) at["code"].fail("there is no such national condition");
    if (!std::holds_alternative<check_kind::AtLeast>(out_.rules[rule->second].check)) {
      at["rule"].fail("this rule does not check that a minimum is reached");
    }
    return row;
  }

  [[nodiscard]] std::optional<Operand> shown_figure(const JsonCursor& at, std::string_view key) const {
    const auto place = at.find(key);
    if (!place) return std::nullopt;
    const auto operand = names_.operand(*place);
    hold_columns(operand, -1, *place);
    return operand;
  }

  ReportDef::MetricRow read_metric(const JsonCursor& at) const {
    ReportDef::MetricRow row{at["code"].text(), at["name"].text(), at["unit"].text(), {}, {}, {}, {}};
    row.last_year = shown_figure(at, "last_year");
    row.planned = shown_figure(at, "planned");
    row.numerator = shown_figure(at, "numerator");
    row.denominator = shown_figure(at, "denominator");
    return row;
  }

  TemplateMap map_;
  NameReader names_;
  std::vector<JsonCursor> roots_;
  bool has_report_ = false;
  std::vector<JsonCursor> places_;  // of out_.rules
  std::map<std::string, std::size_t, std::less<>> rule_ids_;
  std::set<std::string, std::less<>> requirement_codes_;
  CompiledRuleset out_;
};

}  // namespace

CompiledRuleset ruleset_from_json(const RuleFiles& files) { return Builder(files).build(); }

}  // namespace bcf::rules
