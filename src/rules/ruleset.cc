#include "rules/ruleset.h"

#include <bcf/allocations.h>
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "rules/rule_files.h"
#include "rules/rules_from_json.h"

namespace bcf {

RulesetError::RulesetError(std::string file, std::string pointer, const std::string& problem)
    : std::runtime_error(pointer.empty() ? fmt::format("{}: {}", file, problem)
                                         : fmt::format("{}#{}: {}", file, pointer, problem)),
      file_(std::move(file)),
      pointer_(std::move(pointer)),
      problem_(problem) {}

Ruleset Ruleset::builtin() {
  // The build's own tests hold these files to their schemas, so that starting up need not.
  return Ruleset(std::make_shared<const rules::CompiledRuleset>(rules::ruleset_from_json(rules::builtin_rule_trees())));
}

Ruleset Ruleset::from_folder(const std::filesystem::path& folder) { return from_folders(std::span(&folder, 1)); }

Ruleset Ruleset::from_folders(std::span<const std::filesystem::path> folders) {
  if (folders.empty()) return builtin();
  const auto files = rules::rule_files_in(folders);
  if (files.builtin) {
    rules::hold_overlays_to_schema(files);
  } else {
    rules::hold_to_schemas(files);
  }
  return Ruleset(std::make_shared<const rules::CompiledRuleset>(rules::ruleset_from_json(files)));
}

Ruleset Ruleset::with_allocations(Allocations allocations) const {
  auto compiled = std::make_shared<rules::CompiledRuleset>(*compiled_);
  compiled->allocations = std::make_shared<const Allocations>(std::move(allocations));
  return Ruleset(std::move(compiled));
}

const RulesetName& Ruleset::name() const { return compiled_->name; }

}  // namespace bcf
