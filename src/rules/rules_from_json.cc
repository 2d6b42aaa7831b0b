#include "rules/rules_from_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/checks_from_json.h"
#include "rules/conditions_from_json.h"
#include "rules/shown_from_json.h"
#include "rules/spelling.h"
#include "rules/template_from_json.h"

namespace bcf::rules {
namespace {

Severity severity_at(const JsonCursor& at) {
  const auto word = at.text_view();
  if (word == "error") return Severity::error;
  if (word == "warning") return Severity::warning;
  if (word == "advice") return Severity::advice;
  at.fail("a severity is error, warning or advice");
}

SourceStatus status_at(const JsonCursor& at) {
  const auto word = at.text_view();
  if (word == "stated") return SourceStatus::stated;
  if (word == "derived") return SourceStatus::derived;
  if (word == "assumed") return SourceStatus::assumed;
  at.fail("a source is stated, derived or assumed");
}

class Builder {
 public:
  Builder(const RuleFiles& files, TemplateMap map, Problems& problems)
      : files_(files), map_(std::move(map)), names_(map_), problems_(problems) {
    for (const auto& file : files.rules) roots_.push_back(root_of(file));
    for (const auto& overlay : files.overlays) {
      auto& roots = overlays_.emplace_back();
      for (const auto& file : overlay) roots.push_back(root_of(file));
    }
  }

  CompiledRuleset build() {
    out_.name = {map_.id, map_.version};
    for (const auto& root : roots_) declare(root);
    for (const auto& overlay : overlays_) {
      out_.name.overlays.emplace_back();
      problems_.hold([&] { out_.name.overlays.back() = name_of(overlay); });
      for (const auto& root : overlay) declare(root);
    }
    // Where the set is used, a condition that nothing uses does not matter.
    if (problems_.gathers()) names_.look_through_conditions(problems_);
    out_.measures = names_.read_measures(problems_);
    make_room_for_rules();
    in_each(roots_, "rules", [&](const JsonCursor& rules) {
      refuse_reasons(rules);
      add_rules(rules);
    });
    for (std::size_t i = 0; i < overlays_.size(); ++i) lay_on(overlays_[i], out_.name.overlays[i].id);
    in_each(roots_, "requirements", [&](const JsonCursor& at) { add_requirements(at); });
    in_each(roots_, "national_conditions", [&](const JsonCursor& at) { add_national_conditions(at); });
    in_each(roots_, "report", [&](const JsonCursor& at) { add_report(at); });
    hold_requirements_together();
    out_.map = std::move(map_);
    return std::move(out_);
  }

 private:
  JsonCursor root_of(const RuleFile& file) { return JsonCursor(*trees_.emplace_back(tree_of(file))); }

  // What the files have under one name.
  template <class Take>
  void in_each(const std::vector<JsonCursor>& roots, std::string_view key, const Take& take) {
    for (const auto& root : roots) {
      problems_.hold([&] {
        if (const auto part = root.find(key)) take(*part);
      });
    }
  }

  void make_room_for_rules() {
    std::size_t rules = 0;
    const auto count = [&](const JsonCursor& at) { rules += at.elements().size(); };
    in_each(roots_, "rules", count);
    for (const auto& overlay : overlays_) in_each(overlay, "rules", count);
    out_.rules.reserve(rules);
  }

  void declare(const JsonCursor& root) {
    in_each({root}, "measures", [&](const JsonCursor& at) { names_.declare_measures(at, problems_); });
    in_each({root}, "conditions", [&](const JsonCursor& at) { names_.declare_conditions(at, problems_); });
  }

  void refuse_reasons(const JsonCursor& rules) {
    for (const auto& at : rules.elements()) {
      problems_.hold([&] {
        if (const auto reason = at.find("reason"))
          reason->fail("a reason is given by an overlay, and this is a full set");
      });
    }
  }

  // Changes first: they are of the set below, not of what the overlay adds.
  void lay_on(const std::vector<JsonCursor>& overlay, const std::string& by) {
    std::set<std::string> changed;
    in_each(overlay, "changes", [&](const JsonCursor& changes) {
      for (const auto& at : changes.elements()) problems_.hold(at, [&] { change(at, by, changed); });
    });
    in_each(overlay, "rules", [&](const JsonCursor& rules) {
      add_rules(rules);
      for (const auto& at : rules.elements()) {
        if (!problems_.is_unsound(at)) problems_.hold([&] { note_added(at, by); });
      }
    });
  }

  void note_added(const JsonCursor& at, const std::string& by) {
    const auto& rule = out_.rules[rule_ids_.find(at["id"].text_view())->second];
    out_.name.changes.push_back({rule.id, RuleChange::Kind::added, {}, rule.severity, at["reason"].words(), by});
  }

