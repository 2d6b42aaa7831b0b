// The JSON files of one rule set, from a folder or from inside the program.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace bcf::rules {

struct RuleFile {
  std::string name;        // as messages call it
  std::string short_name;  // below the rule set's folder, "rules/income.json"
  nlohmann::ordered_json json;
};

struct RuleFiles {
  RuleFile map;                      // template.json
  std::vector<RuleFile> rules;       // rules/*.json, by name
  std::vector<RuleFile> references;  // reference/*.json, by name
};

// Throw RulesetError where a file is missing, cannot be read, or is no JSON.
RuleFiles rule_files_in(const std::filesystem::path& folder);
RuleFiles builtin_rule_files();

// Throws RulesetError for the first place at which the files do not hold to their JSON Schemas.
void hold_to_schemas(const RuleFiles& files);

}  // namespace bcf::rules
