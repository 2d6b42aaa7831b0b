// What changed, in Markdown.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "report/cell_list.h"
#include "report/comparison/tables.h"
#include "report/comparison/words.h"
#include "report/comparison/writers.h"
#include "report/findings_by_sheet.h"
#include "report/markdown.h"
#include "report/rule_changes.h"
#include "report/severity.h"

namespace bcf::report_text {
namespace {

using markdown::plain;

std::string new_findings(const std::vector<Finding>& come) {
  if (come.empty()) return {};
  return markdown::section(new_findings_table(come));
}

std::string failure(const ComparedReturn& given) {
  if (!given.error) return {};
  return fmt::format("\n{}: {} {}\n", plain(given.file), plain(given.error->message), plain(given.error->advice));
}

std::string opening(const Comparison& changes, const RulesetName& ruleset) {
  auto out = fmt::format("# {}\n\n{}\n", plain(board_words(changes)), plain(verdict_sentence(changes).text));
  for (const auto& doubt : doubts(changes)) out += fmt::format("\n**{}**\n", plain(doubt));
  out += fmt::format("\n- Before: {}\n- Now: {}\n- {}\n", plain(file_words(changes.before)),
                     plain(file_words(changes.after)), plain(ruleset_words(ruleset)));
  if (!ruleset.overlays.empty()) out += fmt::format("- {}\n", plain(overlay_words(ruleset)));
  out += failure(changes.before) + failure(changes.after);
  if (const auto words = nothing_changed(changes)) out += fmt::format("\n{}\n", plain(*words));
  return out;
}

std::string short_list(const Comparison& changes) {
  std::string out;
  for (const auto& line : in_short(changes)) {
    out += fmt::format("- {}: {}\n", plain(line.heading), plain(line.words.text));
  }
  return out.empty() ? out : markdown::section("In short", out);
}

class MarkdownComparison final : public ComparisonWriter {
 public:
  MarkdownComparison(RulesetName ruleset, ComparisonOptions options)
      : ruleset_(std::move(ruleset)), options_(std::move(options)) {}

  std::string add(const Comparison& changes) override {
    std::string out = lines_.empty() ? "" : "\n";
    lines_.push_back(line_of(changes));
    out += opening(changes, ruleset_) + short_list(changes) + new_findings(changes.come);
    if (!changes.gone.empty()) out += markdown::section(gone_findings_table(changes.gone));
    for (const auto& part : lasting_findings(changes)) out += markdown::section(part.table);
    for (const auto& part : change_parts(changes)) out += markdown::section(part.table);
    return out;
  }

  std::string end(const NotCompared& rest) override {
    if (!options_.several) return {};
    std::string out = lines_.empty() ? "" : "\n";
    out += fmt::format("# {} and {}\n\n", plain(options_.before), plain(options_.after));
    for (const auto& sentence : closing_sentences(lines_, rest)) out += fmt::format("- {}\n", plain(sentence));
    for (const auto& table : {compared_table(lines_), one_sided_table("Come", rest.come),
                              one_sided_table("Gone", rest.gone), left_out_table(rest.left_out)}) {
      if (!table.rows().empty()) out += markdown::section(table);
    }
    return out;
  }

 private:
  RulesetName ruleset_;
  ComparisonOptions options_;
  std::vector<ComparedLine> lines_;
};

}  // namespace

ComparisonWriterPtr markdown_comparison(const RulesetName& ruleset, ComparisonOptions options) {
  return std::make_unique<MarkdownComparison>(ruleset, std::move(options));
}

}  // namespace bcf::report_text
