// The batch report as a page for the terminal.
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "report/batch_tables.h"
#include "report/batch_words.h"
#include "report/batch_writers.h"
#include "report/opening.h"
#include "report/page.h"
#include "report/rule_changes.h"

namespace bcf::report_text {
namespace {

void print_part(Page& page, const BatchPart& part) {
  constexpr std::size_t indent = 2;
  page.blank_line();
  // A table has its title in its own first line.
  if (!part.table) page.paragraph(0, {part.title, Style::strong});
  if (!part.table || part.table->rows().empty()) {
    for (const auto& sentence : part.sentences) page.paragraph(indent, {sentence});
    return;
  }
  part.table->print(page);
  for (const auto& sentence : part.sentences) page.paragraph(indent, {sentence, Style::faint});
}

void print_part(Page& page, const std::optional<BatchPart>& part) {
  if (part) print_part(page, *part);
}

void print_totals(Page& page, const BatchSummary& summary) {
  if (summary.rows.empty()) return;
  page.blank_line();
  page.paragraph(0, {totals_words(summary), Style::strong});
  print_part(page, sources_part(summary));
  print_part(page, required_spend_part(summary));
  for (const auto& breakdown : summary.spend) print_part(page, spend_part(breakdown));
  print_part(page, metrics_part(summary));
  print_part(page, levels_part(summary));
  print_part(page, in_part_part(summary));
  print_part(page, left_out_part(summary));
}

}  // namespace

std::string batch_text(const BatchSummary& summary, const RulesetName& ruleset, const TextOptions& options) {
  Page page = page_for(options);
  std::string opening = text_summary({summary.ready, summary.not_ready, summary.unreadable}, options);
  if (summary.not_checked > 0) page.paragraph(0, {not_checked_words(summary.not_checked), Style::bad});
  page.paragraph(0, {ruleset_words(ruleset), Style::faint});
  if (!ruleset.overlays.empty()) page.paragraph(0, {overlay_words(ruleset), Style::faint});
  for (const auto& part : return_parts(summary)) print_part(page, part);
  print_part(page, requirements_part(summary));
  constexpr std::size_t most_rules = 20;
  const std::size_t rules = options.verbose ? summary.broken.size() : most_rules;
  for (const auto& part : across_parts(summary, rules)) print_part(page, part);
  print_totals(page, summary);
  print_changes(page, ruleset.changes);
  return std::move(opening) + page.take();
}

}  // namespace bcf::report_text
