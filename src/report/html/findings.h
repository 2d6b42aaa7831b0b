// What to fix, sheet by sheet, with what a reader needs to find his way: filters, and an id for each finding.
#pragma once

#include <map>
#include <string>

#include "report/html/article.h"

namespace bcf::report_text::html {

// The id of the first finding of each rule, for what wants to point there.
using FirstOfRule = std::map<std::string, std::string>;

// Nothing is added where there is no finding.
FirstOfRule add_findings(const Element& parent, const Article& article);

}  // namespace bcf::report_text::html
