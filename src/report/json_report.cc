#include <bcf/formats.h>
#include <bcf/version.h>

// Looks for what needs an escape in sixteen bytes at once.
#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <nlohmann/json.hpp>

#include <array>
#include <string_view>
#include <utility>

#include "report/json_escapes.h"
#include "report/json_members.h"
#include "report/json_report.h"
#include "report/json_stream.h"
#include "report/rule_changes.h"
#include "report/severity.h"
#include "report/writers.h"

namespace bcf {
namespace {

using report_text::Json;
using report_text::JsonStream;
using report_text::list;
using report_text::nested;
using report_text::object;

const char* word(Status status) {
  switch (status) {
    case Status::ready:
      return "ready";
    case Status::not_ready:
      return "not-ready";
    case Status::unreadable:
      return "unreadable";
  }
  return "";
}

const char* word(ConditionVerdict verdict) {
  switch (verdict) {
    case ConditionVerdict::met:
      return "met";
    case ConditionVerdict::not_met:
      return "not-met";
    case ConditionVerdict::to_judge:
      return "to-judge";
  }
  return "";
}

const char* word(RequirementVerdict verdict) {
  switch (verdict) {
    case RequirementVerdict::supported:
      return "supported";
    case RequirementVerdict::contradicted:
      return "contradicted";
    case RequirementVerdict::not_met:
      return "not-met";
    case RequirementVerdict::incomplete:
      return "incomplete";
  }
  return "";
}

const char* word(QuestionAnswer answer) {
  switch (answer) {
    case QuestionAnswer::yes:
      return "yes";
    case QuestionAnswer::no:
      return "no";
    case QuestionAnswer::judge:
      return "judge";
  }
  return "";
}

const char* word(WaiverUse::State state) {
  switch (state) {
    case WaiverUse::State::used:
      return "used";
    case WaiverUse::State::unused:
      return "unused";
    case WaiverUse::State::expired:
      return "expired";
  }
  return "";
}

// What a report is made of, written as JSON as it goes: a document of it all would take several times as long.
template <class Writer>
class ReportJson : private JsonStream<ReportJson<Writer>, Writer> {
  using Stream = JsonStream<ReportJson<Writer>, Writer>;
  friend Stream;

 public:
  using Stream::put;
  using Stream::Stream;

  void put(const Report& r) {
    object("file", r.file, "fingerprint", OrNull{r.fingerprint}, "saved", OrNull{r.saved}, "board",
           Board{r.board_name, r.board_code}, "status", word(r.status()), "counts", r.counts, "checklist", r.checklist,
           "balances", r.balances, "required_spend", r.required_spend, "scheme_types", r.scheme_types, "spend", r.spend,
           "contributions", r.contributions, "schemes", r.schemes, "hicm", r.hicm, "metrics", r.metrics, "narratives",
           r.narratives, "national_conditions", r.national_conditions, "requirements", r.requirements, "findings",
           r.findings, "error", r.error);
  }
  void put(Money amount) {
    if (amount.pence % 100 == 0) {
      put(amount.pence / 100);
    } else {
      Stream::put_double(amount.pounds());
    }
  }
  void put(const Counts& c) {
    object("errors", c.errors, "warnings", c.warnings, "advice", c.advice, "waived", c.waived);
  }
  void put(const Balance& b) {
    object("source", b.source, "income", b.income, "expenditure", b.expenditure, "difference", b.difference(),
           "balanced", b.balanced);
  }
  void put(const RequiredSpend& spend) {
    object("code", spend.code, "name", spend.name, "minimum", spend.minimum, "planned", spend.planned, "shortfall",
           spend.shortfall(), "met", spend.met);
  }
  void put(const Contribution& c) {
    object("source", c.source, "name", c.name, "code", OrNull{c.code}, "amount", c.amount);
  }
  void put(const SchemeLine& line) {
    Stream::begin_object();
    Stream::members("cell", line.place, "id", line.id, "name", line.name);
    for (const auto& shown : line.shown) Stream::member(shown.column, shown.value);
    Stream::members("expenditure", line.expenditure);
    Stream::end_object();
  }
  void put(const ChangeLevel& level) {
    object("change", level.change, "name", level.name, "current", level.current, "planned", level.planned);
  }
  void put(const Metric& m) {
    object("code", m.code, "name", m.name, "unit", m.unit, "last_year", m.last_year, "planned", m.planned, "numerator",
           m.numerator, "denominator", m.denominator);
  }
  void put(const NationalCondition& condition) {
    object("code", condition.code, "title", condition.title, "verdict", word(condition.verdict), "requirements",
           condition.requirements);
  }
  void put(const Requirement& r) {
    object("code", r.code, "theme", r.theme, "declared", YesNo{r.declared}, "verdict", word(r.verdict), "questions",
           r.questions);
  }
  void put(const Finding& f) {
    Stream::begin_object();
    Stream::members("rule", f.rule, "severity", report_text::severity_words(f.severity).text, "requirements",
                    f.requirements, "national_condition", f.national_condition, "sheet", OrNull{f.place.sheet}, "cell",
                    OrNull{f.place.cell}, "message", f.message, "expected", f.expected, "actual", f.actual, "fix",
                    f.fix, "waived", f.waived);
    if (f.in_baseline) Stream::members("in_baseline", *f.in_baseline);
    Stream::end_object();
  }
  void put(const ReadFailure& failure) {
    object("kind", failure.kind, "message", failure.message, "advice", failure.advice);
  }
  void put(const WaiverUse& use) {
    object("rule", use.rule, "cell", OrNull{use.cell}, "board", OrNull{use.board}, "reason", use.waiver.reason, "who",
           use.waiver.who, "until", use.waiver.until, "findings", use.findings, "state", word(use.state));
  }
  void put(double value) { Stream::put_number(value); }

