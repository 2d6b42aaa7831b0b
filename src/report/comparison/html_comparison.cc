// What changed, as a page for a browser.
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "report/cell_list.h"
#include "report/comparison/tables.h"
#include "report/comparison/words.h"
#include "report/comparison/writers.h"
#include "report/findings_by_sheet.h"
#include "report/html/article.h"
#include "report/html/element.h"
#include "report/html/page_frame.h"
#include "report/rule_changes.h"
#include "report/severity.h"

namespace bcf::report_text::html {
namespace {

void add_fact(const Element& list, std::string_view name, std::string_view text) {
  const auto pair = list.add("div");
  pair.add("dt", name);
  pair.add("dd", text);
}

void add_failure(const Element& parent, const ComparedReturn& given) {
  if (!given.error) return;
  parent.add("p", fmt::format("{}: {}", given.file, given.error->message));
  const auto advice = parent.add("p").set("class", "remedy");
  advice.add("strong", "To do:");
  advice.say(" " + given.error->advice);
}

void add_opening(const Element& parent, const PagePart& part, const Comparison& changes, const RulesetName& ruleset) {
  part.heading(parent, 0, board_words(changes)).set("id", part.id("return"));
  const auto verdict = verdict_sentence(changes);
  const auto banner = parent.add("p").set("class", verdict.style == Style::good ? "verdict good" : "verdict bad");
  banner.add("strong", verdict.text);
  for (const auto& doubt : doubts(changes)) add_tag(parent.add("p").set("class", "sentence"), {doubt, Style::caution});
  const auto facts = parent.add("dl").set("class", "facts");
  add_fact(facts, "Before", file_words(changes.before));
  add_fact(facts, "Now", file_words(changes.after));
  add_fact(facts, "Checked by", ruleset_words(ruleset));
  if (!ruleset.overlays.empty()) add_fact(facts, "Overlays", overlay_words(ruleset));
  add_failure(parent, changes.before);
  add_failure(parent, changes.after);
  if (const auto words = nothing_changed(changes)) parent.add("p", *words);
}

void add_contents(const Element& parent, const PagePart& part, const Comparison& changes) {
  const auto lines = in_short(changes);
  if (lines.empty()) return;
  const auto parts = parent.add(part.alone ? "nav" : "div").set("class", "parts");
  if (part.alone) parts.set("aria-label", "What changed");
  const auto list = parts.add("ul").set("class", "contents");
  for (const auto& line : lines) {
    const auto link = list.add("li").add("a").set("href", part.link(line.id));
    link.add("span", line.heading).set("class", "part");
    link.say(" ");
    add_tag(link, line.words);
  }
}

void add_new_finding(const Element& list, const Entry& entry) {
  const auto& finding = entry.first();
  const auto words = standing_words(finding);
  const auto cells = cell_list(entry.cells);
  const auto item = list.add("li").set("class", fmt::format("finding {}", words.text));
  const auto top = item.add("p").set("class", "where");
  add_tag(top, words);
  top.say(" ");
  const auto sheet = finding.place.sheet.empty() ? std::string("The workbook as a whole") : finding.place.sheet;
  top.add("span", cells.empty() ? sheet : fmt::format("{} {}", sheet, cells)).set("class", "cells");
  item.add("p", finding.message).set("class", "message");
  const auto remedy = item.add("p").set("class", "remedy");
  remedy.add("strong", finding.waived ? "Waived:" : "To do:");
  remedy.say(" " + (finding.waived ? finding.waived->reason : finding.fix));
  item.add("p").set("class", "evidence").say("Rule ").add("code", finding.rule);
}

void add_findings(const Element& parent, const PagePart& part, const Comparison& changes) {
  const auto section = part.section(parent, "findings", "Findings");
  section.add("p", finding_sentence(changes));
  if (!changes.come.empty()) {
    part.heading(section, 2, "New");
    const auto list = section.add("ul").set("class", "findings");
    for (const auto& sheet : findings_by_sheet(changes.come)) {
      for (const auto& group : sheet.groups) {
        for (const auto& entry : group.entries) add_new_finding(list, entry);
      }
    }
  }
  const auto add = [&](const Table& table) {
    part.heading(section, 2, table.title());
    add_table(section, table, table.title());
  };
  if (!changes.gone.empty()) add(gone_findings_table(changes.gone));
  for (const auto& lasting : lasting_findings(changes)) add(lasting.table);
}

class HtmlComparison final : public ComparisonWriter {
 public:
  HtmlComparison(RulesetName ruleset, ComparisonOptions options)
      : ruleset_(std::move(ruleset)), options_(std::move(options)) {}

