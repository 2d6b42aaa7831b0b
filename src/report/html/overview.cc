#include "report/html/overview.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "report/figures.h"
#include "report/opening.h"
#include "report/rule_changes.h"
#include "report/verdicts_section.h"

namespace bcf::report_text::html {
namespace {

std::size_t size(int count) { return static_cast<std::size_t>(std::max(0, count)); }

void add_fact(const Element& list, std::string_view name, std::string_view text) {
  const auto pair = list.add("div");
  pair.add("dt", name);
  pair.add("dd", text);
}

void add_verdict(const Element& parent, const Report& report) {
  const auto words = status_words(report.status());
  const auto banner = parent.add("p").set("class", words.style == Style::good ? "verdict good" : "verdict bad");
  banner.add("strong", words.text);
  if (!report.error) banner.say(" ").add("span", result_words(report));
}

void add_steps_to_take(const Element& parent, const Article& article) {
  const auto& counts = article.report.counts;
  article.heading(parent, 1, "What to do");
  const auto list = parent.add("ol").set("class", "to-do");
  if (counts.errors == 0) list.add("li", "Nothing that was checked stands in the way of submitting it.");
  if (counts.errors > 0) {
    list.add("li", fmt::format("Put right {} in the return itself: each says in which cell, and how.",
                               counted(size(counts.errors), "error", "errors")));
  }
  if (counts.warnings > 0) {
    list.add("li", fmt::format("Look at {}: an assurer will ask, so mend it or have the answer at hand.",
                               counted(size(counts.warnings), "warning", "warnings")));
  }
  if (counts.advice > 0) {
    list.add("li",
             fmt::format("Read {} and decide.", counted(size(counts.advice), "point of advice", "points of advice")));
  }
  std::size_t left = 0;
  for (const auto& requirement : article.report.requirements) left += left_to_judge(requirement);
  if (left > 0) {
    list.add("li", fmt::format("Answer {} that the workbook alone cannot: marked To judge under {}.",
                               counted(left, "question", "questions"), article.report.headings.requirements));
  }
  if (counts.errors > 0) list.add("li", "Check it again.");
}

// One part of the article: its name, where the return stands there, and the way to it.
class Contents {
 public:
  Contents(const Element& parent, const Article& article) : article_(article), list_(parent) {}

  void part(std::string_view name, std::string_view heading, const Words& words) {
    const auto link = list_.add("li").add("a").set("href", article_.link(name));
    link.add("span", heading).set("class", "part");
    link.say(" ");
    add_tag(link, words);
  }

