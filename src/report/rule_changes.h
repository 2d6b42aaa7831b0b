// What overlays changed in a rule set, for the reports and for the list of rules.
#pragma once

#include <bcf/report.h>

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

#include "report/page.h"

namespace bcf::report_text {

// "Rules bcf-2019-20 1.0.0", and "with north-region 1.1" for the overlays; the latter empty where there are none.
std::string ruleset_words(const RulesetName& ruleset);
std::string overlay_words(const RulesetName& ruleset);

// "added as error", "advice, was warning", "off, was warning".
std::string change_words(const RuleChange& change);

// The section "Changed rules", with each reason; nothing where nothing is changed.
void print_changes(Page& page, const std::vector<RuleChange>& changes);

// The member "ruleset" of a document.
nlohmann::ordered_json ruleset_json(const RulesetName& ruleset);

}  // namespace bcf::report_text
