// What every page has around its report.
#pragma once

#include <string>
#include <string_view>

#include "report/html/element.h"

namespace bcf::report_text::html {

// All up to the first element of the report, and all after the last one.
std::string page_opening(std::string_view title);
std::string page_closing();

// A part of the page with a heading that names it.
Element add_section(const Element& parent, const std::string& id, std::string_view heading);

}  // namespace bcf::report_text::html
