// The rules themselves, as a table, a page or a document.
#include <bcf/formats.h>
#include <bcf/version.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include <algorithm>

#include "report/figures.h"
#include "report/page.h"
#include "report/rule_changes.h"
#include "report/rule_list.h"
#include "report/severity.h"
#include "report/table.h"

namespace bcf {
namespace {

using Json = nlohmann::ordered_json;
using report_text::ColumnKind;
using report_text::counted;
using report_text::severity_words;
using report_text::Style;

std::string place(const RuleDescription& rule) {
  if (rule.place.sheet.empty()) return "the workbook";
  return rule.place.cell.empty() ? rule.place.sheet : fmt::format("{}!{}", rule.place.sheet, rule.place.cell);
}

// A bar would end the cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : safe_for_terminal(text)) {
    if (c == '|') out += '\\';
    if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

// What overlays changed in the rules that are listed.
std::vector<RuleChange> changes_of(const std::vector<RuleDescription>& rules, const RulesetName& ruleset) {
  std::vector<RuleChange> out;
  for (const auto& change : ruleset.changes) {
    const auto is_it = [&](const RuleDescription& rule) { return rule.id == change.rule; };
    if (std::any_of(rules.begin(), rules.end(), is_it)) out.push_back(change);
  }
  return out;
}

// " (north-region: advice, was warning)"; nothing where the rule is as its set has it.
std::string mark(const RuleDescription& rule, const RulesetName& ruleset) {
  std::vector<std::string> words;
  for (const auto& change : ruleset.changes) {
    if (change.rule == rule.id) words.push_back(fmt::format("{}: {}", change.by, report_text::change_words(change)));
  }
  return words.empty() ? std::string() : fmt::format(" ({})", fmt::join(words, "; "));
}

report_text::Words severity_or_off(const RuleDescription& rule) {
  return rule.off ? report_text::Words{"off", Style::faint} : severity_words(rule.severity);
}

std::string markdown_changes(const std::vector<RuleChange>& changes) {
  if (changes.empty()) return {};
  std::string out = "\n## Changed rules\n\n| rule | change | by | reason |\n|---|---|---|---|\n";
  for (const auto& change : changes) {
    out += fmt::format("| {} | {} | {} | {} |\n", change.rule, report_text::change_words(change), change.by,
                       cell(change.reason));
  }
  return out;
}

}  // namespace

std::string rules_text(const std::vector<RuleDescription>& rules, const RulesetName& ruleset,
                       const TextOptions& options) {
  auto page = report_text::page_for(options);
  page.ends({report_text::ruleset_words(ruleset), Style::strong}, {counted(rules.size(), "rule", "rules")});
  if (!ruleset.overlays.empty()) page.paragraph(0, {report_text::overlay_words(ruleset), Style::faint});
  page.blank_line();
  report_text::Table table("Rule", {{ColumnKind::word},
                                    {ColumnKind::word, "Severity"},
                                    {ColumnKind::word, "For"},
                                    {ColumnKind::text, "Holds where"}});
  for (const auto& rule : rules) {
    table.row({{rule.id, Style::strong},
               severity_or_off(rule),
               {fmt::format("{}", fmt::join(rule.requirements, ", "))},
               {rule.title + mark(rule, ruleset)}});
  }
  table.print(page);
  report_text::print_changes(page, changes_of(rules, ruleset));
  return page.take();
}

std::string rules_markdown(const std::vector<RuleDescription>& rules, const RulesetName& ruleset) {
  const auto overlays = report_text::overlay_words(ruleset);
  std::string out =
      fmt::format("# Rules of {} {}{}{}\n\n{}. Written by `bcfcheck rules --format markdown`.\n", ruleset.id,
                  ruleset.version, overlays.empty() ? "" : " ", overlays, counted(rules.size(), "rule", "rules"));
  std::string sheet = "-";
  for (const auto& rule : rules) {
    if (rule.place.sheet != sheet) {
      sheet = rule.place.sheet;
      out += fmt::format("\n## {}\n\n", sheet.empty() ? "The workbook" : sheet);
      out += "| rule | severity | for | where | holds where | otherwise | source |\n|---|---|---|---|---|---|---|\n";
    }
    out += fmt::format("| {} | {} | {} | {} | {} | {} | {} ({}) |\n", rule.id, severity_or_off(rule).text,
                       fmt::join(rule.requirements, ", "), rule.place.cell, cell(rule.title + mark(rule, ruleset)),
                       cell(rule.fix), cell(rule.source), report_text::source_word(rule.status));
  }
  return out + markdown_changes(changes_of(rules, ruleset));
}

std::string rules_json(const std::vector<RuleDescription>& rules, const RulesetName& ruleset) {
  Json list = Json::array();
  for (const auto& rule : rules) list.push_back(report_text::rule_json(rule));
  Json root;
  root["schema"] = 1;
  root["tool"]["name"] = "bcfcheck";
  root["tool"]["version"] = version();
  root["ruleset"] = report_text::ruleset_json(ruleset);
  root["rules"] = std::move(list);
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

const char* report_text::source_word(SourceStatus status) {
  switch (status) {
    case SourceStatus::stated:
      return "stated";
    case SourceStatus::derived:
      return "derived";
    case SourceStatus::assumed:
      return "assumed";
  }
  return "";
}

nlohmann::ordered_json report_text::rule_json(const RuleDescription& rule) {
  Json entry;
  entry["id"] = rule.id;
  entry["title"] = rule.title;
  entry["severity"] = severity_words(rule.severity).text;
  entry["off"] = rule.off;
  entry["requirements"] = rule.requirements;
  entry["national_condition"] = rule.national_condition ? Json(*rule.national_condition) : Json();
  entry["where"] = place(rule);
  entry["fix"] = rule.fix;
  entry["source"]["where"] = rule.source;
  entry["source"]["status"] = report_text::source_word(rule.status);
  return entry;
}

}  // namespace bcf
