// The JSON files of one rule set, from a folder or from inside the program.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/json_tree.h"
#include "rules/problems.h"

namespace bcf::rules {

struct RuleFile {
  std::string name;        // as messages call it
  std::string short_name;  // below the rule set's folder, "rules/income.json"
  nlohmann::ordered_json json;
  std::shared_ptr<const JsonTree> tree = {};  // in the place of `json`, where that is not asked for
};

struct RuleFiles {
  RuleFile map;                      // template.json
  std::vector<RuleFile> rules;       // rules/*.json, by name
  std::vector<RuleFile> references;  // reference/*.json, by name
  // What is laid over the set, in that order: each the rules/*.json of one overlay, by name.
  std::vector<std::vector<RuleFile>> overlays;
  bool builtin = false;  // all but the overlays are compiled in
  // Of files that could not be read, where problems are gathered: what stands in them, and whether anything else is
  // missing.
  std::vector<std::string> unread;
  bool incomplete = false;
};

// A file that is missing, cannot be read, or is no JSON is a problem.
//
// A folder with a template.json is a full set, any other an overlay. Only the first may be a full set; where it is an
// overlay, it is laid over the built-in set.
RuleFiles rule_files_in(std::span<const std::filesystem::path> folders, Problems& problems);
RuleFiles rule_files_in(std::span<const std::filesystem::path> folders);
RuleFiles rule_files_in(const std::filesystem::path& folder);
RuleFiles builtin_rule_files();
// The same to be compiled and for nothing else: trees, and no documents.
RuleFiles builtin_rule_trees();

// What stands in a file: its tree, or that of its `json` as it is now.
std::shared_ptr<const JsonTree> tree_of(const RuleFile& file);

// A JSON file that people write besides the rules.
RuleFile json_file(const std::filesystem::path& path);
// Throws RulesetError for the first place at which the file does not hold to schemas/SCHEMA.
void hold_to_schema(const RuleFile& file, std::string_view schema);

// Every place at which the files, or the overlays alone, do not hold to their JSON Schemas is a problem; where problems
// are thrown, the deepest is, as the nearest to the slip.
void hold_to_schemas(const RuleFiles& files, Problems& problems);
void hold_to_schemas(const RuleFiles& files);
void hold_overlays_to_schema(const RuleFiles& files, Problems& problems);
void hold_overlays_to_schema(const RuleFiles& files);

}  // namespace bcf::rules
