// Annotated copies of returns: where they go, and that they get there.
#pragma once

#include <bcf/report.h>

#include <cstddef>
#include <optional>
#include <set>
#include <string>

namespace bcf::cli {

// What --format calls them, and what the name of a file ends in that is one.
constexpr const char* annotated_name = "annotated";
constexpr const char* annotated_ending = ".annotated.xlsx";
constexpr const char* annotated_ending_with_macros = ".annotated.xlsm";

class AnnotatedCopies {
 public:
  // Of one return: a file, or a folder where that stands or the name ends in a slash; nothing: standard output. Of
  // several: a folder, which is made where it does not stand. Throws OutputError where that cannot be.
  AnnotatedCopies(std::optional<std::string> output, std::size_t returns);

  // Writes the copy of the return that the report is about. Where there can be none the reason goes to the log, and the
  // others go on: false, unless the return itself could not be read. So also where one of several cannot be written; a
  // single one throws OutputError.
  bool add(const Report& report, const RulesetName& ruleset);

 private:
  bool write(const Report& report, const RulesetName& ruleset);
  std::optional<std::string> place_for(const std::string& file);

  std::optional<std::string> output_;
  bool folder_ = false;
  std::set<std::string> taken_;
};

}  // namespace bcf::cli
