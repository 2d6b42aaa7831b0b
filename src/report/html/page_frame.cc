#include "report/html/page_frame.h"

#include <bcf/version.h>

#include <fmt/format.h>

#include "report/html/page_assets.h"

namespace bcf::report_text::html {

// The policy lets the page's own style and script through, known by their digests, and nothing else: what slipped
// into the page from a return could not run, nor ask for anything.
std::string page_opening(std::string_view title) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; script-src "
      "'sha256-{}'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"bcfcheck {}\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the "
      "report</a>\n<main id=\"content\">\n",
      style_digest(), script_digest(), version(), escaped(title), style());
}

std::string page_closing() {
  return fmt::format(
      "</main>\n<footer><p>Made by bcfcheck {}. Names, e-mail addresses and telephone numbers of people are left "
      "out.</p></footer>\n<script>{}</script>\n</body>\n</html>\n",
      version(), script());
}

Element add_section(const Element& parent, const std::string& id, std::string_view heading) {
  const auto section = parent.add("section").set("id", id).set("aria-labelledby", id + "-heading");
  section.add("h2", heading).set("id", id + "-heading");
  return section;
}

}  // namespace bcf::report_text::html
