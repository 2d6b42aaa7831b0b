// The style and the script of the HTML page (page.css and page.js beside this), and their SHA-256 digests in Base64 as
// a content security policy names them. CMake writes them into the program.
#pragma once

#include <string_view>

namespace bcf::report_text::html {

std::string_view style();
std::string_view style_digest();
std::string_view script();
std::string_view script_digest();

}  // namespace bcf::report_text::html
