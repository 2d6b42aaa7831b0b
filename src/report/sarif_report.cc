// SARIF 2.1.0, as code-scanning viewers read it.
#include <bcf/version.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "report/json_report.h"
#include "report/rule_changes.h"
#include "report/severity.h"
#include "report/writers.h"

namespace bcf::report_text {
namespace {

const char* level(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::advice:
      break;
  }
  return "note";
}

// A file's path as a URI reference: one with a scheme where it begins at the root, as the standard asks.
std::string uri(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
  }
  return out;
}

std::string in_full(const Place& place) {
  return place.cell.empty() ? place.sheet : fmt::format("{}!{}", place.sheet, place.cell);
}

// In a message, brackets make links and braces places to fill in.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    if (c == '{' || c == '}') out += c;
    out += c;
  }
  return out;
}

Json message(const std::string& text) {
  Json out;
  out["text"] = plain(text);
  return out;
}

Json artifact(const std::string& file) {
  Json out;
  out["artifactLocation"]["uri"] = uri(file);
  return out;
}

Json location(const std::string& file, const Place& place) {
  Json out;
  out["physicalLocation"] = artifact(file);
  if (place.sheet.empty()) return out;
  Json logical;
  logical["name"] = place.cell.empty() ? place.sheet : place.cell;
  logical["fullyQualifiedName"] = in_full(place);
  logical["kind"] = place.cell.empty() ? "sheet" : place.cell.find(':') == std::string::npos ? "cell" : "range";
  out["logicalLocations"] = Json::array({std::move(logical)});
  return out;
}

Json rule_json(const RuleDescription& rule) {
  Json out;
  out["id"] = rule.id;
  out["shortDescription"] = message(rule.title);
  out["help"] = message(fmt::format("{}. Source: {}.", rule.title, rule.source));
  out["defaultConfiguration"]["enabled"] = !rule.off;
  out["defaultConfiguration"]["level"] = level(rule.severity);
  out["properties"]["tags"] = rule.requirements;
  if (rule.national_condition) out["properties"]["tags"].push_back(*rule.national_condition);
  return out;
}

Json change_json(const RuleChange& change) {
  Json out;
  out["rule"] = change.rule;
  out["change"] = change_words(change);
  out["by"] = change.by;
  out["reason"] = change.reason;
  return out;
}

Json expired(const WaiverUse& use) {
  Json out;
  out["level"] = "note";
  out["descriptor"]["id"] = "waiver-expired";
  out["message"] =
      message(fmt::format("The waiver of {} held until {}, and waives nothing any more.", use.rule, use.waiver.until));
  return out;
}

class SarifWriter final : public ReportWriter {
 public:
  SarifWriter(const RulesetName& ruleset, WriterOptions options) : options_(std::move(options)) {
    driver_["name"] = "bcfcheck";
    driver_["version"] = version();
    driver_["rules"] = Json::array();
    driver_["properties"]["ruleset"] = ruleset_words(ruleset);
    if (!ruleset.overlays.empty()) driver_["properties"]["overlays"] = overlay_words(ruleset);
    for (const auto& change : ruleset.changes) driver_["properties"]["changes"].push_back(change_json(change));
    for (std::size_t i = 0; i < options_.rules.size(); ++i) {
      driver_["rules"].push_back(rule_json(options_.rules[i]));
      index_[options_.rules[i].id] = i;
    }
  }

  std::string begin() override {
    return fmt::format(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{"
        "\"tool\":{{\"driver\":{}}},\n\"results\":[",
        line_of(driver_));
  }

  std::string add(const Report& report) override {
    if (report.error) {
      Json notification;
      notification["level"] = "error";
      notification["descriptor"]["id"] = report.error->kind;
      notification["message"] = message(fmt::format("{} {}", report.error->message, report.error->advice));
      notification["locations"] = Json::array({location(report.file, {})});
      notifications_.push_back(std::move(notification));
      return {};
    }
    std::string out;
    std::map<std::string, int> seen;  // findings of one rule at one place, told apart by their order
    for (const auto& finding : report.findings) {
      const std::string where = fmt::format("{}|{}", finding.rule, in_full(finding.place));
      out += any_ ? ",\n" : "\n";
      any_ = true;
      out += line_of(result(report, finding, fmt::format("{}|{}", where, ++seen[where])));
    }
    return out;
  }

  std::string end(const RunEnd& run) override {
    Json invocation;
    invocation["executionSuccessful"] = notifications_.empty() && run.not_checked == 0;
    for (const auto& use : run.waivers) {
      if (use.state == WaiverUse::State::expired) notifications_.push_back(expired(use));
    }
    invocation["toolExecutionNotifications"] = std::move(notifications_);
    return fmt::format("\n],\n\"invocations\":[{}],\"columnKind\":\"unicodeCodePoints\"}}]}}\n", line_of(invocation));
  }

 private:
  // A return is known by its board wherever its file lies.
  Json result(const Report& report, const Finding& finding, const std::string& fingerprint) const {
    Json out;
    out["ruleId"] = finding.rule;
    if (const auto index = index_.find(finding.rule); index != index_.end()) out["ruleIndex"] = index->second;
    out["level"] = level(finding.severity);
    out["message"] = message(fmt::format("{} To do: {}", finding.message, finding.fix));
    out["locations"] = Json::array({location(report.file, finding.place)});
    const auto& known_by = report.board_code.empty() ? report.file : report.board_code;
    out["partialFingerprints"]["finding/v1"] = fmt::format("{}|{}", known_by, fingerprint);
    out["suppressions"] = Json::array();
    if (finding.waived) {
      Json suppression;
      suppression["kind"] = "external";
      suppression["status"] = "accepted";
      suppression["justification"] =
          fmt::format("{} ({}, until {})", finding.waived->reason, finding.waived->who, finding.waived->until);
      out["suppressions"].push_back(std::move(suppression));
    }
    if (finding.in_baseline) out["baselineState"] = *finding.in_baseline ? "unchanged" : "new";
    if (finding.expected) out["properties"]["expected"] = *finding.expected;
    if (finding.actual) out["properties"]["actual"] = *finding.actual;
    return out;
  }

  WriterOptions options_;
  Json driver_;
  std::map<std::string, std::size_t> index_;
  Json notifications_ = Json::array();
  bool any_ = false;
};

}  // namespace

WriterPtr sarif_writer(const RulesetName& ruleset, WriterOptions options) {
  return std::make_unique<SarifWriter>(ruleset, std::move(options));
}

}  // namespace bcf::report_text
