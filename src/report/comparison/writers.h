// One maker a format; see <bcf/comparison_report.h>.
#pragma once

#include <bcf/comparison_report.h>

#include <memory>

namespace bcf::report_text {

using ComparisonWriterPtr = std::unique_ptr<ComparisonWriter>;

ComparisonWriterPtr text_comparison(const RulesetName& ruleset, ComparisonOptions options);
ComparisonWriterPtr json_comparison(const RulesetName& ruleset, const ComparisonOptions& options);
ComparisonWriterPtr html_comparison(const RulesetName& ruleset, ComparisonOptions options);
ComparisonWriterPtr markdown_comparison(const RulesetName& ruleset, ComparisonOptions options);

}  // namespace bcf::report_text
