#include "rules/rules_from_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/checks_from_json.h"
#include "rules/conditions_from_json.h"
#include "rules/spelling.h"
#include "rules/template_from_json.h"

namespace bcf::rules {
namespace {

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

class Builder {
 public:
  explicit Builder(const RuleFiles& files) : files_(files), map_(template_from_json(files)), names_(map_) {
    for (const auto& file : files.rules) roots_.emplace_back(file.json, file.name);
    for (const auto& overlay : files.overlays) {
      auto& roots = overlays_.emplace_back();
      for (const auto& file : overlay) roots.emplace_back(file.json, file.name);
    }
  }

  CompiledRuleset build() {
    out_.name = {map_.id, map_.version};
    for (const auto& root : roots_) declare(root);
    for (const auto& overlay : overlays_) {
      out_.name.overlays.push_back(name_of(overlay));
      for (const auto& root : overlay) declare(root);
    }
    out_.measures = names_.read_measures();
    for (const auto& root : roots_) {
      const auto rules = root.find("rules");
      if (!rules) continue;
      refuse_reasons(*rules);
      add_rules(*rules);
    }
    for (std::size_t i = 0; i < overlays_.size(); ++i) lay_on(overlays_[i], out_.name.overlays[i].id);
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
    out_.map = std::move(map_);
    return std::move(out_);
  }

 private:
  void declare(const JsonCursor& root) {
    if (const auto measures = root.find("measures")) names_.declare_measures(*measures);
    if (const auto conditions = root.find("conditions")) names_.declare_conditions(*conditions);
  }

  static void refuse_reasons(const JsonCursor& rules) {
    for (const auto& at : rules.elements()) {
      if (const auto reason = at.find("reason"))
        reason->fail("a reason is given by an overlay, and this is a full set");
    }
  }

  // Changes first: they are of the set below, not of what the overlay adds.
  void lay_on(const std::vector<JsonCursor>& overlay, const std::string& by) {
    std::set<std::string> changed;
    for (const auto& root : overlay) {
      if (const auto changes = root.find("changes")) {
        for (const auto& at : changes->elements()) change(at, by, changed);
      }
    }
    for (const auto& root : overlay) {
      const auto rules = root.find("rules");
      if (!rules) continue;
      add_rules(*rules);
      for (const auto& at : rules->elements()) {
        const auto& rule = out_.rules[rule_ids_.find(at["id"].text())->second];
        out_.name.changes.push_back({rule.id, RuleChange::Kind::added, {}, rule.severity, at["reason"].text(), by});
      }
    }
  }

  // The files of one overlay have one name.
  OverlayName name_of(const std::vector<JsonCursor>& overlay) const {
    OverlayName name{overlay.front()["id"].text(), overlay.front()["version"].text()};
    for (const auto& root : overlay) {
      if (root["id"].text() != name.id) {
        root["id"].fail(fmt::format("another file of this overlay has the id \"{}\"", name.id));
      }
      if (root["version"].text() != name.version) {
        root["version"].fail(fmt::format("another file of this overlay has the version \"{}\"", name.version));
      }
    }
    for (const auto& other : out_.name.overlays) {
      if (other.id == name.id) overlay.front()["id"].fail(fmt::format("\"{}\" is laid on already", name.id));
    }
    return name;
  }

  void change(const JsonCursor& at, const std::string& by, std::set<std::string>& changed) {
    Rule& rule = out_.rules[existing_rule(at["rule"])];
    if (!changed.insert(rule.id).second) at["rule"].fail(fmt::format("\"{}\" is changed twice", rule.id));
    if (rule.off) at["rule"].fail(fmt::format("\"{}\" is off already", rule.id));
    const auto severity = at.find("severity");
    const bool off = at.flag("off");
    if (severity && off) at.fail("a rule that is off has no severity: leave out one of \"severity\" and \"off\"");
    if (!severity && !off) at.fail("what changes is missing: \"severity\", or \"off\": true");
    RuleChange done{rule.id, RuleChange::Kind::off, rule.severity, {}, at["reason"].text(), by};
    rule.off = off;
    if (severity) {
      done.kind = RuleChange::Kind::severity;
      rule.severity = severity_at(*severity);
      done.to = rule.severity;
      hold_assumed(rule, *severity);
    }
    out_.name.changes.push_back(std::move(done));
  }

