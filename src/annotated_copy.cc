#include <bcf/annotated_copy.h>

#include "report/annotation.h"
#include "workbook/annotate.h"
#include "workbook/unlock.h"

#include <array>
#include <cstddef>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bcf {
namespace {

using report_text::Standing;

constexpr const char* kName = "bcfcheck";
// Of the list, in characters.
constexpr std::array<unsigned int, 7> kColumnWidths{10, 25, 12, 64, 56, 30, 15};
constexpr workbook::CellAddress kFirstCell{1, 1};

// In the order of Standing: light red, orange, blue and grey.
const std::vector<std::string>& fills() {
  static const std::vector<std::string> colours{"FFC7CE", "FFD9A6", "CFE2F3", "D0CECE"};
  return colours;
}

std::size_t fill_of(Standing standing) { return static_cast<std::size_t>(standing); }

std::vector<workbook::FrontCell> row_of(const report_text::ListedFinding& finding) {
  std::optional<workbook::FrontLink> link;
  if (!finding.place_sheet.empty()) {
    link = {finding.place_sheet, finding.cells.value_or(workbook::CellRange{kFirstCell, kFirstCell})};
  }
  return {{report_text::standing_word(finding.standing), fill_of(finding.standing)},
          {finding.sheet},
          {finding.cell, {}, link},
          {finding.message},
          {finding.fix},
          {finding.rule},
          {finding.requirements}};
}

workbook::FrontSheet front_sheet(const report_text::Annotation& words) {
  workbook::FrontSheet front;
  front.name = kName;
  front.lines = {{words.title, true}, {words.summary, false, true}};
  for (const std::string& line : words.lines) front.lines.push_back({line});
  const std::vector<std::string> headings = report_text::annotation_headings();
  for (std::size_t i = 0; i < headings.size(); ++i) front.columns.push_back({headings[i], kColumnWidths.at(i)});
  for (const report_text::ListedFinding& finding : words.findings) front.rows.push_back(row_of(finding));
  if (!words.left_out.empty()) front.rows.push_back({{""}, {""}, {""}, {words.left_out}});
  return front;
}

workbook::Annotation annotation_of(const Report& report, const RulesetName& ruleset) {
  report_text::Annotation words = report_text::annotation(report, ruleset);
  workbook::Annotation annotation;
  annotation.author = kName;
  annotation.fills = fills();
  annotation.front = front_sheet(words);
  for (report_text::CellComment& comment : words.comments) {
    annotation.notes.push_back(
        {std::move(comment.sheet), comment.cells, std::move(comment.text), fill_of(comment.standing)});
  }
  return annotation;
}

}  // namespace

std::string annotated_copy(std::span<const std::byte> workbook, const Report& report, const RulesetName& ruleset) {
  if (report.error) throw AnnotationError(report.error->message);
  if (workbook::is_locked(workbook)) {
    throw AnnotationError(
        "The return is locked with a password, and a copy would lie open: it has to be unlocked first.");
  }
  try {
    return workbook::annotate(workbook, annotation_of(report, ruleset));
  } catch (const workbook::ReadError& error) {
    throw AnnotationError(error.what());
  } catch (const std::bad_alloc&) {
    throw AnnotationError("A copy of this workbook takes more memory than this machine has.");
  }
}

bool is_annotated_copy(std::span<const std::byte> workbook) { return workbook::is_annotated(workbook); }

}  // namespace bcf
