// Where a return stands: national conditions, planning requirements with their questions, the checklist.
#pragma once

#include "report/html/article.h"
#include "report/html/findings.h"

namespace bcf::report_text::html {

// A section each; what the report has none of is left out. Questions point to what was found against them.
void add_conditions(const Element& parent, const Article& article);
void add_requirements(const Element& parent, const Article& article, const FirstOfRule& findings);
void add_checklist(const Element& parent, const Article& article);

}  // namespace bcf::report_text::html
