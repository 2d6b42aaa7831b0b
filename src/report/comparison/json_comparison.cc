// What changed, as a document for programs (schemas/comparison.schema.json).
#include <bcf/version.h>

#include <string>
#include <utility>

#include "report/comparison/writers.h"
#include "report/json_report.h"
#include "report/rule_changes.h"

namespace bcf::report_text {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

template <class Items, class Write>
Json list(const Items& items, const Write& write) {
  Json out = Json::array();
  for (const auto& item : items) out.push_back(write(item));
  return out;
}

// What it was and what it is.
template <class Item>
Json changed(const std::vector<Change<Item>>& changes, Json (*write)(const Item&)) {
  return list(changes, [&](const Change<Item>& change) {
    Json out;
    out["before"] = change.before ? write(*change.before) : Json();
    out["after"] = change.after ? write(*change.after) : Json();
    return out;
  });
}

Json compared_return(const ComparedReturn& given) {
  Json out;
  out["file"] = given.file;
  out["fingerprint"] = text_or_null(given.fingerprint);
  out["saved"] = text_or_null(given.saved);
  out["board"]["name"] = text_or_null(given.board_name);
  out["board"]["code"] = text_or_null(given.board_code);
  out["status"] = json_word(given.status);
  out["counts"] = counts_json(given.counts);
  out["error"] = failure_json(given.error);
  return out;
}

Json lasting_finding(const LastingFinding& given) {
  Json out;
  out["before"] = finding_json(given.before);
  out["after"] = finding_json(given.after);
  return out;
}

Json scheme_change(const SchemeChange& given) {
  Json out;
  out["columns"] = given.columns;
  out["before"] = scheme_json(given.before);
  out["after"] = scheme_json(given.after);
  return out;
}

Json spend_change(const SpendChange& given) {
  Json out;
  out["by"] = given.by;
  out["name"] = given.name;
  out["value"] = or_null(given.value);
  out["before"] = pounds_json(given.before);
  out["after"] = pounds_json(given.after);
  out["difference"] = pounds_json(given.difference());
  return out;
}

Json narrative_change(const NarrativeChange& given) {
  Json out;
  out["cell"] = given.place.sheet + "!" + given.place.cell;
  out["title"] = given.title;
  out["words_before"] = given.words_before;
  out["words_after"] = given.words_after;
  out["added"] = or_null(given.added);
  out["removed"] = or_null(given.removed);
  return out;
}

Json comparison(const Comparison& given) {
  Json out;
  out["before"] = compared_return(given.before);
  out["after"] = compared_return(given.after);
  out["same_file"] = given.same_bytes;
  out["same_board"] = given.same_board;
  out["any_change"] = given.is_any();
  auto& findings = out["findings"];
  findings["gone"] = list(given.gone, finding_json);
  findings["come"] = list(given.come, finding_json);
  findings["still"] = list(given.still, lasting_finding);
  out["national_conditions"] = changed(given.national_conditions, national_condition_json);
  out["requirements"] = changed(given.requirements, requirement_json);
  auto& schemes = out["schemes"];
  schemes["added"] = list(given.added, scheme_json);
  schemes["dropped"] = list(given.dropped, scheme_json);
  schemes["changed"] = list(given.changed, scheme_change);
  out["required_spend"] = changed(given.required_spend, required_spend_json);
  out["balances"] = changed(given.balances, balance_json);
  out["contributions"] = changed(given.contributions, contribution_json);
  out["spend"] = list(given.spend, spend_change);
  out["hicm"] = changed(given.hicm, level_json);
  out["metrics"] = changed(given.metrics, metric_json);
  out["narratives"] = list(given.narratives, narrative_change);
  return out;
}

Json left_out(const ReturnLeftOut& given) {
  Json out;
  out["side"] = given.is_before ? "before" : "after";
  out["file"] = given.file;
  out["newest"] = given.newest;
  out["board"] = given.board_name;
  return out;
}

// A document is written member by member; the list of comparisons stands last but one and grows as they come.
class JsonComparison final : public ComparisonWriter {
 public:
  JsonComparison(const RulesetName& ruleset, const ComparisonOptions& options) {
    head_["schema"] = 1;
    head_["tool"]["name"] = "bcfcheck";
    head_["tool"]["version"] = version();
    head_["ruleset"] = ruleset_json(ruleset);
    head_["before"] = options.before;
    head_["after"] = options.after;
    head_["comparisons"] = Json::array();
  }

  std::string begin() override {
    std::string text = indented(head_, 0);
    text.erase(text.rfind(']'));
    return text;
  }

  std::string add(const Comparison& changes) override {
    const std::string before = any_ ? ",\n" : "\n";
    any_ = true;
    return before + indented(comparison(changes), 4);
  }

  std::string end(const NotCompared& rest) override {
    Json last;
    last["gone"] = list(rest.gone, compared_return);
    last["come"] = list(rest.come, compared_return);
    last["left_out"] = list(rest.left_out, left_out);
    // Without the bracket that opens a document of its own.
    return (any_ ? "\n  ]," : "],") + document(last).substr(1);
  }

 private:
  Json head_;
  bool any_ = false;
};

}  // namespace

ComparisonWriterPtr json_comparison(const RulesetName& ruleset, const ComparisonOptions& options) {
  return std::make_unique<JsonComparison>(ruleset, options);
}

}  // namespace bcf::report_text
