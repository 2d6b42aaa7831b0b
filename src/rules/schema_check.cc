#include <bcf/check.h>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "rules/embedded.h"
#include "rules/rule_files.h"

namespace bcf::rules {
namespace {

using valijson::adapters::NlohmannJsonAdapter;

nlohmann::json schema_named(std::string_view name) {
  for (const auto& file : embedded_files()) {
    if (file.name == name) return nlohmann::json::parse(file.bytes);
  }
  throw std::logic_error(fmt::format("the schema {} is not compiled in", name));
}

// valijson names a place "<root>", "[rules]", "[3]", ...; a JSON pointer has the same steps.
std::string pointer_of(const std::vector<std::string>& context) {
  std::string out;
  for (const auto& step : context) {
    if (step.size() < 2 || step.front() != '[') continue;
    out += '/';
    out += step.substr(1, step.size() - 2);
  }
  return out;
}

// What the validator says, for somebody who writes rules and not schemas.
std::string plain_words(const std::string& description) {
  const auto last_quoted = [&] {
    const auto end = description.rfind('\'');
    const auto start = end == std::string::npos ? end : description.rfind('\'', end - 1);
    return start == std::string::npos ? std::string() : description.substr(start + 1, end - start - 1);
  };
  const auto says = [&](std::string_view words) { return description.find(words) != std::string::npos; };
  if (says("additionalProperties")) return fmt::format("there is no member \"{}\" here", last_quoted());
  if (says("Missing required property")) return fmt::format("\"{}\" is missing", last_quoted());
  if (says("enum values")) return "this is none of the values that are allowed here";
  if (says("not permitted by 'type'")) return "a value of another type is wanted here";
  if (says("regex")) return "this is not written as it has to be here";
  return description;
}

class SchemaCheck {
 public:
  explicit SchemaCheck(std::string_view name) : json_(schema_named(name)) {
    valijson::SchemaParser parser;
    // A schema may refer to another of schemas/ by its name.
    parser.populateSchema(
        NlohmannJsonAdapter(json_), schema_,
        [](const std::string& other) { return std::make_unique<nlohmann::json>(schema_named(other)).release(); },
        [](const nlohmann::json* other) { const std::unique_ptr<const nlohmann::json> done(other); });
  }

  void hold(const RuleFile& file) const {
    // Validation looks at members by name, so their order does not matter here.
    const nlohmann::json plain = file.json;
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema_, NlohmannJsonAdapter(plain), &results)) return;
    // The deepest place is the one nearest to the slip: what lies above it only says that a part did not match.
    valijson::ValidationResults::Error error;
    valijson::ValidationResults::Error deepest;
    while (results.popError(error)) {
      if (deepest.description.empty() || error.context.size() > deepest.context.size()) deepest = error;
    }
    throw RulesetError(file.name, pointer_of(deepest.context), plain_words(deepest.description));
  }

 private:
  nlohmann::json json_;
  valijson::Schema schema_;
};

// Said in its own words, since the file would be a sound one of a full set.
void refuse_what_is_the_sets(const RuleFile& file) {
  if (!file.json.is_object()) return;
  if (!file.json.contains("id")) {
    throw RulesetError(file.name, "",
                       "\"id\" is missing: a folder without template.json is an overlay, and each of its files has the "
                       "overlay's id and version");
  }
  for (const auto* name : {"requirements", "national_conditions", "report"}) {
    if (!file.json.contains(name)) continue;
    throw RulesetError(
        file.name, fmt::format("/{}", name),
        fmt::format("an overlay leaves \"{}\" as the set below has it: it changes rules, and adds rules, "
                    "measures and conditions",
                    name));
  }
}

}  // namespace

void hold_to_schema(const RuleFile& file, std::string_view schema) { SchemaCheck(schema).hold(file); }

void hold_to_schemas(const RuleFiles& files) {
  SchemaCheck("template.schema.json").hold(files.map);
  const SchemaCheck rules("rules.schema.json");
  for (const auto& file : files.rules) rules.hold(file);
  hold_overlays_to_schema(files);
}

void hold_overlays_to_schema(const RuleFiles& files) {
  if (files.overlays.empty()) return;
  const SchemaCheck overlay("overlay.schema.json");
  for (const auto& laid_on : files.overlays) {
    for (const auto& file : laid_on) {
      refuse_what_is_the_sets(file);
      overlay.hold(file);
    }
  }
}

}  // namespace bcf::rules