  // The files of one overlay have one name.
  OverlayName name_of(const std::vector<JsonCursor>& overlay) const {
    // None of its files could be read.
    if (overlay.empty()) return {};
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
    const auto index = existing_rule(at["rule"]);
    Rule& rule = out_.rules[index];
    if (problems_.is_unsound(places_[index])) return;
    if (!changed.insert(rule.id).second) at["rule"].fail(fmt::format("\"{}\" is changed twice", rule.id));
    if (rule.off) at["rule"].fail(fmt::format("\"{}\" is off already", rule.id));
    const auto severity = at.find("severity");
    const bool off = at.flag("off");
    if (severity && off) at.fail("a rule that is off has no severity: leave out one of \"severity\" and \"off\"");
    if (!severity && !off) at.fail("what changes is missing: \"severity\", or \"off\": true");
    RuleChange done{rule.id, RuleChange::Kind::off, rule.severity, {}, at["reason"].words(), by};
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
    const auto found = rule_ids_.find(at.text_view());
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
      if (!problems_.hold(at, [&] { add_rule(at, read_rule(at)); })) add_unsound_rule(at);
    }
  }

  void add_rule(const JsonCursor& at, Rule rule) {
    if (!rule_ids_.emplace(rule.id, out_.rules.size()).second) {
      at["id"].fail(fmt::format("there are two rules \"{}\"", rule.id));
    }
    places_.push_back(at);
    out_.rules.push_back(std::move(rule));
  }

  // Its id is known all the same, so that what names it is not told of as well.
  void add_unsound_rule(const JsonCursor& at) {
    if (!at.has("id") || !at["id"].is_text() || rule_ids_.contains(at["id"].text_view())) return;
    Rule rule;
    rule.id = at["id"].text();
    rule.status = SourceStatus::stated;
    add_rule(at, std::move(rule));
  }

  Rule read_rule(const JsonCursor& at) {
    Rule rule;
    rule.id = at["id"].text();
    rule.title = at["title"].words();
    rule.severity = severity_at(at["severity"]);
    rule.requirements = at["requirements"].texts();
    static_cast<void>(at["message"].words());
    rule.fix_text = at["fix"].words();
    rule.source = at["source"]["where"].words();
    rule.status = status_at(at["source"]["status"]);
    hold_assumed(rule, at["severity"]);
    if (const auto condition = at.find("national_condition")) rule.national_condition = condition->text();
    if (const auto line = at.find("line")) rule.line = checklist_line(*line);
    if (const auto when = at.find("when")) rule.when = names_.condition(*when);
    if (const auto place = at.find("at")) rule.at = names_.answer(*place);
    const auto slots = read_check(rule.check, at["check"], files_, names_, out_.measures);
    rule.message = message_from_json(at["message"], names_, slots);
    rule.fix = message_from_json(at["fix"], names_, slots);
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
      if (lines[i].id == at.text_view()) return static_cast<int>(i);
    }
    at.fail(fmt::format("the checklist has no line \"{}\"", at.text()));
  }

  void add_requirements(const JsonCursor& requirements) {
    for (const auto& at : requirements.elements()) {
      RequirementDef def;
      const bool sound = problems_.hold([&] { def = read_requirement(at); });
      // One problem each, and the questions are told by themselves.
      if (at.has("questions")) {
        for (const auto& question : at["questions"].elements()) {
          problems_.hold([&] { def.questions.push_back(read_question(question)); });
        }
      }
      if (sound) out_.requirements.push_back(std::move(def));
    }
  }

  RequirementDef read_requirement(const JsonCursor& at) {
    RequirementDef def;
    def.code = at["code"].text();
    if (!requirement_codes_.insert(def.code).second) at["code"].fail("there are two of this requirement");
    def.theme = at["theme"].words();
    def.declared = names_.field(at["declared"]);
    if (!is_yes_no(map_, def.declared)) at["declared"].fail("whether it is met is declared by one of two values");
    for (const auto* key : {"actions", "timeframe"}) {
      if (const auto field = at.find(key)) def.explanation.push_back(names_.field(*field));
    }
    static_cast<void>(at["questions"]);
    return def;
  }

  QuestionDef read_question(const JsonCursor& at) const {
    QuestionDef question{at["text"].words(), {}, at.flag("judge"), {}};
    if (const auto places = at.find("read")) {
      for (const auto& place : places->elements()) question.to_read.push_back(names_.answer(place));
    }
    for (const auto& at_rule : at["rules"].elements()) {
      const auto rule = rule_ids_.find(at_rule.text_view());
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
      problems_.hold([&] {
        auto& def = out_.national_conditions.emplace_back();
        def.code = at["code"].text();
        def.title = at["title"].words();
        for (const auto& code : at["requirements"].elements()) {
          hold_requirement(code);
          def.requirements.push_back(code.text());
        }
      });
    }
  }

  void hold_requirement(const JsonCursor& at) const {
    if (!requirement_codes_.contains(at.text_view())) at.fail(fmt::format("there is no requirement \"{}\"", at.text()));
  }

  // A rule's requirements exist, and its national condition is theirs where it names none itself.
  void hold_requirements_together() {
    for (std::size_t i = 0; i < out_.rules.size(); ++i) {
      if (problems_.is_unsound(places_[i])) continue;
      problems_.hold(places_[i], [&] { hold_requirements_of(out_.rules[i], places_[i]); });
    }
  }

