// What a return's article opens with: whose it is, what becomes of it, what to do, and where to read on.
#pragma once

#include "report/html/article.h"

namespace bcf::report_text::html {

void add_overview(const Element& parent, const Article& article, const RulesetName& ruleset);

// All that is said of a file that could not be read.
void add_failure(const Element& parent, const Article& article);

}  // namespace bcf::report_text::html
