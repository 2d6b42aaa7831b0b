#include "report/rule_changes.h"

#include "report/severity.h"
#include "report/table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

namespace bcf::report_text {
namespace {

using Json = nlohmann::ordered_json;

std::string severity_word(const std::optional<Severity>& severity) {
  return severity ? severity_words(*severity).text : std::string();
}

Json word_or_null(const std::optional<Severity>& severity) {
  return severity ? Json(severity_words(*severity).text) : Json();
}

const char* word(RuleChange::Kind kind) {
  switch (kind) {
    case RuleChange::Kind::added:
      return "added";
    case RuleChange::Kind::severity:
      return "severity";
    case RuleChange::Kind::off:
      return "off";
  }
  return "";
}

Json change_json(const RuleChange& change) {
  Json out;
  out["rule"] = change.rule;
  out["change"] = word(change.kind);
  out["from"] = word_or_null(change.from);
  out["to"] = word_or_null(change.to);
  out["reason"] = change.reason;
  out["by"] = change.by;
  return out;
}

}  // namespace

std::string ruleset_words(const RulesetName& ruleset) {
  return fmt::format("Rules {} {}", ruleset.id, ruleset.version);
}

std::string overlay_words(const RulesetName& ruleset) {
  if (ruleset.overlays.empty()) return {};
  std::vector<std::string> names;
  for (const OverlayName& overlay : ruleset.overlays) names.push_back(overlay.id + " " + overlay.version);
  return fmt::format("with {}", fmt::join(names, ", "));
}

std::string change_words(const RuleChange& change) {
  switch (change.kind) {
    case RuleChange::Kind::added:
      return fmt::format("added as {}", severity_word(change.to));
    case RuleChange::Kind::severity:
      return fmt::format("{}, was {}", severity_word(change.to), severity_word(change.from));
    case RuleChange::Kind::off:
      return fmt::format("off, was {}", severity_word(change.from));
  }
  return {};
}

void print_changes(Page& page, const std::vector<RuleChange>& changes) {
  if (changes.empty()) return;
  Table table("Changed rules",
              {{ColumnKind::word}, {ColumnKind::word}, {ColumnKind::word, "By"}, {ColumnKind::text, "Reason"}});
  for (const RuleChange& change : changes) {
    table.row({{change.rule, Style::strong}, {change_words(change)}, {change.by}, {change.reason}});
  }
  page.blank_line();
  table.print(page);
}

nlohmann::ordered_json ruleset_json(const RulesetName& ruleset) {
  Json out;
  out["id"] = ruleset.id;
  out["version"] = ruleset.version;
  out["overlays"] = Json::array();
  for (const OverlayName& overlay : ruleset.overlays) {
    Json name;
    name["id"] = overlay.id;
    name["version"] = overlay.version;
    out["overlays"].push_back(std::move(name));
  }
  out["changes"] = Json::array();
  for (const RuleChange& change : ruleset.changes) out["changes"].push_back(change_json(change));
  return out;
}

}  // namespace bcf::report_text
