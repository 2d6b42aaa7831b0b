// Money, metrics and levels of a return, as pictures and as tables.
#pragma once

#include "report/html/article.h"

namespace bcf::report_text::html {

// A section each; what the return has none of is left out.
void add_balances(const Element& parent, const Article& article);
void add_required_spend(const Element& parent, const Article& article);
void add_scheme_types(const Element& parent, const Article& article);
void add_levels(const Element& parent, const Article& article);
void add_metrics(const Element& parent, const Article& article);

}  // namespace bcf::report_text::html