  [[nodiscard]] std::size_t existing_rule(const JsonCursor& at) const {
    const auto found = rule_ids_.find(at.text());
    if (found != rule_ids_.end()) return found->second;
    std::vector<std::string> ids;
    for (const auto& rule : out_.rules) ids.push_back(rule.id);
    const auto near = closest(at.text(), ids);
    at.fail(near == none_close ? fmt::format("there is no rule \"{}\"", at.text())
                               : fmt::format("there is no rule \"{}\"; is \"{}\" meant?", at.text(), ids[near]));
  }

  static void hold_assumed(const Rule& rule, const JsonCursor& severity) {
    if (rule.status == SourceStatus::assumed && rule.severity == Severity::error) {
      severity.fail("what is assumed cannot be an error");
    }
  }

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
    hold_assumed(rule, at["severity"]);
    if (const auto condition = at.find("national_condition")) rule.national_condition = condition->text();
    if (const auto line = at.find("line")) rule.line = checklist_line(*line);
    if (const auto when = at.find("when")) rule.when = names_.condition(*when);
    if (const auto place = at.find("at")) rule.at = names_.answer(*place);
    const auto slots = read_check(rule.check, at["check"], files_, names_, out_.measures);
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
      if (!is_yes_no(map_, def.declared)) at["declared"].fail("whether it is met is declared by one of two values");
      for (const auto* key : {"actions", "timeframe"}) {
        if (const auto field = at.find(key)) def.explanation.push_back(names_.field(*field));
      }
      for (const auto& question : at["questions"].elements()) def.questions.push_back(read_question(question));
      out_.requirements.push_back(std::move(def));
    }
  }

  QuestionDef read_question(const JsonCursor& at) const {
    QuestionDef question{at["text"].text(), {}, at.flag("judge"), {}};
    if (const auto places = at.find("read")) {
      for (const auto& place : places->elements()) question.to_read.push_back(names_.answer(place));
    }
    for (const auto& at_rule : at["rules"].elements()) {
      const auto rule = rule_ids_.find(at_rule.text());
      if (rule == rule_ids_.end()) at_rule.fail(fmt::format("there is no rule \"{}\"", at_rule.text()));
      if (!out_.rules[rule->second].off) question.rules.push_back(at_rule.text());
    }
    if (at["rules"].elements().empty() && !question.judge)
      at.fail("a question has rules that answer it, or is for a person to judge");
    // Where a rule that could say No is off, the others cannot say Yes.
    question.judge = question.judge || question.rules.size() < at["rules"].elements().size();
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
    if (const auto headings = at.find("headings")) read_headings(*headings);
  }

  void read_headings(const JsonCursor& at) {
    auto& headings = out_.report.headings;
    const auto read = [&](std::string_view key, std::string& heading) { heading = at.text_or(key, heading); };
    read("no_board", headings.no_board);
    read("balances", headings.balances);
    read("required_spend", headings.required_spend);
    read("scheme_types", headings.scheme_types);
    read("metrics", headings.metrics);
    read("hicm", headings.hicm);
    read("national_conditions", headings.national_conditions);
    read("requirements", headings.requirements);
    read("checklist", headings.checklist);
  }

  int money_measure(const JsonCursor& at) const {
    const int measure = names_.measure(at);
    if (!out_.measures[static_cast<std::size_t>(measure)].money) at.fail("this measure is not money");
    return measure;
  }

  ReportDef::SpendRow read_spend(const JsonCursor& at) const {
    ReportDef::SpendRow row{
        at["code"].text(), at["name"].text(), names_.field(at["minimum"]), money_measure(at["planned"]), -1, {}};
    const auto rule = rule_ids_.find(at["rule"].text());
    if (rule == rule_ids_.end()) at["rule"].fail("there is no such rule");
    row.rule = static_cast<int>(rule->second);
    if (!is_condition(row.code)) at["code"].fail("there is no such national condition");
    const auto* at_least = std::get_if<check_kind::AtLeast>(&out_.rules[rule->second].check);
    if (at_least == nullptr) at["rule"].fail("this rule does not check that a minimum is reached");
    row.reached = *at_least;
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

  const RuleFiles& files_;
  TemplateMap map_;
  NameReader names_;
  std::vector<JsonCursor> roots_;
  std::vector<std::vector<JsonCursor>> overlays_;
  bool has_report_ = false;
  std::vector<JsonCursor> places_;  // of out_.rules
  std::map<std::string, std::size_t, std::less<>> rule_ids_;
  std::set<std::string, std::less<>> requirement_codes_;
  CompiledRuleset out_;
};

}  // namespace

CompiledRuleset ruleset_from_json(const RuleFiles& files) { return Builder(files).build(); }

}  // namespace bcf::rules
