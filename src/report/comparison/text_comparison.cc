// What changed, as a page for the terminal.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "report/comparison/tables.h"
#include "report/comparison/words.h"
#include "report/comparison/writers.h"
#include "report/findings_section.h"
#include "report/rule_changes.h"
#include "report/terminal_text.h"

namespace bcf::report_text {
namespace {

constexpr std::size_t indent = 2;

// Labels at the left, words beside them.
void print_facts(Page& page, const std::vector<std::pair<std::string, Words>>& facts, Style label) {
  std::size_t width = 0;
  for (const auto& fact : facts) width = std::max(width, display_width(printable(fact.first)));
  const std::size_t start = indent + std::min(width, page.width() / 3) + 2;
  for (const auto& [name, words] : facts) {
    page.row({{indent, start - indent - 2, {name, label}}, {start, page.width() - start, words}});
  }
}

void print_opening(Page& page, const Comparison& changes, const RulesetName& ruleset) {
  page.paragraph(0, {board_words(changes), Style::strong});
  page.paragraph(0, verdict_sentence(changes));
  for (const auto& doubt : doubts(changes)) page.paragraph(0, {doubt, Style::caution});
  page.blank_line();
  print_facts(page, {{"Before", {file_words(changes.before)}}, {"Now", {file_words(changes.after)}}}, Style::faint);
  page.paragraph(indent, {ruleset_words(ruleset), Style::faint});
  if (!ruleset.overlays.empty()) page.paragraph(indent, {overlay_words(ruleset), Style::faint});
}

void print_failure(Page& page, const ComparedReturn& given) {
  if (!given.error) return;
  page.blank_line();
  page.paragraph(0, {given.file, Style::strong});
  page.paragraph(indent, {given.error->message});
  if (given.error->advice.empty()) return;
  constexpr std::size_t advice = indent + 7;
  page.row(
      {{indent, advice - indent, {"To do:", Style::faint}}, {advice, page.width() - advice, {given.error->advice}}});
}

void print_in_short(Page& page, const Comparison& changes) {
  std::vector<std::pair<std::string, Words>> facts;
  for (auto& line : in_short(changes)) facts.emplace_back(line.heading, line.words);
  if (facts.empty()) return;
  page.blank_line();
  page.paragraph(0, {"In short", Style::strong});
  print_facts(page, facts, Style::plain);
}

// Each group under what its rows share: what changed, what it was and what it is.
void print_listed(Page& page, const Table& table) {
  const std::size_t labels = label_columns(table);
  constexpr std::size_t start = indent + 5;
  std::size_t what = 0;
  for (const auto& row : table.rows()) what = std::max(what, display_width(printable(row[labels].text)));
  what = std::min(what, page.width() / 4);
  const std::size_t was = start + what + 2;
  const std::size_t width = (page.width() - was - 2) / 2;
  const std::size_t is = was + width + 2;
  const auto& columns = table.columns();
  page.row({{0, was - 2, {table.title(), Style::strong}},
            {was, width, {columns[labels + 1].heading, Style::faint}},
            {is, width, {columns[labels + 2].heading, Style::faint}}});
  const std::vector<Words>* above = nullptr;
  for (const auto& row : table.rows()) {
    if (above == nullptr || (*above)[0].text != row[0].text) {
      page.row({{indent, start - indent - 1, row[0]}, {start, page.width() - start, row[1]}});
    }
    page.row(
        {{start, what, {row[labels].text, Style::faint}}, {was, width, row[labels + 1]}, {is, width, row[labels + 2]}});
    above = &row;
  }
}

void print_table(Page& page, const Table& table) {
  page.blank_line();
  table.print(page);
}

void print_part(Page& page, const ComparisonPart& part) {
  if (part.rows == Rows::listed) {
    page.blank_line();
    print_listed(page, part.table);
  } else {
    print_table(page, part.rows == Rows::grouped ? without_repeats(part.table) : part.table);
  }
}

std::string page_of(const Comparison& changes, const RulesetName& ruleset, const TextOptions& options) {
  Page page = page_for(options);
  print_opening(page, changes, ruleset);
  print_failure(page, changes.before);
  print_failure(page, changes.after);
  if (const auto words = nothing_changed(changes)) {
    page.blank_line();
    page.paragraph(0, {*words});
  }
  print_in_short(page, changes);
  print_new_findings(page, changes.come);
  print_gone_findings(page, changes.gone);
  for (const auto& part : lasting_findings(changes)) print_part(page, part);
  for (const auto& part : change_parts(changes)) print_part(page, part);
  return page.take();
}

class TextComparison final : public ComparisonWriter {
 public:
  TextComparison(RulesetName ruleset, ComparisonOptions options)
      : ruleset_(std::move(ruleset)), options_(std::move(options)) {}

  std::string add(const Comparison& changes) override {
    const std::string before = lines_.empty() ? std::string() : text_separator(options_.text);
    lines_.push_back(line_of(changes));
    return before + page_of(changes, ruleset_, options_.text);
  }

  std::string end(const NotCompared& rest) override {
    if (!options_.several) return {};
    Page page = page_for(options_.text);
    page.paragraph(0, {fmt::format("{} and {}", options_.before, options_.after), Style::strong});
    for (const auto& sentence : closing_sentences(lines_, rest)) page.paragraph(0, {sentence});
    const auto print = [&](const Table& table) {
      if (!table.rows().empty()) print_table(page, table);
    };
    print(compared_table(lines_));
    print(one_sided_table("Come", rest.come));
    print(one_sided_table("Gone", rest.gone));
    print(left_out_table(rest.left_out));
    return (lines_.empty() ? std::string() : text_separator(options_.text)) + page.take();
  }

 private:
  RulesetName ruleset_;
  ComparisonOptions options_;
  std::vector<ComparedLine> lines_;
};

}  // namespace

ComparisonWriterPtr text_comparison(const RulesetName& ruleset, ComparisonOptions options) {
  return std::make_unique<TextComparison>(ruleset, std::move(options));
}

}  // namespace bcf::report_text
