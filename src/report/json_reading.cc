#include <bcf/report_reader.h>

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <istream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <streambuf>
#include <utility>

namespace bcf {
namespace {

using Json = nlohmann::ordered_json;

// A place in the document, so that what is wrong can be said of it.
class Reader {
 public:
  Reader(const Json& value, std::string pointer) : value_(&value), pointer_(std::move(pointer)) {}

  [[noreturn]] void fail(std::string_view wanted) const {
    throw NotAReport(
        fmt::format("This is no report of bcfcheck: {} {}.", pointer_.empty() ? "the whole" : pointer_, wanted));
  }

  [[nodiscard]] Reader operator[](const char* name) const {
    if (!value_->is_object()) fail("should be an object");
    const auto found = value_->find(name);
    if (found == value_->end()) fail(fmt::format("has no \"{}\"", name));
    return {*found, pointer_ + "/" + name};
  }

  // A member that need not be there.
  [[nodiscard]] std::optional<Reader> member(const char* name) const {
    const auto found = value_->find(name);
    return found == value_->end() ? std::nullopt : std::optional(Reader(*found, pointer_ + "/" + name));
  }

  [[nodiscard]] bool is_null() const { return value_->is_null(); }

  [[nodiscard]] std::string text() const {
    if (!value_->is_string()) fail("should be a text");
    return value_->get<std::string>();
  }

  [[nodiscard]] bool flag() const {
    if (!value_->is_boolean()) fail("should be true or false");
    return value_->get<bool>();
  }

  [[nodiscard]] double number() const {
    if (!value_->is_number()) fail("should be a number");
    return value_->get<double>();
  }

  [[nodiscard]] int count() const {
    if (!value_->is_number_integer()) fail("should be a whole number");
    const auto count = value_->get<std::int64_t>();
    if (count < 0 || count > std::numeric_limits<int>::max()) fail("is no count");
    return static_cast<int>(count);
  }

  [[nodiscard]] Money pounds() const {
    const auto amount = Money::from_pounds(number());
    if (!amount) fail("is no amount of money");
    return *amount;
  }

  template <class Read>
  [[nodiscard]] auto list(const Read& read) const {
    if (!value_->is_array()) fail("should be a list");
    std::vector<decltype(read(*this))> out;
    out.reserve(value_->size());
    for (std::size_t i = 0; i < value_->size(); ++i) {
      out.push_back(read(Reader((*value_)[i], fmt::format("{}/{}", pointer_, i))));
    }
    return out;
  }

  // read(name, value) for each member of an object.
  template <class Read>
  void members(const Read& read) const {
    if (!value_->is_object()) fail("should be an object");
    for (const auto& [name, value] : value_->items()) read(name, Reader(value, pointer_ + "/" + name));
  }

  // Nothing for null.
  template <class Read>
  [[nodiscard]] auto optional(const Read& read) const {
    return is_null() ? std::nullopt : std::optional(read(*this));
  }

  [[nodiscard]] std::vector<std::string> texts() const {
    return list([](const Reader& at) { return at.text(); });
  }

  [[nodiscard]] std::string text_or_empty() const { return is_null() ? std::string() : text(); }

  // The value that a word stands for.
  template <class Value, std::size_t Size>
  [[nodiscard]] Value one_of(const std::array<std::pair<std::string_view, Value>, Size>& words) const {
    const std::string word = text();
    for (const auto& [name, value] : words) {
      if (name == word) return value;
    }
    fail("is none of the words that stand here");
  }

