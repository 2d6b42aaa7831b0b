#include "report/verdicts_section.h"

#include "report/checklist_by_sheet.h"
#include "report/figures.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace bcf::report_text {
namespace {

Words to_judge(const Question& question) {
  if (question.read.empty()) return {question.text + " To judge.", Style::advice};
  return {fmt::format("{} To judge: read {}.", question.text, places(question.read)), Style::advice};
}

Words answered(const Question& question) {
  switch (question.answer) {
    case QuestionAnswer::yes:
      return {question.text + " Yes."};
    case QuestionAnswer::no:
      return {question.text + " No.", Style::bad};
    case QuestionAnswer::judge:
      return to_judge(question);
  }
  return {};
}

Words complete_words(std::size_t complete, std::size_t all) {
  return {fmt::format("{} of {}", complete, all), complete == all ? Style::good : Style::bad};
}

std::string doubt(std::size_t lines) {
  if (lines == 0) return "";
  return "its own checker differs on " + counted(lines, "line", "lines");
}

Table count_table(const std::string& heading, const std::vector<SheetLines>& sheets) {
  Table table(heading, {{ColumnKind::text}, {ColumnKind::number, "Complete"}, {ColumnKind::text}});
  std::size_t complete = 0;
  std::size_t all = 0;
  for (const SheetLines& sheet : sheets) {
    table.row({{sheet.sheet}, complete_words(sheet.complete(), sheet.lines.size()), {doubt(sheet.doubted())}});
    complete += sheet.complete();
    all += sheet.lines.size();
  }
  table.row({{"Total"}, complete_words(complete, all), {}});
  return table;
}

std::string workbook_words(const std::optional<bool>& workbook_says) {
  if (!workbook_says) return "-";
  return *workbook_says ? "Yes" : "No";
}

void print_lines(Page& page, const std::string& heading, const SheetLines& sheet) {
  Table table(
      fmt::format("{} of {}", heading, sheet.sheet),
      {{ColumnKind::word}, {ColumnKind::text}, {ColumnKind::word, "Complete"}, {ColumnKind::word, "Workbook says"}});
  for (const ChecklistLine* line : sheet.lines) {
    table.row({{line->cell},
               {line->question},
               line->complete ? Words{"yes", Style::good} : Words{"no", Style::bad},
               {workbook_words(line->workbook_says)}});
  }
  page.blank_line();
  table.print(page);
}

// "COVER" of "COVER-BOARD": what the rule is about.
std::string_view subject(std::string_view rule) { return rule.substr(0, rule.find('-')); }

// "NC1: Jointly agreed plan (4 to judge)"
std::string theme_and_left(const Requirement& requirement) {
  const std::size_t left = left_to_judge(requirement);
  return left == 0 ? requirement.theme : fmt::format("{} ({} to judge)", requirement.theme, left);
}

Table condition_table(const Report& report) {
  Table table(report.headings.national_conditions, {{ColumnKind::word}, {ColumnKind::word}, {ColumnKind::text}});
  for (const NationalCondition& c : report.national_conditions) {
    std::string title = c.title;
    if (!c.requirements.empty()) title += fmt::format(" ({})", fmt::join(c.requirements, ", "));
    table.row({{c.code}, condition_words(c.verdict), {std::move(title)}});
  }
  return table;
}

// Each question with its answer.
Table question_table(const Report& report) {
  Table table(report.headings.requirements, {{ColumnKind::word}, {ColumnKind::word}, {ColumnKind::text}});
  for (const Requirement& r : report.requirements) {
    table.row({{r.code}, verdict_words(r.declared, r.verdict), {r.theme}});
    for (const Question& q : r.questions) table.row({{}, {}, answered(q)});
  }
  return table;
}

// The questions that are answered No, and how many of each requirement are left to a person.
void print_verdicts(Page& page, const Report& report) {
  Table table(report.headings.requirements, {{ColumnKind::word}, {ColumnKind::word}, {ColumnKind::text}});
  const Requirement* first_left = nullptr;
  for (const Requirement& r : report.requirements) {
    if (first_left == nullptr && left_to_judge(r) > 0) first_left = &r;
    table.row({{r.code}, verdict_words(r.declared, r.verdict), {theme_and_left(r)}});
    for (const Question& q : r.questions) {
      if (q.answer == QuestionAnswer::no) table.row({{}, {}, answered(q)});
    }
  }
  table.print(page);
  if (first_left == nullptr) return;
  page.paragraph(2, {fmt::format("What is to judge, and where to read: bcfcheck explain {} RETURN", first_left->code),
                     Style::faint});
}

}  // namespace

