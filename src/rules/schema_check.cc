#include <bcf/check.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#include <vector>

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
  nlohmann::json::json_pointer out;
  for (const auto& step : context) {
    if (step.size() < 2 || step.front() != '[') continue;
    out /= step.substr(1, step.size() - 2);
  }
  return out.to_string();
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
  if (says("no fewer than 1 characters")) return "this is empty";
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

  void hold(const RuleFile& file, Problems& problems) const {
    if (problems.gathers()) {
      for (const auto& error : problems_in(file)) problems.add(error);
      return;
    }
    const auto found = errors_in(file);
    // The deepest place is the one nearest to the slip: what lies above it only says that a part did not match.
    const auto deepest = std::max_element(
        found.begin(), found.end(), [](const Error& a, const Error& b) { return a.context.size() < b.context.size(); });
    if (deepest != found.end()) throw error_at(file, *deepest);
  }

  // The places at which the file does not hold, without those that only say so of one of their parts.
  [[nodiscard]] std::vector<RulesetError> problems_in(const RuleFile& file) const {
    std::vector<RulesetError> out;
    for (const auto& error : errors_in(file)) out.push_back(error_at(file, error));
    return out;
  }

 private:
  using Error = valijson::ValidationResults::Error;

  static RulesetError error_at(const RuleFile& file, const Error& error) {
    return {file.name, pointer_of(error.context), plain_words(error.description)};
  }

  [[nodiscard]] std::vector<Error> errors_in(const RuleFile& file) const {
    // Validation looks at members by name, so their order does not matter here.
    const nlohmann::json plain = file.json;
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema_, NlohmannJsonAdapter(plain), &results)) return {};
    std::vector<Error> all;
    std::vector<Error> out;
    for (Error error; results.popError(error);) all.push_back(error);
    std::copy_if(all.begin(), all.end(), std::back_inserter(out),
                 [](const Error& error) { return !error.description.starts_with("Failed to validate"); });
    return out.empty() ? all : out;
  }

  nlohmann::json json_;
  valijson::Schema schema_;
};

// What a file of a full set may have and an overlay may not, said in its own words.
void refuse_what_is_the_sets(const RuleFile& file, Problems& problems) {
  if (!file.json.is_object()) return;
  if (!file.json.contains("id")) {
    problems.add({file.name, "",
                  "\"id\" is missing: a folder without template.json is an overlay, and each of its files has the "
                  "overlay's id and version"});
  }
  for (const auto* name : {"requirements", "national_conditions", "report"}) {
    if (!file.json.contains(name)) continue;
    problems.add({file.name, fmt::format("/{}", name),
                  fmt::format("an overlay leaves \"{}\" as the set below has it: it changes rules, and adds rules, "
                              "measures and conditions",
                              name)});
  }
}

// Whether the schema repeats at the top of the file what was refused in other words.
bool is_refused(const RulesetError& error, const RuleFile& file) {
  if (!error.pointer().empty() || !file.json.is_object()) return false;
  return (error.problem() == "\"id\" is missing" && !file.json.contains("id")) ||
         error.problem().find("\"requirements\"") != std::string::npos ||
         error.problem().find("\"national_conditions\"") != std::string::npos ||
         error.problem().find("\"report\"") != std::string::npos;
}

}  // namespace

void hold_to_schema(const RuleFile& file, std::string_view schema) {
  Problems thrown;
  SchemaCheck(schema).hold(file, thrown);
}

void hold_to_schemas(const RuleFiles& files, Problems& problems) {
  // A map that could not be read was told of then.
  if (!files.map.name.empty()) SchemaCheck("template.schema.json").hold(files.map, problems);
  const SchemaCheck rules("rules.schema.json");
  for (const auto& file : files.rules) rules.hold(file, problems);
  hold_overlays_to_schema(files, problems);
}

void hold_to_schemas(const RuleFiles& files) {
  Problems thrown;
  hold_to_schemas(files, thrown);
}

void hold_overlays_to_schema(const RuleFiles& files, Problems& problems) {
  if (files.overlays.empty()) return;
  const SchemaCheck overlay("overlay.schema.json");
  for (const auto& laid_on : files.overlays) {
    for (const auto& file : laid_on) {
      refuse_what_is_the_sets(file, problems);
      if (!problems.gathers()) {
        overlay.hold(file, problems);
        continue;
      }
      for (const auto& error : overlay.problems_in(file)) {
        if (!is_refused(error, file)) problems.add(error);
      }
    }
  }
}

void hold_overlays_to_schema(const RuleFiles& files) {
  Problems thrown;
  hold_overlays_to_schema(files, thrown);
}

}  // namespace bcf::rules
