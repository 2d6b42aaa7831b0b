// Where a return stands: national conditions, planning requirements, its checklist, the checks it passed.
#pragma once

#include "report/page.h"
#include "report/table.h"

#include <bcf/report.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace bcf::report_text {

// "Yes, supported": what is declared of a requirement, and what becomes of it.
Words verdict_words(const std::optional<bool>& declared, RequirementVerdict verdict);

// "met", "not met" or "to judge".
Words condition_words(ConditionVerdict verdict);

// "Yes", "No" or "To judge".
Words answer_words(QuestionAnswer answer);

// How many of its questions the workbook alone cannot answer.
std::size_t left_to_judge(const Requirement& requirement);

// Where a person reads who has to judge: "4. Strategic Narrative B20, B31; 7. HICM B11".
std::string places(const std::vector<Place>& read);

// National conditions, requirements question by question, and how much of the checklist is complete; what there is none
// of is left out.
std::vector<Table> verdict_tables(const Report& report);

// Each leaves the page as it is where there is nothing to print. With `details`, line by line and question by
// question.
void print_national_conditions(Page& page, const Report& report);
void print_requirements(Page& page, const Report& report, bool details);
void print_checklist(Page& page, const Report& report, bool details);
void print_passed(Page& page, const std::vector<PassedCheck>& passed);

}  // namespace bcf::report_text
