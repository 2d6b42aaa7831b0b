// A copy of a return to correct it by: a comment and a fill on each cell with a finding, and a sheet in front that
// lists them with links to the cells. Every part of the package that has nothing to do with that is the same, byte for
// byte.
//
//   const bcf::Report report = bcf::check(bytes, "County Durham HWB.xlsx", rules);
//   const std::string copy = bcf::annotated_copy(bytes, report, rules.name());
//
// The copy holds all that the return holds, names and contact details included. It is one to work from: the return
// itself is what is corrected and sent, for a workbook with an added sheet is not a sound one.
#pragma once

#include <bcf/report.h>

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>

namespace bcf {

// There can be no annotated copy of this workbook; what() says why, in a sentence.
class AnnotationError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The bytes of the copy. `report` is what check() made of the same bytes: of a file that could not be read there is no
// copy, and what() is then the report's own sentence. Nor is there one of a workbook that is locked with a password.
// The same bytes, report and rule set give the same copy. Throws AnnotationError.
std::string annotated_copy(std::span<const std::byte> workbook, const Report& report, const RulesetName& ruleset);

// Whether the bytes are a copy that annotated_copy() made and that no other program has saved since: nothing of
// anybody's is lost where a newer copy takes its place. False for bytes of any other kind.
bool is_annotated_copy(std::span<const std::byte> workbook);

}  // namespace bcf
