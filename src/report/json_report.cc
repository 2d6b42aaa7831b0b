#include <bcf/formats.h>
#include <bcf/version.h>

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>

#include "report/json_members.h"
#include "report/json_report.h"
#include "report/rule_changes.h"
#include "report/severity.h"
#include "report/writers.h"

namespace bcf {
namespace {

using report_text::Json;
using report_text::list;
using report_text::object;
using report_text::or_null;
using report_text::text_or_null;

// 613 rather than 613.0; nothing that is no number.
Json plain_number(double value) {
  constexpr double exact_integers = 9007199254740992.0;  // 2^53
  if (!std::isfinite(value)) return {};
  if (std::abs(value) >= exact_integers) return value;
  // Programs keep the last digits of a quotient differently; none of them means anything.
  constexpr double steps = 1e6;
  const double rounded = std::round(value * steps) / steps;
  if (std::trunc(rounded) == rounded) return static_cast<std::int64_t>(rounded);
  return rounded;
}

Json plain_number(const std::optional<double>& value) { return value ? plain_number(*value) : Json(); }

Json pounds(Money amount) { return amount.pence % 100 == 0 ? Json(amount.pence / 100) : Json(amount.pounds()); }

Json pounds(const std::optional<Money>& amount) { return amount ? pounds(*amount) : Json(); }

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

Json declared(const std::optional<bool>& answer) {
  if (!answer) return {};
  return *answer ? "Yes" : "No";
}

Json counts(const Counts& c) {
  return object({{"errors", c.errors}, {"warnings", c.warnings}, {"advice", c.advice}, {"waived", c.waived}});
}

Json checklist_line(const ChecklistLine& line) {
  return object({{"sheet", line.sheet},
                 {"question", line.question},
                 {"cell", line.cell},
                 {"complete", line.complete},
                 {"workbook_says", or_null(line.workbook_says)}});
}

Json balance(const Balance& b) {
  return object({{"source", b.source},
                 {"income", pounds(b.income)},
                 {"expenditure", pounds(b.expenditure)},
                 {"difference", pounds(b.difference())},
                 {"balanced", b.balanced}});
}

Json required_spend(const RequiredSpend& spend) {
  return object({{"code", spend.code},
                 {"name", spend.name},
                 {"minimum", pounds(spend.minimum)},
                 {"planned", pounds(spend.planned)},
                 {"shortfall", pounds(spend.shortfall())},
                 {"met", or_null(spend.met)}});
}

Json scheme_type(const SchemeTypeTotal& total) {
  return object({{"type", total.type}, {"expenditure", pounds(total.expenditure)}});
}

std::string cell_in_full(const Place& place) { return place.sheet + "!" + place.cell; }

Json spend_row(const SpendRow& row) { return object({{"value", row.value}, {"expenditure", pounds(row.expenditure)}}); }

Json spend_breakdown(const SpendBreakdown& breakdown) {
  return object({{"by", breakdown.by},
                 {"name", breakdown.name},
                 {"rows", list(breakdown.rows, spend_row)},
                 {"not_given", pounds(breakdown.not_given)}});
}

Json contribution(const Contribution& c) {
  return object(
      {{"source", c.source}, {"name", or_null(c.name)}, {"code", text_or_null(c.code)}, {"amount", pounds(c.amount)}});
}

Json scheme(const SchemeLine& line) {
  Json result = object({{"cell", cell_in_full(line.place)}, {"id", or_null(line.id)}, {"name", or_null(line.name)}});
  for (const auto& shown : line.shown) result.emplace(shown.column, or_null(shown.value));
  result.emplace("expenditure", pounds(line.expenditure));
  return result;
}

Json narrative(const Narrative& text) {
  return object({{"cell", cell_in_full(text.place)}, {"title", text.title}, {"words", text.words}});
}

Json change_level(const ChangeLevel& level) {
  return object({{"change", level.change},
                 {"name", level.name},
                 {"current", or_null(level.current)},
                 {"planned", or_null(level.planned)}});
}

Json metric(const Metric& m) {
  return object({{"code", m.code},
                 {"name", m.name},
                 {"unit", m.unit},
                 {"last_year", plain_number(m.last_year)},
                 {"planned", plain_number(m.planned)},
                 {"numerator", plain_number(m.numerator)},
                 {"denominator", plain_number(m.denominator)}});
}

Json national_condition(const NationalCondition& condition) {
  return object({{"code", condition.code},
                 {"title", condition.title},
                 {"verdict", word(condition.verdict)},
                 {"requirements", condition.requirements}});
}

Json question(const Question& q) {
  return object({{"text", q.text},
                 {"answer", word(q.answer)},
                 {"rules", q.rules},
                 {"read", list(q.read, [](const Place& place) { return Json(cell_in_full(place)); })}});
}

Json requirement(const Requirement& r) {
  return object({{"code", r.code},
                 {"theme", r.theme},
                 {"declared", declared(r.declared)},
                 {"verdict", word(r.verdict)},
                 {"questions", list(r.questions, question)}});
}

Json waived(const std::optional<Waiver>& waiver) {
  if (!waiver) return {};
  return object({{"reason", waiver->reason}, {"who", waiver->who}, {"until", waiver->until}});
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

Json waiver_use(const WaiverUse& use) {
  return object({{"rule", use.rule},
                 {"cell", text_or_null(use.cell)},
                 {"board", text_or_null(use.board)},
                 {"reason", use.waiver.reason},
                 {"who", use.waiver.who},
                 {"until", use.waiver.until},
                 {"findings", use.findings},
                 {"state", word(use.state)}});
}

Json finding(const Finding& f) {
  Json out = object({{"rule", f.rule},
                     {"severity", report_text::severity_words(f.severity).text},
                     {"requirements", f.requirements},
                     {"national_condition", or_null(f.national_condition)},
                     {"sheet", text_or_null(f.place.sheet)},
                     {"cell", text_or_null(f.place.cell)},
                     {"message", f.message},
                     {"expected", or_null(f.expected)},
                     {"actual", or_null(f.actual)},
                     {"fix", f.fix},
                     {"waived", waived(f.waived)}});
  if (f.in_baseline) out["in_baseline"] = *f.in_baseline;
  return out;
}

Json failure(const std::optional<ReadFailure>& error) {
  if (!error) return {};
  return object({{"kind", error->kind}, {"message", error->message}, {"advice", error->advice}});
}

Json to_json(const Report& r) {
  return object({{"file", r.file},
                 {"fingerprint", text_or_null(r.fingerprint)},
                 {"saved", text_or_null(r.saved)},
                 {"board", object({{"name", text_or_null(r.board_name)}, {"code", text_or_null(r.board_code)}})},
                 {"status", word(r.status())},
                 {"counts", counts(r.counts)},
                 {"checklist", list(r.checklist, checklist_line)},
                 {"balances", list(r.balances, balance)},
                 {"required_spend", list(r.required_spend, required_spend)},
                 {"scheme_types", list(r.scheme_types, scheme_type)},
                 {"spend", list(r.spend, spend_breakdown)},
                 {"contributions", list(r.contributions, contribution)},
                 {"schemes", list(r.schemes, scheme)},
                 {"hicm", list(r.hicm, change_level)},
                 {"metrics", list(r.metrics, metric)},
                 {"narratives", list(r.narratives, narrative)},
                 {"national_conditions", list(r.national_conditions, national_condition)},
                 {"requirements", list(r.requirements, requirement)},
                 {"findings", list(r.findings, finding)},
                 {"error", failure(r.error)}});
}

std::string dump(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

// How many bytes at `at` make a character that is sound in JSON but not on a terminal, where JSON is often looked at:
// DEL, C1 controls, line separators, marks of writing direction.
std::size_t unsafe_character(std::string_view json, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < json.size() ? static_cast<unsigned char>(json[at + i]) : 0u; };
  if (byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) < 0xA0) return 2;
  if (byte(0) == 0xD8 && byte(1) == 0x9C) return 2;  // U+061C
  if (byte(0) != 0xE2) return 0;
  if (byte(1) == 0x80 && (byte(2) == 0x8E || byte(2) == 0x8F || (byte(2) >= 0xA8 && byte(2) <= 0xAE))) return 3;
  if (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) return 3;
  return 0;
}

// Valid UTF-8 of one to three bytes as "\u202e".
std::string escaped(std::string_view character) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::array lead_bits = {0x7Fu, 0x1Fu, 0x0Fu};
  unsigned value = static_cast<unsigned char>(character.front()) & lead_bits[character.size() - 1];
  for (const char c : character.substr(1)) value = value << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
  std::string text = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) text += digits[value >> shift & 0xFu];
  return text;
}

