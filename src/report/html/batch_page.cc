// The batch report as a page for a browser.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "report/batch_tables.h"
#include "report/batch_words.h"
#include "report/batch_writers.h"
#include "report/figures.h"
#include "report/html/article.h"
#include "report/html/bars.h"
#include "report/html/element.h"
#include "report/html/page_frame.h"
#include "report/opening.h"
#include "report/rule_changes.h"

namespace bcf::report_text::html {
namespace {

// Beyond these a picture tells nothing that the table does not.
constexpr std::size_t most_bars = 20;

std::string run_words(const BatchSummary& summary) {
  std::string words = text_summary({summary.ready, summary.not_ready, summary.unreadable}, {120, false, false});
  words.erase(words.find_last_not_of('\n') + 1);
  return words;
}

void add_fact(const Element& list, std::string_view name, std::string_view text) {
  const auto pair = list.add("div");
  pair.add("dt", name);
  pair.add("dd", text);
}

void add_opening(const Element& parent, const BatchSummary& summary, const RulesetName& ruleset) {
  parent.add("h1", "Returns together");
  const bool all_ready = !summary.rows.empty() && summary.not_ready + summary.unreadable == 0;
  parent.add("p").set("class", all_ready ? "verdict good" : "verdict bad").add("strong", run_words(summary));
  if (summary.not_checked > 0) add_tag(parent.add("p"), {not_checked_words(summary.not_checked), Style::bad});
  const auto facts = parent.add("dl").set("class", "facts");
  add_fact(facts, "Checked by", ruleset_words(ruleset));
  if (!ruleset.overlays.empty()) add_fact(facts, "Overlays", overlay_words(ruleset));
  add_fact(facts, "Totals", totals_words(summary));
}

// What there is, in the order of the page, with a picture before the table where one helps.
struct Piece {
  BatchPart part;
  std::vector<BarGroup> bars;
  std::string bars_tell;
};

std::vector<BarGroup> source_bars(const BatchSummary& summary) {
  std::vector<BarGroup> groups;
  for (const auto& source : summary.sources) {
    groups.push_back({source.source,
                      {{"Income", source.income.pounds(), written(source.income), BarLook::full},
                       {"Expenditure", source.expenditure.pounds(), written(source.expenditure), BarLook::outlined}}});
  }
  // The last is the total, which would make all others small.
  if (groups.size() > 1) groups.pop_back();
  return groups;
}

std::vector<BarGroup> spend_bars(const SpendBreakdown& breakdown) {
  auto rows = breakdown.rows;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.expenditure > b.expenditure; });
  if (rows.size() > most_bars) rows.resize(most_bars);
  BarGroup group;
  for (const auto& row : rows) {
    group.bars.push_back({row.value, row.expenditure.pounds(), written(row.expenditure), BarLook::full});
  }
  if (group.bars.empty()) return {};
  return {std::move(group)};
}

std::vector<BarGroup> required_bars(const BatchSummary& summary) {
  std::vector<BarGroup> groups;
  for (const auto& one : summary.required_spend) {
    groups.push_back({fmt::format("{} {}: minimum {}, marked by the line", one.code, one.name, written(one.minimum)),
                      {{"Planned", one.planned.pounds(), written(one.planned), BarLook::full, one.minimum.pounds()}}});
  }
  return groups;
}

void add_totals(std::vector<Piece>& pieces, const BatchSummary& summary) {
  if (auto part = sources_part(summary)) {
    pieces.push_back({std::move(*part), source_bars(summary),
                      "Income against expenditure by source; the table below has the figures."});
  }
  if (auto part = required_spend_part(summary)) {
    pieces.push_back({std::move(*part), required_bars(summary),
                      "Planned spend against its minimum; the table below has the figures."});
  }
  for (const auto& breakdown : summary.spend) {
    pieces.push_back({spend_part(breakdown), spend_bars(breakdown), "Most first; the table below has the figures."});
  }
  for (auto part : {metrics_part(summary), levels_part(summary), in_part_part(summary), left_out_part(summary)}) {
    if (part) pieces.push_back({std::move(*part), {}, {}});
  }
}

std::vector<Piece> pieces_of(const BatchSummary& summary) {
  std::vector<Piece> out;
  for (auto& part : return_parts(summary)) out.push_back({std::move(part), {}, {}});
  if (auto part = requirements_matrix(summary)) out.push_back({std::move(*part), {}, {}});
  for (auto& part : across_parts(summary, summary.broken.size())) out.push_back({std::move(part), {}, {}});
  if (!summary.rows.empty()) add_totals(out, summary);
  return out;
}

void add_contents(const Element& parent, const std::vector<Piece>& pieces) {
  const auto list = parent.add("nav").set("class", "parts").set("aria-label", "Parts of this report").add("ul");
  list.set("class", "contents");
  for (const auto& piece : pieces) {
    const auto link = list.add("li").add("a").set("href", "#" + id_of(piece.part.id));
    link.add("span", piece.part.title).set("class", "part");
  }
}

void add_piece(const Element& parent, const Piece& piece) {
  const auto section = add_section(parent, id_of(piece.part.id), piece.part.title);
  for (const auto& sentence : piece.part.sentences) section.add("p", sentence);
  if (!piece.bars.empty()) add_bars(section, piece.part.title + ". " + piece.bars_tell, piece.bars);
  if (piece.part.table && !piece.part.table->rows().empty()) add_table(section, *piece.part.table, piece.part.title);
}

void add_changes(const Element& parent, const std::vector<RuleChange>& changes) {
  if (changes.empty()) return;
  Table table("Changed rules", {{ColumnKind::word, "Rule"},
                                {ColumnKind::word, "Change"},
                                {ColumnKind::word, "By"},
                                {ColumnKind::text, "Reason"}});
  for (const auto& change : changes) table.row({{change.rule}, {change_words(change)}, {change.by}, {change.reason}});
  add_table(add_section(parent, "changes", table.title()), table, table.title());
}

}  // namespace
}  // namespace bcf::report_text::html

namespace bcf::report_text {

std::string batch_html(const BatchSummary& summary, const RulesetName& ruleset) {
  html::Fragment fragment;
  const auto root = fragment.root();
  const auto pieces = html::pieces_of(summary);
  html::add_opening(root, summary, ruleset);
  html::add_contents(root, pieces);
  for (const auto& piece : pieces) html::add_piece(root, piece);
  html::add_changes(root, ruleset.changes);
  return html::page_opening(html::run_words(summary)) + fragment.written() + html::page_closing();
}

}  // namespace bcf::report_text