 private:
  using Stream::object;
  using typename Stream::OrNull;

  struct Board {
    const std::string &name, &code;
  };
  struct YesNo {
    const std::optional<bool>& answer;
  };

  void put(const Board& board) { object("name", OrNull{board.name}, "code", OrNull{board.code}); }
  void put(const YesNo& given) {
    if (given.answer) {
      put(*given.answer ? "Yes" : "No");
    } else {
      Stream::null();
    }
  }
  void put(const Place& place) { put(place.sheet + "!" + place.cell); }
  void put(const ChecklistLine& line) {
    object("sheet", line.sheet, "question", line.question, "cell", line.cell, "complete", line.complete,
           "workbook_says", line.workbook_says);
  }
  void put(const SchemeTypeTotal& total) { object("type", total.type, "expenditure", total.expenditure); }
  void put(const SpendBreakdown& breakdown) {
    object("by", breakdown.by, "name", breakdown.name, "rows", breakdown.rows, "not_given", breakdown.not_given);
  }
  void put(const SpendRow& row) { object("value", row.value, "expenditure", row.expenditure); }
  void put(const Narrative& text) { object("cell", text.place, "title", text.title, "words", text.words); }
  void put(const Question& q) { object("text", q.text, "answer", word(q.answer), "rules", q.rules, "read", q.read); }
  void put(const Waiver& waiver) { object("reason", waiver.reason, "who", waiver.who, "until", waiver.until); }
};

template <class Writer, class T>
std::string written(const T& value) {
  rapidjson::StringBuffer text;
  Writer writer(text);
  if constexpr (requires { writer.SetIndent(' ', 2); }) writer.SetIndent(' ', 2);
  ReportJson<Writer>(writer).put(value);
  return {text.GetString(), text.GetSize()};
}

template <class T>
std::string on_one_line(const T& value) {
  return written<rapidjson::Writer<rapidjson::StringBuffer>>(value);
}

template <class T>
std::string on_several_lines(const T& value) {
  return written<rapidjson::PrettyWriter<rapidjson::StringBuffer>>(value);
}

// For a document that holds it with other things.
template <class T>
Json tree(const T& value) {
  return Json::parse(on_one_line(value));
}

std::string dump(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json head_of(const RulesetName& ruleset) {
  Json head = report_text::head_json(ruleset);
  head["returns"] = Json::array();
  return head;
}

class JsonWriter final : public ReportWriter {
 public:
  explicit JsonWriter(RulesetName ruleset) : ruleset_(std::move(ruleset)) {}

  std::string begin() override { return json_opening(ruleset_); }

  std::string add(const Report& report) override {
    std::string out = (any_ ? json_separator() : std::string()) + json_return(report);
    any_ = true;
    return out;
  }

  std::string end(const RunEnd& run) override { return json_closing(run.waivers, run.not_checked); }

 private:
  RulesetName ruleset_;
  bool any_ = false;
};

// What became of waivers is known when all returns are done: it has a line of its own, of a run without returns.
class NdjsonWriter final : public ReportWriter {
 public:
  explicit NdjsonWriter(const RulesetName& ruleset) : head_(head_of(ruleset)) {
    const std::string opening = report_text::line_of(head_);
    before_ = opening.substr(0, opening.size() - after_returns);
    head_["waivers"] = Json::array();
    head_["not_checked"] = 0;
    after_ = report_text::line_of(head_).substr(before_.size()) + "\n";
  }

  std::string add(const Report& report) override {
    const std::string written = on_one_line(report);
    std::string line;
    line.reserve(before_.size() + written.size() + after_.size());
    return line.append(before_).append(written).append(after_);
  }
  [[nodiscard]] bool adds_each_alone() const override { return true; }

  std::string end(const RunEnd& run) override {
    if (run.waivers.empty() && run.not_checked == 0) return {};
    Json line = head_;
    line["waivers"] = list(run.waivers, tree<WaiverUse>);
    line["not_checked"] = run.not_checked;
    return report_text::line_of(line) + "\n";
  }

 private:
  static constexpr std::size_t after_returns = std::string_view("]}").size();

  Json head_;
  std::string before_, after_;  // the line around a return
};

}  // namespace

std::string json_opening(const RulesetName& ruleset) {
  std::string text = nested(dump(head_of(ruleset), 2), 0);
  text.erase(text.rfind(']'));
  return text;
}

std::string json_return(const Report& report) {
  std::string out = "\n";
  return out += nested(on_several_lines(report), 4);
}

std::string json_separator() { return ","; }

std::string json_closing(const std::vector<WaiverUse>& waivers, std::size_t not_checked) {
  // The last members of the document, without the bracket that opens one.
  const std::string last =
      nested(dump(object({{"waivers", list(waivers, tree<WaiverUse>)}, {"not_checked", not_checked}}), 2), 0);
  return "\n  ]," + last.substr(1) + "\n";
}

namespace report_text {

Json head_json(const RulesetName& ruleset) {
  return object({{"schema", 1},
                 {"tool", object({{"name", "bcfcheck"}, {"version", version()}})},
                 {"ruleset", ruleset_json(ruleset)}});
}

Json finding_json(const Finding& given) { return tree(given); }

Json failure_json(const std::optional<ReadFailure>& error) { return tree(error); }

Json counts_json(const Counts& given) { return tree(given); }

Json balance_json(const Balance& given) { return tree(given); }

Json required_spend_json(const RequiredSpend& given) { return tree(given); }

Json contribution_json(const Contribution& given) { return tree(given); }

Json scheme_json(const SchemeLine& given) { return tree(given); }

Json level_json(const ChangeLevel& given) { return tree(given); }

Json metric_json(const Metric& given) { return tree(given); }

Json national_condition_json(const NationalCondition& given) { return tree(given); }

Json requirement_json(const Requirement& given) { return tree(given); }

Json pounds_json(Money amount) { return tree(amount); }

Json number_json(double value) { return tree(value); }

const char* json_word(Status status) { return word(status); }

const char* json_word(RequirementVerdict verdict) { return word(verdict); }

const char* json_word(QuestionAnswer answer) { return word(answer); }

const char* json_word(WaiverUse::State state) { return word(state); }

std::string line_of(const Json& json) { return nested(dump(json), 0); }

WriterPtr json_writer(const RulesetName& ruleset) { return std::make_unique<JsonWriter>(ruleset); }

WriterPtr ndjson_writer(const RulesetName& ruleset) { return std::make_unique<NdjsonWriter>(ruleset); }

std::string indented(const Json& json, std::size_t columns) { return nested(dump(json, 2), columns); }

std::string document(const Json& json) { return nested(dump(json, 2), 0) + "\n"; }

}  // namespace report_text

}  // namespace bcf