Json head_of(const RulesetName& ruleset) {
  Json head = report_text::head_json(ruleset);
  head["returns"] = Json::array();
  return head;
}

// Pretty JSON moved to the right, to stand inside another document. A new line never stands inside a string.
std::string nested(std::string_view json, std::size_t indent) {
  std::string out(indent, ' ');
  out.reserve(json.size() * 3 / 2);
  std::size_t copied = 0;
  for (std::size_t at = 0; at < json.size();) {
    const bool plain = json[at] >= ' ' && json[at] < '\x7F';
    const std::size_t unsafe = plain ? 0 : unsafe_character(json, at);
    if (unsafe == 0 && json[at] != '\n') {
      ++at;
      continue;
    }
    const std::size_t end = unsafe == 0 ? at + 1 : at;
    out += json.substr(copied, end - copied);
    if (unsafe == 0) {
      out.append(indent, ' ');
    } else {
      out += escaped(json.substr(at, unsafe));
    }
    copied = at = end + unsafe;
  }
  return out += json.substr(copied);
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
    head_["waivers"] = Json::array();
    head_["not_checked"] = 0;
  }

  std::string add(const Report& report) override {
    Json line = head_;
    line["returns"].push_back(to_json(report));
    return report_text::line_of(line) + "\n";
  }

  std::string end(const RunEnd& run) override {
    if (run.waivers.empty() && run.not_checked == 0) return {};
    Json line = head_;
    line["waivers"] = list(run.waivers, waiver_use);
    line["not_checked"] = run.not_checked;
    return report_text::line_of(line) + "\n";
  }

 private:
  Json head_;
};

}  // namespace