  std::string begin() override {
    if (!options_.several) return {};
    Fragment fragment;
    fragment.root().add("h1", title());
    fragment.root().add("p").add("a", "All boards, and what became of each").set("href", "#boards");
    return page_opening(title()) + fragment.written();
  }

  std::string add(const Comparison& changes) override {
    Fragment fragment;
    const PagePart part{prefix(changes), options_.several ? 2 : 1, !options_.several};
    const auto article = fragment.root().add("article").set("aria-labelledby", part.id("return"));
    add_opening(article, part, changes, ruleset_);
    add_contents(article, part, changes);
    if (!in_short(changes).empty()) add_findings(article, part, changes);
    for (const auto& told : change_parts(changes)) {
      add_table(part.section(article, told.id, told.table.title()), told.table, told.table.title());
    }
    lines_.push_back(line_of(changes));
    links_.push_back(part.link("return"));
    const auto before =
        options_.several ? std::string() : page_opening(fmt::format("{}: what changed", board_words(changes)));
    return before + fragment.written();
  }

  std::string end(const NotCompared& rest) override {
    Fragment fragment;
    if (options_.several) add_boards(fragment.root(), rest);
    return fragment.written() + page_closing();
  }

 private:
  [[nodiscard]] std::string title() const {
    return fmt::format("What changed from {} to {}", options_.before, options_.after);
  }

  // A comparison among others is known by its board, so that a link to it lasts.
  std::string prefix(const Comparison& changes) {
    if (!options_.several) return {};
    const auto& code = changes.after.board_code.empty() ? changes.before.board_code : changes.after.board_code;
    const std::string name = code.empty() ? "return" : id_of(code);
    const int number = ++seen_[name];
    return number == 1 ? name + "-" : fmt::format("{}-no-{}-", name, number);
  }

  void add_boards(const Element& parent, const NotCompared& rest) const {
    const PagePart page{"", 1, true};
    const auto section = page.section(parent, "boards", "All boards");
    const auto list = section.add("ul");
    for (const auto& sentence : closing_sentences(lines_, rest)) list.add("li", sentence);
    if (!lines_.empty()) add_compared(section);
    const auto add = [&](std::string_view id, const Table& table) {
      if (!table.rows().empty()) add_table(page.section(parent, id, table.title()), table, table.title());
    };
    add("come", one_sided_table("Come", rest.come));
    add("gone", one_sided_table("Gone", rest.gone));
    add("left-out", left_out_table(rest.left_out));
  }

  void add_compared(const Element& section) const {
    const auto table = add_table(section, "Boards compared");
    const auto header = add_header_row(table);
    for (const auto* name : {"Board", "Verdict"}) header.add("th", name).set("scope", "col");
    for (const auto* name : {"Gone", "New", "Still there"}) {
      header.add("th", name).set("scope", "col").set("class", "figure");
    }
    const auto body = table.add("tbody");
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto& line = lines_[i];
      const auto row = body.add("tr");
      row.add("th").set("scope", "row").add("a", line.board).set("href", links_[i]);
      add_tag(row.add("td").set("class", "sentence"), line.sentence);
      for (const auto count : {line.gone, line.come, line.still}) {
        row.add("td", line.read() ? fmt::format("{}", count) : "–").set("class", "figure");
      }
    }
  }

  RulesetName ruleset_;
  ComparisonOptions options_;
  std::map<std::string, int> seen_;
  std::vector<ComparedLine> lines_;
  std::vector<std::string> links_;  // to each
};

}  // namespace
}  // namespace bcf::report_text::html

namespace bcf::report_text {

ComparisonWriterPtr html_comparison(const RulesetName& ruleset, ComparisonOptions options) {
  return std::make_unique<html::HtmlComparison>(ruleset, std::move(options));
}

}  // namespace bcf::report_text
