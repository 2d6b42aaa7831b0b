#include "report/html/verdicts.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "report/checklist_by_sheet.h"
#include "report/verdicts_section.h"

namespace bcf::report_text::html {
namespace {

// Links to codes of requirements: "(PR1, PR2)".
void add_codes(const Element& parent, const Article& article, const std::vector<std::string>& codes) {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    parent.say(i == 0 ? " (" : ", ");
    parent.add("a", codes[i]).set("href", article.link(id_of(codes[i])));
  }
  if (!codes.empty()) parent.say(")");
}

void add_reasons(const Element& item, const Question& question, const FirstOfRule& findings) {
  const char* before = " See ";
  for (const auto& rule : question.rules) {
    const auto found = findings.find(rule);
    if (found == findings.end()) continue;
    item.say(before);
    item.add("a", rule).set("href", "#" + found->second);
    before = ", ";
  }
  if (*before == ',') item.say(".");
}

void add_question(const Element& list, const Question& question, const FirstOfRule& findings) {
  const auto item = list.add("li");
  add_tag(item, answer_words(question.answer));
  item.say(" " + question.text);
  if (question.answer == QuestionAnswer::judge && !question.read.empty()) {
    item.say(fmt::format(" Read {}.", places(question.read)));
  }
  if (question.answer != QuestionAnswer::yes) add_reasons(item, question, findings);
}

void add_requirement(const Element& section, const Article& article, const Requirement& requirement,
                     const FirstOfRule& findings) {
  const auto part = section.add("div").set("class", "requirement").set("id", article.id(id_of(requirement.code)));
  const auto heading = article.heading(part, 2, fmt::format("{} {} ", requirement.code, requirement.theme));
  add_tag(heading, verdict_words(requirement.declared, requirement.verdict));
  if (requirement.questions.empty()) return;
  const auto list = part.add("ul").set("class", "questions");
  for (const auto& question : requirement.questions) add_question(list, question, findings);
}

const char* workbook_words(const ChecklistLine& line) {
  if (!line.workbook_says) return "–";
  return *line.workbook_says ? "Yes" : "No";
}

void add_lines(const Element& section, const Article& article, const SheetLines& sheet) {
  const auto heading = article.heading(section, 2, sheet.sheet);
  heading.say(" ")
      .add("span", fmt::format("{} of {} complete", sheet.complete(), sheet.lines.size()))
      .set("class", "count");
  const auto table = add_table(section, fmt::format("{} of {}", article.report.headings.checklist, sheet.sheet));
  const auto header = add_header_row(table);
  for (const auto* name : {"Question", "Cell", "Complete", "Workbook says"}) header.add("th", name).set("scope", "col");
  const auto body = table.add("tbody");
  for (const auto* line : sheet.lines) {
    const auto row = body.add("tr");
    row.set("class", line->complete ? "complete" : "incomplete");
    add_row_heading(row, line->question);
    row.add("td", line->cell);
    add_tag(row.add("td"), line->complete ? Words{"Yes", Style::good} : Words{"No", Style::bad});
    row.add("td", workbook_words(*line));
  }
}

}  // namespace

void add_conditions(const Element& parent, const Article& article) {
  const auto& conditions = article.report.national_conditions;
  if (conditions.empty()) return;
  const auto section = article.section(parent, "conditions", article.report.headings.national_conditions);
  const auto list = section.add("ul").set("class", "conditions");
  for (const auto& condition : conditions) {
    const auto item = list.add("li");
    add_tag(item, condition_words(condition.verdict));
    item.say(fmt::format(" {} {}", condition.code, condition.title));
    add_codes(item, article, condition.requirements);
  }
}

void add_requirements(const Element& parent, const Article& article, const FirstOfRule& findings) {
  const auto& requirements = article.report.requirements;
  if (requirements.empty()) return;
  const auto section = article.section(parent, "requirements", article.report.headings.requirements);
  for (const auto& requirement : requirements) add_requirement(section, article, requirement, findings);
}

void add_checklist(const Element& parent, const Article& article) {
  if (article.report.checklist.empty()) return;
  const auto section = article.section(parent, "checklist", article.report.headings.checklist);
  for (const auto& sheet : checklist_by_sheet(article.report.checklist)) add_lines(section, article, sheet);
}

}  // namespace bcf::report_text::html
