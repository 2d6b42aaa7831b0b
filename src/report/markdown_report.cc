// Tables that read well as plain text, for a committee paper or a merge request.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "report/figures_section.h"
#include "report/opening.h"
#include "report/rule_changes.h"
#include "report/severity.h"
#include "report/terminal_text.h"
#include "report/verdicts_section.h"
#include "report/waiver_words.h"
#include "report/writers.h"

namespace bcf::report_text {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Whether what stands behind `at` would make a link, a smiley or a reference of it: "http://x", "www.x", ":boom:",
// "!42".
bool starts_more(std::string_view text, std::size_t at) {
  const char next = at + 1 < text.size() ? text[at + 1] : ' ';
  switch (text[at]) {
    case ':':
      return next == '/' || is_letter_or_digit(next);
    case '!':
      return is_letter_or_digit(next);
    case '.':
      return at >= 3 && (text.substr(at - 3, 3) == "www" || text.substr(at - 3, 3) == "WWW");
    default:
      return false;
  }
}

// Text as it is meant, on one line: nothing in it makes markup or a link, or ends a table's cell.
std::string plain(std::string_view text) {
  constexpr std::string_view meant_otherwise = "\\`*_[]|<>#~&$";
  const std::string safe = printable(text);
  std::string out;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    if (meant_otherwise.find(safe[i]) != std::string_view::npos || starts_more(safe, i)) out += '\\';
    out += safe[i];
  }
  return out;
}

struct Column {
  std::string heading;
  bool to_the_right = false;
};

using Rows = std::vector<std::vector<std::string>>;

std::string padded(const std::string& text, std::size_t width, bool to_the_right) {
  const std::string room(width - std::min(width, display_width(text)), ' ');
  return to_the_right ? room + text : text + room;
}

// Columns are as wide as what stands in them, but for the last; `rows` hold plain() text.
std::string table(const std::vector<Column>& columns, const Rows& rows) {
  constexpr std::size_t widest = 40;
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::size_t width = std::max<std::size_t>(3, display_width(columns[i].heading));
    for (const auto& row : rows) width = std::max(width, std::min(widest, display_width(row[i])));
    widths.push_back(width);
  }
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string out = "|";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t width = i + 1 < cells.size() ? widths[i] : 0;
      out += fmt::format(" {} |", padded(cells[i], width, columns[i].to_the_right));
    }
    return out + "\n";
  };
  std::vector<std::string> headings;
  std::vector<std::string> rule;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    headings.push_back(columns[i].heading);
    const std::string dashes(i + 1 < columns.size() ? widths[i] - 1 : 3, '-');
    rule.push_back(columns[i].to_the_right ? dashes + ":" : "-" + dashes);
  }
  std::string out = line(headings) + line(rule);
  for (const auto& row : rows) out += line(row);
  return out;
}

std::string section(const std::string& heading, const std::string& body) {
  return fmt::format("\n## {}\n\n{}", plain(heading), body);
}

std::string section(const Table& from) {
  std::vector<Column> columns;
  for (const auto& column : from.columns()) {
    const bool is_figure = column.kind == ColumnKind::number || column.kind == ColumnKind::amount;
    columns.push_back({plain(column.heading), is_figure});
  }
  Rows rows;
  for (const auto& row : from.rows()) {
    rows.emplace_back();
    for (const auto& words : row) rows.back().push_back(plain(words.text));
  }
  return section(from.title(), table(columns, rows));
}

std::string where(const Place& place) {
  if (place.sheet.empty()) return "the workbook";
  return place.cell.empty() ? place.sheet : fmt::format("{}!{}", place.sheet, place.cell);
}

std::string remedy(const Finding& finding) {
  if (!finding.waived) return finding.fix;
  return fmt::format("Waived until {} by {}: {}", finding.waived->until, finding.waived->who, finding.waived->reason);
}

std::string findings_section(const std::vector<Finding>& findings) {
  if (findings.empty()) return {};
  Rows rows;
  for (const auto& finding : findings) {
    rows.push_back({severity_words(finding.severity).text, plain(where(finding.place)), plain(finding.rule),
                    plain(finding.message), plain(remedy(finding))});
  }
  return section("What to fix", table({{"Severity"}, {"Where"}, {"Rule"}, {"What is wrong"}, {"What to do"}}, rows));
}

std::string changes_section(const std::vector<RuleChange>& changes) {
  if (changes.empty()) return {};
  Rows rows;
  for (const auto& change : changes) {
    rows.push_back({plain(change.rule), plain(change_words(change)), plain(change.by), plain(change.reason)});
  }
  return section("Changed rules", table({{"Rule"}, {"Change"}, {"By"}, {"Reason"}}, rows));
}

class MarkdownWriter final : public ReportWriter {
 public:
  explicit MarkdownWriter(RulesetName ruleset) : ruleset_(std::move(ruleset)) {}

  std::string add(const Report& report) override {
    std::string out = any_ ? "\n" : "";
    any_ = true;
    if (report.error) {
      return out + fmt::format("# {}: {}\n\n{} {}\n", plain(report.file), status_words(Status::unreadable).text,
                               plain(report.error->message), plain(report.error->advice));
    }
    out += fmt::format("# {}: {}\n\n- File: {}\n- Found: {}\n- {}\n", plain(board_words(report)),
                       status_words(report.status()).text, plain(report.file), result_words(report.counts),
                       plain(ruleset_words(ruleset_)));
    if (!ruleset_.overlays.empty()) out += fmt::format("- {}\n", plain(overlay_words(ruleset_)));
    out += findings_section(report.findings);
    for (const auto& one : figure_tables(report)) out += section(one);
    for (const auto& one : verdict_tables(report)) out += section(one);
    return out + changes_section(ruleset_.changes);
  }

  std::string end(const RunEnd& run) override {
    std::string out;
    if (run.not_checked > 0) out += fmt::format("\n# {}\n", not_checked_words(run.not_checked));
    if (run.waivers.empty()) return out;
    Rows rows;
    for (const auto& use : run.waivers) {
      rows.push_back({plain(use.rule), plain(use.cell), plain(use.board), state_words(use.state).text,
                      fmt::format("{}", use.findings), use.waiver.until, plain(use.waiver.who),
                      plain(use.waiver.reason)});
    }
    return out + "\n# Waivers\n\n" +
           table({{"Rule"}, {"Cell"}, {"Board"}, {"State"}, {"Findings", true}, {"Until"}, {"By"}, {"Because"}}, rows);
  }

 private:
  RulesetName ruleset_;
  bool any_ = false;
};

}  // namespace

WriterPtr markdown_writer(const RulesetName& ruleset) { return std::make_unique<MarkdownWriter>(ruleset); }

}  // namespace bcf::report_text