std::string json_opening(const RulesetName& ruleset) {
  std::string text = nested(dump(head_of(ruleset), 2), 0);
  text.erase(text.rfind(']'));
  return text;
}

std::string json_return(const Report& report) { return "\n" + nested(dump(to_json(report), 2), 4); }

std::string json_separator() { return ","; }

std::string json_closing(const std::vector<WaiverUse>& waivers, std::size_t not_checked) {
  // The last members of the document, without the bracket that opens one.
  const std::string last =
      nested(dump(object({{"waivers", list(waivers, waiver_use)}, {"not_checked", not_checked}}), 2), 0);
  return "\n  ]," + last.substr(1) + "\n";
}

namespace report_text {

Json head_json(const RulesetName& ruleset) {
  return object({{"schema", 1},
                 {"tool", object({{"name", "bcfcheck"}, {"version", version()}})},
                 {"ruleset", ruleset_json(ruleset)}});
}

Json finding_json(const Finding& given) { return finding(given); }

Json failure_json(const std::optional<ReadFailure>& error) { return failure(error); }

Json counts_json(const Counts& given) { return counts(given); }

Json balance_json(const Balance& given) { return balance(given); }

Json required_spend_json(const RequiredSpend& given) { return required_spend(given); }

Json contribution_json(const Contribution& given) { return contribution(given); }

Json scheme_json(const SchemeLine& given) { return scheme(given); }

Json level_json(const ChangeLevel& given) { return change_level(given); }

Json metric_json(const Metric& given) { return metric(given); }

Json national_condition_json(const NationalCondition& given) { return national_condition(given); }

Json requirement_json(const Requirement& given) { return requirement(given); }

Json pounds_json(Money amount) { return pounds(amount); }

Json number_json(double value) { return plain_number(value); }

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
