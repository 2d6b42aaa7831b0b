#include "report/html/findings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <vector>

#include "report/cell_list.h"
#include "report/figures.h"
#include "report/findings_by_sheet.h"
#include "report/severity.h"

namespace bcf::report_text::html {
namespace {

constexpr std::string_view the_workbook = "The workbook as a whole";

std::string_view sheet_words(const std::string& sheet) { return sheet.empty() ? the_workbook : sheet; }

// Ids that stay the same as long as rule and place do; findings alike in both are told apart by their order.
class Ids {
 public:
  explicit Ids(const Article& article) : article_(article) {}

  std::string next(const Finding& finding) {
    const std::string name = id_of(fmt::format("{} {} {}", finding.rule, finding.place.sheet, finding.place.cell));
    const int number = ++seen_[name];
    std::string id = article_.id(number == 1 ? name : fmt::format("{}-no-{}", name, number));
    first_.try_emplace(finding.rule, id);
    return id;
  }

  [[nodiscard]] FirstOfRule take_first() { return std::move(first_); }

 private:
  const Article& article_;
  std::map<std::string, int> seen_;
  FirstOfRule first_;
};

void add_choice(const Element& form, std::string_view id, const char* key, std::string_view label,
                const std::vector<std::pair<std::string, std::string>>& choices) {
  const auto field = form.add("div").set("class", "field");
  field.add("label", label).set("for", id);
  const auto select = field.add("select").set("id", id).set("data-filter", key);
  select.add("option", "All").set("value", "");
  for (const auto& [value, words] : choices) select.add("option", words).set("value", value);
}

using Choices = std::vector<std::pair<std::string, std::string>>;

Choices severities(const std::vector<SheetFindings>& sheets) {
  Counts all;
  for (const auto& sheet : sheets) {
    all.errors += sheet.counts.errors;
    all.warnings += sheet.counts.warnings;
    all.advice += sheet.counts.advice;
    all.waived += sheet.counts.waived;
  }
  Choices out;
  const auto offer = [&](int count, const char* value, const char* words) {
    if (count > 0) out.emplace_back(value, words);
  };
  offer(all.errors, "error", "Errors");
  offer(all.warnings, "warning", "Warnings");
  offer(all.advice, "advice", "Advice");
  offer(all.waived, "waived", "Waived");
  return out;
}

Choices sheet_choices(const std::vector<SheetFindings>& sheets) {
  Choices out;
  for (const auto& sheet : sheets) out.emplace_back(id_of(sheet_words(sheet.sheet)), sheet_words(sheet.sheet));
  return out;
}

Choices requirement_choices(const Report& report) {
  std::set<std::string> found;
  for (const auto& finding : report.findings) found.insert(finding.requirements.begin(), finding.requirements.end());
  Choices out;
  for (const auto& code : found) out.emplace_back(code, code);
  return out;
}

// Shown by the script that makes it work.
void add_filters(const Element& section, const Article& article, const std::vector<SheetFindings>& sheets) {
  const auto form = section.add("form").set("data-filters", "").set("hidden", "");
  const auto fields = form.add("fieldset").set("class", "filters");
  fields.add("legend", "Which findings are shown");
  add_choice(fields, article.id("filter-severity"), "severity", "Severity", severities(sheets));
  add_choice(fields, article.id("filter-sheet"), "sheet", "Sheet", sheet_choices(sheets));
  add_choice(fields, article.id("filter-requirement"), "requirements", "Requirement",
             requirement_choices(article.report));
  fields.add("button", "Show all").set("type", "reset");
  fields.add("p").set("class", "shown").set("role", "status").set("data-shown", "");
}

void add_evidence(const Element& item, const Article& article, const Finding& finding) {
  const auto line = item.add("p").set("class", "evidence");
  if (finding.expected) line.say(fmt::format("Expected: {}. ", *finding.expected));
  if (finding.actual) line.say(fmt::format("Found: {}. ", *finding.actual));
  line.say("Rule ");
  line.add("code", finding.rule);
  if (finding.national_condition) line.say(fmt::format(", {}", *finding.national_condition));
  for (const auto& code : finding.requirements) {
    line.say(", ");
    const auto& all = article.report.requirements;
    const bool stands = std::any_of(all.begin(), all.end(), [&](const auto& r) { return r.code == code; });
    if (stands) {
      line.add("a", code).set("href", article.link(id_of(code)));
    } else {
      line.say(code);
    }
  }
}

void add_remedy(const Element& item, const Finding& finding) {
  const auto line = item.add("p").set("class", "remedy");
  if (finding.waived) {
    line.add("strong", "Waived:");
    line.say(fmt::format(" {}, until {}, by {}: {}", severity_words(finding.severity).text, finding.waived->until,
                         finding.waived->who, finding.waived->reason));
  } else {
    line.add("strong", remedy_label(finding));
    line.say(" " + finding.fix);
  }
}

std::string cells_or_sheet(const Entry& entry) {
  const std::string cells = cell_list(entry.cells);
  return cells.empty() ? std::string(sheet_words(entry.first().place.sheet)) : cells;
}

void add_entry(const Element& list, const Article& article, const Entry& entry, Ids& ids) {
  const Finding& finding = entry.first();
  const auto words = standing_words(finding);
  const std::string id = ids.next(finding);
  const std::string cells = cells_or_sheet(entry);
  const auto item = list.add("li").set("class", fmt::format("finding {}", words.text)).set("id", id);
  item.set("tabindex", "-1")
      .set("data-severity", words.text)
      .set("data-count", fmt::format("{}", entry.findings.size()));
  item.set("data-sheet", id_of(sheet_words(finding.place.sheet)));
  item.set("data-requirements", fmt::format("{}", fmt::join(finding.requirements, " ")));
  for (std::size_t i = 1; i < entry.findings.size(); ++i) item.add("span").set("id", ids.next(*entry.findings[i]));
  const auto top = item.add("p").set("class", "where");
  add_tag(top, words);
  top.say(" ");
  top.add("span", cells).set("class", "cells");
  top.say(" ");
  top.add("a", "link").set("class", "permalink").set("href", "#" + id);
  top.say("").add("span", fmt::format("to {} at {}", finding.rule, cells)).set("class", "unseen");
  item.add("p", finding.message).set("class", "message");
  add_remedy(item, finding);
  add_evidence(item, article, finding);
}

void add_sheet(const Element& section, const Article& article, const SheetFindings& sheet, Ids& ids) {
  const auto part = section.add("div").set("class", "sheet").set("data-group", "");
  const auto heading = article.heading(part, 2, sheet_words(sheet.sheet));
  heading.say(" ").add("span", tally(sheet.counts)).set("class", "count");
  const auto list = part.add("ul").set("class", "findings");
  for (const auto& group : sheet.groups) {
    for (const auto& entry : group.entries) add_entry(list, article, entry, ids);
  }
}

}  // namespace

FirstOfRule add_findings(const Element& parent, const Article& article) {
  if (article.report.findings.empty()) return {};
  const auto section = article.section(parent, "fix", "What to fix");
  section.set("data-findings", "");
  const auto sheets = findings_by_sheet(article.report.findings);
  add_filters(section, article, sheets);
  Ids ids(article);
  for (const auto& sheet : sheets) add_sheet(section, article, sheet, ids);
  return ids.take_first();
}

}  // namespace bcf::report_text::html
