#include <utility>

#include "report/comparison/writers.h"

namespace bcf {

const std::vector<Format>& comparison_formats() {
  static const std::vector<Format> all = {Format::text, Format::json, Format::html, Format::markdown};
  return all;
}

std::unique_ptr<ComparisonWriter> comparison_writer(Format format, const RulesetName& ruleset,
                                                    ComparisonOptions options) {
  if (format == Format::text) return report_text::text_comparison(ruleset, std::move(options));
  if (format == Format::json) return report_text::json_comparison(ruleset, options);
  if (format == Format::html) return report_text::html_comparison(ruleset, std::move(options));
  if (format == Format::markdown) return report_text::markdown_comparison(ruleset, std::move(options));
  return nullptr;
}

}  // namespace bcf