 private:
  const Json* value_;
  std::string pointer_;
};

template <class Value>
using Word = std::pair<std::string_view, Value>;

std::optional<std::string> optional_text(const Reader& at) {
  return at.optional([](const Reader& text) { return text.text(); });
}

std::optional<bool> optional_flag(const Reader& at) {
  return at.optional([](const Reader& flag) { return flag.flag(); });
}

std::optional<double> optional_number(const Reader& at) {
  return at.optional([](const Reader& number) { return number.number(); });
}

std::optional<Money> optional_pounds(const Reader& at) {
  return at.optional([](const Reader& amount) { return amount.pounds(); });
}

Severity severity(const Reader& at) {
  return at.one_of(std::array{Word<Severity>{"error", Severity::error}, Word<Severity>{"warning", Severity::warning},
                              Word<Severity>{"advice", Severity::advice}});
}

// "4. Strategic Narrative!B20"; a sheet's name may hold a "!" itself.
Place place_in_full(const Reader& at) {
  const std::string text = at.text();
  const auto mark = text.rfind('!');
  if (mark == std::string::npos) at.fail("should be a sheet, a ! and a cell");
  return {text.substr(0, mark), text.substr(mark + 1)};
}

ChecklistLine checklist_line(const Reader& at) {
  return {at["sheet"].text(), at["question"].text(), at["cell"].text(), at["complete"].flag(),
          optional_flag(at["workbook_says"])};
}

Balance balance(const Reader& at) {
  return {at["source"].text(), optional_pounds(at["income"]), optional_pounds(at["expenditure"]),
          optional_flag(at["balanced"])};
}

RequiredSpend required_spend(const Reader& at) {
  return {at["code"].text(), at["name"].text(), optional_pounds(at["minimum"]), optional_pounds(at["planned"]),
          optional_flag(at["met"])};
}

SchemeTypeTotal scheme_type(const Reader& at) { return {at["type"].text(), at["expenditure"].pounds()}; }

SpendRow spend_row(const Reader& at) { return {at["value"].text(), at["expenditure"].pounds()}; }

SpendBreakdown spend_breakdown(const Reader& at) {
  return {at["by"].text(), at["name"].text(), at["rows"].list(spend_row), at["not_given"].pounds()};
}

Contribution contribution(const Reader& at) {
  return {at["source"].text(), optional_text(at["name"]), at["code"].text_or_empty(), optional_pounds(at["amount"])};
}

// Every member but the line's own is one of the template's columns.
SchemeLine scheme(const Reader& at) {
  SchemeLine line{place_in_full(at["cell"]),
                  optional_text(at["id"]),
                  optional_text(at["name"]),
                  {},
                  optional_pounds(at["expenditure"])};
  at.members([&](const std::string& name, const Reader& value) {
    if (name == "cell" || name == "id" || name == "name" || name == "expenditure") return;
    line.shown.push_back({name, optional_text(value)});
  });
  return line;
}

ChangeLevel change_level(const Reader& at) {
  return {at["change"].text(), at["name"].text(), optional_text(at["current"]), optional_text(at["planned"])};
}

Metric metric(const Reader& at) {
  return {at["code"].text(),
          at["name"].text(),
          at["unit"].text(),
          optional_number(at["last_year"]),
          optional_number(at["planned"]),
          optional_number(at["numerator"]),
          optional_number(at["denominator"])};
}

Narrative narrative(const Reader& at) {
  return {place_in_full(at["cell"]), at["title"].text(), at["words"].count(), {}};
}

NationalCondition national_condition(const Reader& at) {
  using V = ConditionVerdict;
  const auto verdict = at["verdict"].one_of(
      std::array{Word<V>{"met", V::met}, Word<V>{"not-met", V::not_met}, Word<V>{"to-judge", V::to_judge}});
  return {at["code"].text(), at["title"].text(), verdict, at["requirements"].texts()};
}

Question question(const Reader& at) {
  using A = QuestionAnswer;
  const auto answer =
      at["answer"].one_of(std::array{Word<A>{"yes", A::yes}, Word<A>{"no", A::no}, Word<A>{"judge", A::judge}});
  return {at["text"].text(), answer, at["rules"].texts(), at["read"].list(place_in_full)};
}

Requirement requirement(const Reader& at) {
  using V = RequirementVerdict;
  const auto declared = at["declared"].optional([](const Reader& word) {
    return word.one_of(std::array{Word<bool>{"Yes", true}, Word<bool>{"No", false}});
  });
  const auto verdict =
      at["verdict"].one_of(std::array{Word<V>{"supported", V::supported}, Word<V>{"contradicted", V::contradicted},
                                      Word<V>{"not-met", V::not_met}, Word<V>{"incomplete", V::incomplete}});
  return {at["code"].text(), at["theme"].text(), declared, verdict, at["questions"].list(question)};
}

Waiver waiver(const Reader& at) { return {at["reason"].text(), at["who"].text(), at["until"].text()}; }

Finding finding(const Reader& at) {
  const auto in_baseline = at.member("in_baseline");
  return {at["rule"].text(),
          severity(at["severity"]),
          at["requirements"].texts(),
          optional_text(at["national_condition"]),
          {at["sheet"].text_or_empty(), at["cell"].text_or_empty()},
          at["message"].text(),
          optional_text(at["expected"]),
          optional_text(at["actual"]),
          at["fix"].text(),
          at["waived"].optional(waiver),
          in_baseline ? std::optional(in_baseline->flag()) : std::nullopt};
}

ReadFailure failure(const Reader& at) { return {at["kind"].text(), at["message"].text(), at["advice"].text()}; }

Counts counts(const Reader& at) {
  return {at["errors"].count(), at["warnings"].count(), at["advice"].count(), at["waived"].count()};
}

Report report_at(const Reader& at) {
  Report report;
  report.file = at["file"].text();
  report.fingerprint = at["fingerprint"].text_or_empty();
  report.saved = at["saved"].text_or_empty();
  report.board_name = at["board"]["name"].text_or_empty();
  report.board_code = at["board"]["code"].text_or_empty();
  report.counts = counts(at["counts"]);
  report.checklist = at["checklist"].list(checklist_line);
  report.balances = at["balances"].list(balance);
  report.required_spend = at["required_spend"].list(required_spend);
  report.scheme_types = at["scheme_types"].list(scheme_type);
  report.spend = at["spend"].list(spend_breakdown);
  report.contributions = at["contributions"].list(contribution);
  report.schemes = at["schemes"].list(scheme);
  report.hicm = at["hicm"].list(change_level);
  report.metrics = at["metrics"].list(metric);
  report.narratives = at["narratives"].list(narrative);
  report.national_conditions = at["national_conditions"].list(national_condition);
  report.requirements = at["requirements"].list(requirement);
  report.findings = at["findings"].list(finding);
  report.error = at["error"].optional(failure);
  return report;
}

RuleChange rule_change(const Reader& at) {
  using K = RuleChange::Kind;
  const auto kind = at["change"].one_of(
      std::array{Word<K>{"added", K::added}, Word<K>{"severity", K::severity}, Word<K>{"off", K::off}});
  return {at["rule"].text(),   kind,           at["from"].optional(severity), at["to"].optional(severity),
          at["reason"].text(), at["by"].text()};
}

RulesetName ruleset(const Reader& at) {
  return {at["id"].text(), at["version"].text(), at["overlays"].list([](const Reader& overlay) {
            return OverlayName{overlay["id"].text(), overlay["version"].text()};
          }),
          at["changes"].list(rule_change)};
}

WaiverUse waiver_use(const Reader& at) {
  using S = WaiverUse::State;
  const auto state = at["state"].one_of(
      std::array{Word<S>{"used", S::used}, Word<S>{"unused", S::unused}, Word<S>{"expired", S::expired}});
  return {at["rule"].text(), at["cell"].text_or_empty(), at["board"].text_or_empty(),
          waiver(at),        at["findings"].count(),     state};
}

[[noreturn]] void fail_as_no_json() { throw NotAReport("This is no report of bcfcheck: it is not JSON."); }

// A parser that goes down with its text must not be led further than any report goes.
void hold_depth(int depth) {
  constexpr int deepest = 64;
  if (depth > deepest) throw NotAReport("This is no report of bcfcheck: its JSON is nested too deeply.");
}

Json parsed(std::string_view text) {
  const auto look = [](int depth, Json::parse_event_t, Json&) {
    hold_depth(depth);
    return true;
  };
  Json json = Json::parse(text.begin(), text.end(), look, false);
  if (json.is_discarded()) fail_as_no_json();
  return json;
}

void require_layout(const Reader& at) {
  if (at["schema"].number() != 1) at["schema"].fail("is another layout than this version reads");
}

// Nothing in reports of versions that did not tell it.
void read_end(const Reader& at, const ReportHandlers& handlers) {
  const auto count = at.member("not_checked");
  if (!count) return;
  if (const int returns = count->count(); returns > 0) handlers.not_checked(static_cast<std::size_t>(returns));
}

// Longer than any line or return that a report has, by two orders of magnitude.
constexpr std::size_t longest = std::size_t{16} << 20U;

[[noreturn]] void fail_as_too_long(const char* what) {
  throw NotAReport(fmt::format("This is no report of bcfcheck: {} is longer than 16 MiB.", what));
}

// A line without its end; false where there is none any more.
bool next_line(std::istream& in, std::string& line) {
  line.clear();
  std::streambuf& bytes = *in.rdbuf();
  using Traits = std::streambuf::traits_type;
  for (auto byte = bytes.sbumpc();; byte = bytes.sbumpc()) {
    if (Traits::eq_int_type(byte, Traits::eof())) return !line.empty();
    const char c = Traits::to_char_type(byte);
    if (c == '\n') return true;
    if (line.size() == longest) fail_as_too_long("the line");
    line += c;
  }
}

bool is_empty(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// Whether a first line can be a document by itself. One that is laid out for people opens with a bracket alone.
bool could_be_whole(std::string_view line) {
  const auto end = line.find_last_not_of(" \t\r");
  return line.find_first_not_of(" \t\r") != end && line[end] == '}';
}

// Text that was read already, then the rest of a stream; counts lines, and what was passed since one return or the
// other ended.
struct Source {
  std::string_view before;
  std::streambuf* rest;
  std::size_t lines;
  std::size_t passed = 0;
};

class SourceIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  SourceIterator() = default;
  explicit SourceIterator(Source& source) : source_(&source) { settle(); }

  char operator*() const { return byte_; }
  SourceIterator& operator++() {
    settle();
    return *this;
  }
  bool operator==(const SourceIterator& other) const { return source_ == other.source_; }

 private:
  using Traits = std::streambuf::traits_type;

  void settle() {
    if (!source_->before.empty()) {
      byte_ = source_->before.front();
      source_->before.remove_prefix(1);
    } else {
      const auto byte = source_->rest->sbumpc();
      if (Traits::eq_int_type(byte, Traits::eof())) {
        source_ = nullptr;
        return;
      }
      byte_ = Traits::to_char_type(byte);
    }
    if (byte_ == '\n') ++source_->lines;
    if (++source_->passed > longest) fail_as_too_long("one return");
  }

  Source* source_ = nullptr;
  char byte_ = 0;
};

void read_line(std::string_view line, std::size_t number, const ReportHandlers& handlers) {
  const Json json = parsed(line);
  const Reader at(json, "");
  require_layout(at);
  handlers.ruleset(ruleset(at["ruleset"]), number);
  for (const auto& report : at["returns"].list(report_at)) handlers.add(report);
  read_end(at, handlers);
}

// Returns are handed on as they end and dropped from the document, which is what keeps it small.
void read_document(Source& source, const ReportHandlers& handlers) {
  std::string member;
  std::size_t count = 0;
  const auto look = [&](int depth, Json::parse_event_t event, Json& value) {
    hold_depth(depth);
    const bool is_member = depth == 1 && event == Json::parse_event_t::key;
    if (is_member) member = value.get<std::string>();
    if (depth == 1 && event == Json::parse_event_t::object_end && member == "ruleset") {
      handlers.ruleset(ruleset(Reader(value, "/ruleset")), source.lines);
    }
    if (depth != 2 || event != Json::parse_event_t::object_end || member != "returns") return true;
    handlers.add(report_at(Reader(value, fmt::format("/returns/{}", count++))));
    source.passed = 0;
    return false;
  };
  const Json json = Json::parse(SourceIterator(source), SourceIterator(), look, false);
  if (json.is_discarded()) fail_as_no_json();
  const Reader at(json, "");
  require_layout(at);
  static_cast<void>(ruleset(at["ruleset"]));
  // What is left of the list are no returns.
  static_cast<void>(at["returns"].list(report_at));
  read_end(at, handlers);
}

// The lines behind the first one.
void read_lines(std::istream& in, std::size_t& number, std::string& line, const ReportHandlers& handlers) {
  do {
    if (!is_empty(line)) read_line(line, number, handlers);
    ++number;
  } while (next_line(in, line));
}

}  // namespace

ReportDocument document_from_json(std::string_view text) {
  const Json json = parsed(text);
  const Reader at(json, "");
  require_layout(at);
  return {ruleset(at["ruleset"]), at["returns"].list(report_at), at["waivers"].list(waiver_use)};
}

void read_reports(std::istream& in, const ReportHandlers& handlers) {
  std::size_t number = 1;
  try {
    std::string line;
    while (next_line(in, line) && is_empty(line)) ++number;
    if (is_empty(line)) throw NotAReport("There is no report in it.");
    if (could_be_whole(line)) {
      read_lines(in, number, line, handlers);
      return;
    }
    const bool ended =
        !std::streambuf::traits_type::eq_int_type(in.rdbuf()->sgetc(), std::streambuf::traits_type::eof());
    if (ended) line += '\n';
    Source source{line, in.rdbuf(), number};
    try {
      read_document(source, handlers);
    } catch (const NotAReport&) {
      number = source.lines;
      throw;
    }
  } catch (const NotAReport& problem) {
    throw NotAReportFrom(number, problem.what());
  }
}

Report report_from_json(std::string_view text) {
  const Json json = parsed(text);
  return report_at(Reader(json, ""));
}

}  // namespace bcf
