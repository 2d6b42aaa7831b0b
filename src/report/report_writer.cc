#include <bcf/report_writer.h>

#include <algorithm>
#include <string>

#include "report/writers.h"

namespace bcf {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace

const std::vector<FormatDescription>& formats() {
  static const std::vector<FormatDescription> all = {{Format::text, "text", {".txt"}},
                                                     {Format::json, "json", {".json"}},
                                                     {Format::ndjson, "ndjson", {".ndjson"}},
                                                     {Format::html, "html", {".html", ".htm"}},
                                                     {Format::markdown, "markdown", {".md", ".markdown"}},
                                                     {Format::junit, "junit", {".xml"}, true},
                                                     {Format::sarif, "sarif", {".sarif", ".sarif.json"}, true},
                                                     {Format::github, "github", {}},
                                                     {Format::csv, "csv", {".csv"}},
                                                     {Format::xlsx, "xlsx", {".xlsx"}, true}};
  return all;
}

std::optional<Format> format_named(std::string_view name) {
  for (const auto& one : formats()) {
    if (one.name == name) return one.format;
  }
  return std::nullopt;
}

std::optional<Format> format_of_file(std::string_view name) {
  const std::string file = lowered(name);
  std::size_t longest = 0;
  std::optional<Format> found;
  for (const auto& one : formats()) {
    for (const auto ending : one.endings) {
      if (ending.size() <= longest || !file.ends_with(ending)) continue;
      longest = ending.size();
      found = one.format;
    }
  }
  return found;
}

std::unique_ptr<ReportWriter> report_writer(Format format, const RulesetName& ruleset, WriterOptions options) {
  switch (format) {
    case Format::text:
      return report_text::text_writer(ruleset, options.text);
    case Format::json:
      return report_text::json_writer(ruleset);
    case Format::ndjson:
      return report_text::ndjson_writer(ruleset);
    case Format::html:
      return report_text::html_writer(ruleset, options.several);
    case Format::markdown:
      return report_text::markdown_writer(ruleset);
    case Format::junit:
      return report_text::junit_writer(ruleset, std::move(options));
    case Format::sarif:
      return report_text::sarif_writer(ruleset, std::move(options));
    case Format::github:
      return report_text::github_writer();
    case Format::csv:
      return report_text::csv_writer();
    case Format::xlsx:
      return report_text::xlsx_writer(ruleset, std::move(options));
  }
  return nullptr;
}

}  // namespace bcf