Words condition_words(ConditionVerdict verdict) {
  switch (verdict) {
    case ConditionVerdict::met:
      return {"met", Style::good};
    case ConditionVerdict::not_met:
      return {"not met", Style::bad};
    case ConditionVerdict::to_judge:
      return {"to judge", Style::advice};
  }
  return {};
}

Words answer_words(QuestionAnswer answer) {
  switch (answer) {
    case QuestionAnswer::yes:
      return {"Yes", Style::good};
    case QuestionAnswer::no:
      return {"No", Style::bad};
    case QuestionAnswer::judge:
      return {"To judge", Style::advice};
  }
  return {};
}

std::size_t left_to_judge(const Requirement& requirement) {
  const auto& questions = requirement.questions;
  return static_cast<std::size_t>(std::count_if(questions.begin(), questions.end(),
                                                [](const Question& q) { return q.answer == QuestionAnswer::judge; }));
}

Words verdict_words(const std::optional<bool>& declared, RequirementVerdict verdict) {
  const std::string words = !declared ? "No answer" : *declared ? "Yes" : "No";
  switch (verdict) {
    case RequirementVerdict::supported:
      return {words + ", supported", Style::good};
    case RequirementVerdict::contradicted:
      return {words + ", contradicted", Style::bad};
    case RequirementVerdict::not_met:
      return {words + ", not met", Style::caution};
    case RequirementVerdict::incomplete:
      return {words + ", incomplete", Style::bad};
  }
  return {};
}

std::string places(const std::vector<Place>& read) {
  std::string out;
  for (std::size_t i = 0; i < read.size(); ++i) {
    const bool same_sheet = i > 0 && read[i].sheet == read[i - 1].sheet;
    if (i > 0) out += same_sheet ? ", " : "; ";
    out += same_sheet ? read[i].cell : fmt::format("{} {}", read[i].sheet, read[i].cell);
  }
  return out;
}

std::vector<Table> verdict_tables(const Report& report) {
  std::vector<Table> out;
  if (!report.national_conditions.empty()) out.push_back(condition_table(report));
  if (!report.requirements.empty()) out.push_back(question_table(report));
  if (!report.checklist.empty())
    out.push_back(count_table(report.headings.checklist, checklist_by_sheet(report.checklist)));
  return out;
}

void print_national_conditions(Page& page, const Report& report) {
  if (report.national_conditions.empty()) return;
  page.blank_line();
  condition_table(report).print(page);
}

void print_requirements(Page& page, const Report& report, bool details) {
  if (report.requirements.empty()) return;
  page.blank_line();
  if (details) {
    question_table(report).print(page);
  } else {
    print_verdicts(page, report);
  }
}

void print_checklist(Page& page, const Report& report, bool details) {
  if (report.checklist.empty()) return;
  const std::vector<SheetLines> sheets = checklist_by_sheet(report.checklist);
  page.blank_line();
  count_table(report.headings.checklist, sheets).print(page);
  if (!details) return;
  for (const SheetLines& sheet : sheets) print_lines(page, report.headings.checklist, sheet);
}

void print_passed(Page& page, const std::vector<PassedCheck>& passed) {
  if (passed.empty()) return;
  page.blank_line();
  page.ends({"Checks passed", Style::strong}, {counted(passed.size(), "check", "checks"), Style::faint});
  for (auto from = passed.begin(); from != passed.end();) {
    const auto to = std::find_if(from, passed.end(), [&](auto& p) { return subject(p.rule) != subject(from->rule); });
    Table table(subject(from->rule), {{ColumnKind::word}, {ColumnKind::text}});
    for (; from != to; ++from) table.row({{from->rule}, {from->title}});
    table.print(page);
  }
}

}  // namespace bcf::report_text
