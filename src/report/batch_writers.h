// One maker a format of the batch report; see <bcf/batch_report.h>.
#pragma once

#include <bcf/batch.h>
#include <bcf/formats.h>

#include <string>

namespace bcf::report_text {

std::string batch_text(const BatchSummary& summary, const RulesetName& ruleset, const TextOptions& options);
std::string batch_json(const BatchSummary& summary, const RulesetName& ruleset);
std::string batch_html(const BatchSummary& summary, const RulesetName& ruleset);
std::string batch_csv(const BatchSummary& summary);
std::string batch_xlsx(const BatchSummary& summary, const RulesetName& ruleset);

}  // namespace bcf::report_text
