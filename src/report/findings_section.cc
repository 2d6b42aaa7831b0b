#include "report/findings_section.h"

#include "report/cell_list.h"
#include "report/figures.h"
#include "report/findings_by_sheet.h"
#include "report/severity.h"
#include "report/terminal_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace bcf::report_text {
namespace {

std::string evidence(const Finding& finding) {
  std::string text = "Rule " + finding.rule;
  if (finding.national_condition) text += ", " + *finding.national_condition;
  for (const std::string& requirement : finding.requirements) text += ", " + requirement;
  if (finding.expected) text += "; expected " + *finding.expected;
  if (finding.actual) text += "; found " + *finding.actual;
  return text;
}

// Cell, severity and words side by side; on a narrow page the words stand below.
class FindingColumns {
 public:
  FindingColumns(Page& page, std::size_t cell_width)
      : page_(page),
        cell_width_(cell_width),
        severity_(cell_width == 0 ? indent : indent + cell_width + gap),
        narrow_(page.width() < 60),
        words_(narrow_ ? 2 * indent : severity_ + severity_width + gap) {}

  void entry(const Entry& entry) {
    if (narrow_) {
      below(entry);
    } else {
      side_by_side(entry);
    }
  }

  void note(std::string_view label, const std::string& text, Style style) {
    if (text.empty()) return;
    const std::size_t start = words_ + label.size();
    page_.row(
        {{words_, label.size(), {std::string(label), Style::faint}}, {start, page_.width() - start, {text, style}}});
  }

 private:
  static constexpr std::size_t indent = 2;
  static constexpr std::size_t gap = 2;
  static constexpr std::size_t severity_width = 7;  // "warning"

  void side_by_side(const Entry& entry) {
    const std::string cells = cell_list(entry.cells);
    const bool own_line = display_width(printable(cells)) > cell_width_;
    if (own_line) page_.paragraph(indent, {cells, Style::strong});
    page_.row({{indent, cell_width_, {own_line ? "" : cells, Style::strong}},
               {severity_, severity_width, standing_words(entry.first())},
               {words_, page_.width() - words_, {entry.first().message}}});
  }

  void below(const Entry& entry) {
    constexpr std::size_t cells_column = indent + severity_width + gap;
    page_.row({{indent, severity_width, standing_words(entry.first())},
               {cells_column, page_.width() - cells_column, {cell_list(entry.cells), Style::strong}}});
    page_.paragraph(words_, {entry.first().message});
  }

  Page& page_;
  std::size_t cell_width_, severity_;
  bool narrow_;
  std::size_t words_;
};

std::size_t cell_column_width(const std::vector<SheetFindings>& sheets) {
  constexpr std::size_t widest = 12;
  std::size_t width = 0;
  for (const SheetFindings& sheet : sheets) {
    for (const Group& group : sheet.groups) {
      for (const Entry& entry : group.entries) {
        const std::size_t cells = display_width(printable(cell_list(entry.cells)));
        if (cells <= widest) width = std::max(width, cells);
      }
    }
  }
  return width;
}

enum class Told { remedies, evidence_too, messages };

void print_group(FindingColumns& columns, const Group& group, Told told) {
  for (const Entry& entry : group.entries) {
    columns.entry(entry);
    if (told == Told::evidence_too) columns.note("", evidence(entry.first()), Style::faint);
  }
  if (told == Told::messages) return;
  if (const auto& waiver = group.first().waived) {
    columns.note("Waived: ",
                 fmt::format("{}, until {}, by {}: {}", severity_words(group.first().severity).text, waiver->until,
                             waiver->who, waiver->reason),
                 Style::plain);
    return;
  }
  columns.note(fmt::format("{} ", remedy_label(group.first())), group.first().fix, Style::plain);
}

// `opening` stands before the name of each sheet: "New on ".
void print_sheets(Page& page, const std::vector<Finding>& findings, std::string_view opening, Told told) {
  const std::vector<SheetFindings> sheets = findings_by_sheet(findings);
  FindingColumns columns(page, cell_column_width(sheets));
  for (const SheetFindings& sheet : sheets) {
    const std::string_view whole = opening.empty() ? "The workbook as a whole" : "the workbook as a whole";
    page.blank_line();
    page.ends({fmt::format("{}{}", opening, sheet.sheet.empty() ? whole : sheet.sheet), Style::strong},
              {tally(sheet.counts), Style::faint});
    for (const Group& group : sheet.groups) print_group(columns, group, told);
  }
}

}  // namespace

void print_findings(Page& page, const std::vector<Finding>& findings, bool details) {
  print_sheets(page, findings, "", details ? Told::evidence_too : Told::remedies);
}

void print_new_findings(Page& page, const std::vector<Finding>& findings) {
  print_sheets(page, findings, "New on ", Told::remedies);
}

void print_gone_findings(Page& page, const std::vector<Finding>& findings) {
  print_sheets(page, findings, "Gone from ", Told::messages);
}

}  // namespace bcf::report_text
