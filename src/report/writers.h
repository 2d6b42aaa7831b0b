// One maker a format; see <bcf/report_writer.h>.
#pragma once

#include <bcf/report_writer.h>

#include <memory>

namespace bcf::report_text {

using WriterPtr = std::unique_ptr<ReportWriter>;

WriterPtr text_writer(const RulesetName& ruleset, const TextOptions& options);
WriterPtr json_writer(const RulesetName& ruleset);
WriterPtr ndjson_writer(const RulesetName& ruleset);
WriterPtr html_writer(const RulesetName& ruleset, bool several);
WriterPtr markdown_writer(const RulesetName& ruleset);
WriterPtr junit_writer(const RulesetName& ruleset, WriterOptions options);
WriterPtr sarif_writer(const RulesetName& ruleset, WriterOptions options);
WriterPtr github_writer();
WriterPtr csv_writer();
WriterPtr xlsx_writer(const RulesetName& ruleset, WriterOptions options);

}  // namespace bcf::report_text
