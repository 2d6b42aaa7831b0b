// The rules themselves, as a table, a page or a document.
#include <bcf/formats.h>
#include <bcf/version.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "report/figures.h"
#include "report/page.h"
#include "report/severity.h"
#include "report/table.h"

namespace bcf {
namespace {

using report_text::ColumnKind;
using report_text::counted;
using report_text::severity_words;
using report_text::Style;

std::string_view word(SourceStatus status) {
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

std::string place(const RuleDescription& rule) {
  if (rule.place.sheet.empty()) return "the workbook";
  return rule.place.cell.empty() ? rule.place.sheet : fmt::format("{}!{}", rule.place.sheet, rule.place.cell);
}

// A bar would end the cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string rules_text(const std::vector<RuleDescription>& rules, const RulesetName& ruleset,
                       const TextOptions& options) {
  auto page = report_text::page_for(options);
  page.ends({fmt::format("Rules {} {}", ruleset.id, ruleset.version), Style::strong},
            {counted(rules.size(), "rule", "rules")});
  page.blank_line();
  report_text::Table table("Rule", {{ColumnKind::word},
                                    {ColumnKind::word, "Severity"},
                                    {ColumnKind::word, "For"},
                                    {ColumnKind::text, "Holds where"}});
  for (const auto& rule : rules) {
    table.row({{rule.id, Style::strong},
               severity_words(rule.severity),
               {fmt::format("{}", fmt::join(rule.requirements, ", "))},
               {rule.title}});
  }
  table.print(page);
  return page.take();
}

std::string rules_markdown(const std::vector<RuleDescription>& rules, const RulesetName& ruleset) {
  std::string out = fmt::format("# Rules of {} {}\n\n{}. Written by `bcfcheck rules --format markdown`.\n", ruleset.id,
                                ruleset.version, counted(rules.size(), "rule", "rules"));
  std::string sheet = "-";
  for (const auto& rule : rules) {
    if (rule.place.sheet != sheet) {
      sheet = rule.place.sheet;
      out += fmt::format("\n## {}\n\n", sheet.empty() ? "The workbook" : sheet);
      out += "| rule | severity | for | where | holds where | otherwise | source |\n|---|---|---|---|---|---|---|\n";
    }
    out += fmt::format("| {} | {} | {} | {} | {} | {} | {} ({}) |\n", rule.id, severity_words(rule.severity).text,
                       fmt::join(rule.requirements, ", "), rule.place.cell, cell(rule.title), cell(rule.fix),
                       cell(rule.source), word(rule.status));
  }
  return out;
}

std::string rules_json(const std::vector<RuleDescription>& rules, const RulesetName& ruleset) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const auto& rule : rules) {
    Json entry;
    entry["id"] = rule.id;
    entry["title"] = rule.title;
    entry["severity"] = severity_words(rule.severity).text;
    entry["requirements"] = rule.requirements;
    entry["national_condition"] = rule.national_condition ? Json(*rule.national_condition) : Json();
    entry["where"] = place(rule);
    entry["fix"] = rule.fix;
    entry["source"]["where"] = rule.source;
    entry["source"]["status"] = word(rule.status);
    list.push_back(std::move(entry));
  }
  Json root;
  root["schema"] = 1;
  root["tool"]["name"] = "bcfcheck";
  root["tool"]["version"] = version();
  root["ruleset"]["id"] = ruleset.id;
  root["ruleset"]["version"] = ruleset.version;
  root["rules"] = std::move(list);
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bcf