 private:
  const Article& article_;
  Element list_;
};

Words finding_words(const Counts& counts) {
  const Style style = counts.errors > 0 ? Style::bad : counts.warnings > 0 ? Style::caution : Style::advice;
  return {tally(counts), style};
}

Words balance_words(const std::vector<Balance>& balances) {
  const auto count = [&](const std::optional<bool>& balanced) {
    return static_cast<std::size_t>(
        std::count_if(balances.begin(), balances.end(), [&](const Balance& b) { return b.balanced == balanced; }));
  };
  const auto differ = count(false);
  const auto unknown = count(std::nullopt);
  if (differ == 0 && unknown == 0) return {"every line balances", Style::good};
  if (differ == 0) return {counted(unknown, "line is not known", "lines are not known"), Style::caution};
  return {counted(differ, "line differs", "lines differ"), Style::bad};
}

Words required_words(const std::vector<RequiredSpend>& spends) {
  std::string shorts;
  bool any_short = false;
  for (const auto& spend : spends) {
    if (spend.met == true) continue;
    any_short = any_short || spend.met == false;
    shorts += fmt::format("{}{} {}", shorts.empty() ? "" : ", ", spend.code, spend.met ? "short" : "unknown");
  }
  if (shorts.empty()) return {"met", Style::good};
  return {shorts, any_short ? Style::bad : Style::caution};
}

Words condition_tally(const std::vector<NationalCondition>& conditions) {
  std::string not_met;
  std::size_t to_judge = 0;
  for (const auto& condition : conditions) {
    if (condition.verdict == ConditionVerdict::to_judge) ++to_judge;
    if (condition.verdict != ConditionVerdict::not_met) continue;
    not_met += fmt::format("{}{}", not_met.empty() ? "" : ", ", condition.code);
  }
  if (!not_met.empty()) return {not_met + " not met", Style::bad};
  if (to_judge > 0) return {fmt::format("{} to judge", to_judge), Style::advice};
  return {"met", Style::good};
}

Words requirement_tally(const std::vector<Requirement>& requirements) {
  const auto supported = std::count_if(requirements.begin(), requirements.end(),
                                       [](const auto& r) { return r.verdict == RequirementVerdict::supported; });
  const bool all = static_cast<std::size_t>(supported) == requirements.size();
  return {fmt::format("{} of {} supported", supported, requirements.size()), all ? Style::good : Style::bad};
}

Words checklist_tally(const std::vector<ChecklistLine>& lines) {
  const auto complete = std::count_if(lines.begin(), lines.end(), [](const auto& line) { return line.complete; });
  const bool all = static_cast<std::size_t>(complete) == lines.size();
  return {fmt::format("{} of {} complete", complete, lines.size()), all ? Style::good : Style::bad};
}

bool any_spend(const Report& report) {
  return std::any_of(report.scheme_types.begin(), report.scheme_types.end(),
                     [](const auto& type) { return type.expenditure != Money{}; });
}

void add_contents(const Element& parent, const Article& article) {
  const auto& report = article.report;
  const auto& headings = report.headings;
  const auto parts = parent.add(article.alone ? "nav" : "div").set("class", "parts");
  if (article.alone) parts.set("aria-label", "Parts of this report");
  Contents contents(parts.add("ul").set("class", "contents"), article);
  if (!report.findings.empty()) contents.part("fix", "What to fix", finding_words(report.counts));
  if (!report.balances.empty()) contents.part("funding", headings.balances, balance_words(report.balances));
  if (!report.required_spend.empty()) {
    contents.part("required-spend", headings.required_spend, required_words(report.required_spend));
  }
  if (any_spend(report)) contents.part("scheme-types", headings.scheme_types, {});
  if (!report.national_conditions.empty()) {
    contents.part("conditions", headings.national_conditions, condition_tally(report.national_conditions));
  }
  if (!report.requirements.empty()) {
    contents.part("requirements", headings.requirements, requirement_tally(report.requirements));
  }
  if (!report.hicm.empty()) contents.part("levels", headings.hicm, {});
  if (!report.metrics.empty()) contents.part("metrics", headings.metrics, {});
  if (!report.checklist.empty()) contents.part("checklist", headings.checklist, checklist_tally(report.checklist));
}

}  // namespace

void add_overview(const Element& parent, const Article& article, const RulesetName& ruleset) {
  const auto& report = article.report;
  article.heading(parent, 0, board_words(report)).set("id", article.id("return"));
  add_verdict(parent, report);
  const auto facts = parent.add("dl").set("class", "facts");
  add_fact(facts, "File", report.file);
  add_fact(facts, "Checked by", ruleset_words(ruleset));
  if (!ruleset.overlays.empty()) add_fact(facts, "Overlays", overlay_words(ruleset));
  add_steps_to_take(parent, article);
  add_contents(parent, article);
}

void add_failure(const Element& parent, const Article& article) {
  const auto& report = article.report;
  article.heading(parent, 0, report.file).set("id", article.id("return"));
  add_verdict(parent, report);
  parent.add("p", report.error->message);
  const auto advice = parent.add("p").set("class", "remedy");
  advice.add("strong", "To do:");
  advice.say(" " + report.error->advice);
}

}  // namespace bcf::report_text::html
