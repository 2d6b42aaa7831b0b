// What every page begins and ends with.
#pragma once

#include <string>
#include <string_view>

namespace bcf::report_text::html {

// Up to where the page's content begins. The title is raw.
std::string page_opening(std::string_view title);
std::string page_closing();

}  // namespace bcf::report_text::html