  void hold_requirements_of(Rule& rule, const JsonCursor& at) const {
    for (const auto& code : at["requirements"].elements()) hold_requirement(code);
    if (rule.national_condition && !is_condition(*rule.national_condition)) {
      at["national_condition"].fail(fmt::format("there is no national condition \"{}\"", *rule.national_condition));
    }
    if (rule.national_condition || rule.requirements.empty()) return;
    for (const auto& condition : out_.national_conditions) {
      const auto& codes = condition.requirements;
      if (std::find(codes.begin(), codes.end(), rule.requirements.front()) != codes.end()) {
        rule.national_condition = condition.code;
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
    if (at.has("balances")) problems_.hold([&] { report.balanced_within = money_at(at["balanced_within"]); });
    add_rows(at, "balances", [&](const JsonCursor& row) {
      report.balances.push_back(
          {row["source"].text(), money_measure(row["income"]), money_measure(row["expenditure"])});
    });
    add_rows(at, "required_spend", [&](const JsonCursor& row) {
      if (auto spend = read_spend(row)) report.required_spend.push_back(std::move(*spend));
    });
    if (const auto types = at.find("scheme_types")) problems_.hold([&] { read_scheme_types(*types); });
    add_rows(at, "breakdowns", [&](const JsonCursor& row) { add_breakdown(row); });
    add_rows(at, "contributions", [&](const JsonCursor& row) {
      report.contributions.push_back(contribution_from_json(row, names_, report.contributions));
    });
    if (const auto lines = at.find("schemes")) {
      problems_.hold([&] { report.schemes = lines_from_json(*lines, names_); });
    }
    add_rows(at, "hicm", [&](const JsonCursor& row) {
      report.hicm.push_back(
          {row["change"].text(), row["name"].text(), names_.field(row["current"]), names_.field(row["planned"])});
    });
    add_rows(at, "metrics", [&](const JsonCursor& row) { report.metrics.push_back(read_metric(row)); });
    add_rows(at, "narratives",
             [&](const JsonCursor& field) { report.narratives.push_back(narrative_from_json(field, names_)); });
    if (const auto headings = at.find("headings")) problems_.hold([&] { read_headings(*headings); });
  }

  void add_breakdown(const JsonCursor& at) {
    auto& breakdowns = out_.report.breakdowns;
    auto def = breakdown_from_json(at, names_);
    const bool is_new =
        std::none_of(breakdowns.begin(), breakdowns.end(), [&](const auto& b) { return b.id == def.id; });
    if (!is_new) at["id"].fail(fmt::format("there are two breakdowns \"{}\"", def.id));
    breakdowns.push_back(std::move(def));
  }

  template <class Add>
  void add_rows(const JsonCursor& report, std::string_view key, const Add& add) {
    in_each({report}, key, [&](const JsonCursor& rows) {
      for (const auto& row : rows.elements()) problems_.hold([&] { add(row); });
    });
  }

  void read_scheme_types(const JsonCursor& at) {
    auto& report = out_.report;
    report.group_by = names_.column(at["group"]);
    report.group_sum = names_.column(at["sum"]);
    const auto& group = definition(map_, *report.group_by);
    if (group.type != AnswerType::choice || group.is_private) at["group"].fail("a choice that may be shown is wanted");
    if (definition(map_, *report.group_sum).type != AnswerType::amount) at["sum"].fail("an amount is wanted here");
    if (report.group_by->table != report.group_sum->table) at["sum"].fail("the columns are of two tables");
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

  // Nothing where its rule is unsound, of which that is told.
  [[nodiscard]] std::optional<ReportDef::SpendRow> read_spend(const JsonCursor& at) const {
    ReportDef::SpendRow row{
        at["code"].text(), at["name"].text(), names_.field(at["minimum"]), money_measure(at["planned"]), -1, {}};
    const auto rule = rule_ids_.find(at["rule"].text_view());
    if (rule == rule_ids_.end()) at["rule"].fail(fmt::format("there is no rule \"{}\"", at["rule"].text()));
    row.rule = static_cast<int>(rule->second);
    if (!is_condition(row.code)) at["code"].fail(fmt::format("there is no national condition \"{}\"", row.code));
    if (problems_.is_unsound(places_[rule->second])) return std::nullopt;
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
  Problems& problems_;
  std::vector<std::shared_ptr<const JsonTree>> trees_;
  std::vector<JsonCursor> roots_;
  std::vector<std::vector<JsonCursor>> overlays_;
  bool has_report_ = false;
  std::vector<JsonCursor> places_;  // of out_.rules
  std::map<std::string, std::size_t, std::less<>> rule_ids_;
  std::set<std::string, std::less<>> requirement_codes_;
  CompiledRuleset out_;
};

}  // namespace

std::optional<CompiledRuleset> ruleset_from_json(const RuleFiles& files, Problems& problems) {
  auto map = template_from_json(files, problems);
  if (!map) return std::nullopt;
  return Builder(files, std::move(*map), problems).build();
}

CompiledRuleset ruleset_from_json(const RuleFiles& files) {
  Problems thrown;
  return *ruleset_from_json(files, thrown);
}

}  // namespace bcf::rules
