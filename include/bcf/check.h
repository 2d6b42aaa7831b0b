// Checking a return: the library's one verb.
//
//   const bcf::Ruleset rules = bcf::Ruleset::builtin();
//   const bcf::Report report = bcf::check("County Durham HWB.xlsx", rules);
//   if (report.status() == bcf::Status::ready) ...
//
// Nothing here prints, opens a connection, or writes a file.
#pragma once

#include <bcf/report.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bcf {

// The rule files are wrong: which file, where in it (a JSON pointer, "/rules/3/severity"), and what is wrong.
class RulesetError : public std::runtime_error {
 public:
  RulesetError(std::string file, std::string pointer, const std::string& problem);
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  std::string file_, pointer_, problem_;
};

namespace rules {
struct CompiledRuleset;
}
class Allocations;
struct BatchFacts;

// A template's map and the rules that hold for it, read once and then only looked at: any number of threads may check
// returns by the same Ruleset at the same time. Copies are cheap and share what was read.
class Ruleset {
 public:
  // The rules that are compiled into the library: the 2019/20 planning template.
  static Ruleset builtin();

  // The rules in a folder: template.json, rules/*.json, and the reference files that those name. A folder without a
  // template.json is an overlay (rules/*.json only), and is laid over the built-in rules: it adds rules, changes how
  // much one matters, or turns one off, and name() says which and why. Throws RulesetError where a file is missing or
  // does not hold up.
  static Ruleset from_folder(const std::filesystem::path& folder);

  // The same for several folders, each but the first an overlay that is laid over those before it. No folder: the
  // built-in rules.
  static Ruleset from_folders(std::span<const std::filesystem::path> folders);

  // The same rules, with published allocations (<bcf/allocations.h>) to hold a return's figures against. Without any,
  // the rules about them do not apply.
  [[nodiscard]] Ruleset with_allocations(Allocations allocations) const;

  [[nodiscard]] const RulesetName& name() const;
  // Every rule, in the order of the sheets that they look at; those that look at the workbook as a whole come last.
  [[nodiscard]] std::vector<RuleDescription> rules() const;
  // What a batch of returns (<bcf/batch.h>) has to know of the rule set.
  [[nodiscard]] BatchFacts batch_facts() const;
  [[nodiscard]] const rules::CompiledRuleset& compiled() const { return *compiled_; }

 private:
  explicit Ruleset(std::shared_ptr<const rules::CompiledRuleset> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const rules::CompiledRuleset> compiled_;
};

// Checks one return. A file that cannot be read as a return of the template is a Report with `error` set, never an
// exception; `file` is what the report calls it. A workbook that is locked with a password is opened with `password`
// (in UTF-8) where one is given: the report is that of the workbook without its lock, but for the fingerprint, which is
// that of the file. Other workbooks are read as if none were given.
Report check(const std::filesystem::path& path, const Ruleset& ruleset,
             std::optional<std::string_view> password = std::nullopt);
Report check(std::span<const std::byte> workbook, std::string file, const Ruleset& ruleset,
             std::optional<std::string_view> password = std::nullopt);

// What Report::fingerprint says of this file, without checking it; empty where it cannot be read.
std::string fingerprint_of(const std::filesystem::path& path);

}  // namespace bcf
