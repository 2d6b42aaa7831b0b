// A page for a browser: one file, which asks nothing of any other place.
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "report/html/article.h"
#include "report/html/element.h"
#include "report/html/figures.h"
#include "report/html/findings.h"
#include "report/html/overview.h"
#include "report/html/page_frame.h"
#include "report/html/verdicts.h"
#include "report/opening.h"
#include "report/rule_changes.h"
#include "report/severity.h"
#include "report/waiver_words.h"
#include "report/writers.h"

namespace bcf::report_text::html {
namespace {

std::string title(const Report& report) {
  const auto whose = report.error ? report.file : board_words(report);
  return fmt::format("{}: {}", whose, status_words(report.status()).text);
}

void add_changes(const Element& parent, const Article& article, const std::vector<RuleChange>& changes) {
  if (changes.empty()) return;
  Table table("Changed rules", {{ColumnKind::word, "Rule"},
                                {ColumnKind::word, "Change"},
                                {ColumnKind::word, "By"},
                                {ColumnKind::text, "Reason"}});
  for (const auto& change : changes) table.row({{change.rule}, {change_words(change)}, {change.by}, {change.reason}});
  add_table(article.section(parent, "changes", table.title()), table, table.title());
}

class HtmlWriter final : public ReportWriter {
 public:
  HtmlWriter(RulesetName ruleset, bool several) : ruleset_(std::move(ruleset)), several_(several) {}

  std::string begin() override {
    if (!several_) return {};
    return page_opening("Returns checked") +
           "<h1>Returns checked</h1>\n<p><a href=\"#returns\">All of them, and what became of each</a></p>\n";
  }

  std::string add(const Report& report) override {
    Fragment fragment;
    const Article article{{prefix(report), several_ ? 2 : 1, !several_}, report};
    const auto part = fragment.root().add("article");
    part.set("aria-labelledby", article.id("return"));
    if (report.error) {
      add_failure(part, article);
    } else {
      add_parts(part, article);
    }
    returns_.push_back({article.link("return"), report.error ? report.file : board_words(report), report.file,
                        report.status(), result_words(report)});
    const std::string before = several_ || returns_.size() > 1 ? "" : page_opening(title(report));
    return before + fragment.written();
  }

  std::string end(const RunEnd& run) override {
    const std::string before = several_ || !returns_.empty() ? "" : page_opening("No return checked");
    Fragment fragment;
    if (several_) add_returns(fragment.root(), run.not_checked);
    add_waivers(fragment.root(), run.waivers);
    return before + fragment.written() + page_closing();
  }

 private:
  struct Line {
    std::string link, name, file;
    Status status;
    std::string result;
  };

  // A return among others is known by its board, so that a link to one of its findings lasts.
  std::string prefix(const Report& report) {
    if (!several_) return {};
    const std::string name = report.board_code.empty() ? "return" : id_of(report.board_code);
    const int number = ++seen_[name];
    return number == 1 ? name + "-" : fmt::format("{}-no-{}-", name, number);
  }

  void add_parts(const Element& part, const Article& article) const {
    add_overview(part, article, ruleset_);
    const auto first_of_rule = add_findings(part, article);
    add_balances(part, article);
    add_required_spend(part, article);
    add_scheme_types(part, article);
    add_conditions(part, article);
    add_requirements(part, article, first_of_rule);
    add_levels(part, article);
    add_metrics(part, article);
    add_checklist(part, article);
    add_changes(part, article, ruleset_.changes);
  }

  void add_returns(const Element& parent, std::size_t not_checked) const {
    const auto section = add_section(parent, "returns", "All returns");
    if (not_checked > 0) add_tag(section.add("p"), {not_checked_words(not_checked), Style::bad});
    const auto table = add_table(section, "All returns");
    const auto header = add_header_row(table);
    for (const auto* name : {"Return", "File", "Verdict", "Found"}) header.add("th", name).set("scope", "col");
    const auto body = table.add("tbody");
    for (const auto& line : returns_) {
      const auto row = body.add("tr");
      row.add("th").set("scope", "row").add("a", line.name).set("href", line.link);
      row.add("td", line.file);
      add_tag(row.add("td"), status_words(line.status));
      row.add("td", line.status == Status::unreadable ? "–" : line.result);
    }
  }

  static void add_waivers(const Element& parent, const std::vector<WaiverUse>& waivers) {
    if (waivers.empty()) return;
    const auto section = add_section(parent, "waivers", "Waivers");
    Table table("Waivers", {{ColumnKind::word, "Rule"},
                            {ColumnKind::text, "Cell"},
                            {ColumnKind::text, "Board"},
                            {ColumnKind::word, "State"},
                            {ColumnKind::number, "Findings"},
                            {ColumnKind::word, "Until"},
                            {ColumnKind::text, "By"},
                            {ColumnKind::text, "Because"}});
    for (const auto& use : waivers) {
      table.row({{use.rule},
                 {use.cell.empty() ? "any" : use.cell},
                 {use.board.empty() ? "any" : use.board},
                 state_words(use.state),
                 {fmt::format("{}", use.findings)},
                 {use.waiver.until},
                 {use.waiver.who},
                 {use.waiver.reason}});
    }
    add_table(section, table, "Waivers");
  }

  RulesetName ruleset_;
  bool several_;
  std::map<std::string, int> seen_;
  std::vector<Line> returns_;
};

}  // namespace
}  // namespace bcf::report_text::html

namespace bcf::report_text {

WriterPtr html_writer(const RulesetName& ruleset, bool several) {
  return std::make_unique<html::HtmlWriter>(ruleset, several);
}

}  // namespace bcf::report_text
