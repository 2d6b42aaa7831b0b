// The figures that a rule compares, and how each comes about.
#pragma once

#include <bcf/explain.h>

#include "report/page.h"

namespace bcf::report_text {

// `held`: against a return; without one, only what would be compared.
void print_reckoning(Page& page, const Reckoning& reckoning, bool held);

// "£6,811,807.50" or "659.18"; "not known" where there is none.
std::string figure_words(const std::optional<Figure>& figure);

}  // namespace bcf::report_text
