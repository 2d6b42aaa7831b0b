#include "rules/ruleset.h"

#include <fmt/format.h>

#include "rules/rule_files.h"
#include "rules/rules_from_json.h"

namespace bcf {

RulesetError::RulesetError(std::string file, std::string pointer, const std::string& problem)
    : std::runtime_error(pointer.empty() ? fmt::format("{}: {}", file, problem)
                                         : fmt::format("{}#{}: {}", file, pointer, problem)),
      file_(std::move(file)),
      pointer_(std::move(pointer)) {}

Ruleset Ruleset::builtin() {
  // The build's own tests hold these files to their schemas, so that starting up need not.
  return Ruleset(std::make_shared<const rules::CompiledRuleset>(rules::ruleset_from_json(rules::builtin_rule_files())));
}

Ruleset Ruleset::from_folder(const std::filesystem::path& folder) {
  const auto files = rules::rule_files_in(folder);
  rules::hold_to_schemas(files);
  return Ruleset(std::make_shared<const rules::CompiledRuleset>(rules::ruleset_from_json(files)));
}

const RulesetName& Ruleset::name() const { return compiled_->name; }

}  // namespace bcf
