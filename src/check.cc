#include <bcf/check.h>

#include "checks/judge.h"
#include "read_return.h"
#include "rules/ruleset.h"

#include <new>
#include <utility>

namespace bcf {
namespace {

Report unreadable(std::string file, ReadFailure failure) {
  Report report;
  report.file = std::move(file);
  report.error = std::move(failure);
  return report;
}

Report judged(ReadOutcome outcome, std::string file, const Ruleset& ruleset) {
  if (auto* failure = std::get_if<ReadFailure>(&outcome)) return unreadable(std::move(file), std::move(*failure));
  try {
    return checks::judge(std::get<intake::Return>(outcome), ruleset.compiled(), file);
  } catch (const std::bad_alloc&) {
    return unreadable(std::move(file), beyond_memory());
  }
}

}  // namespace

Report check(const std::filesystem::path& path, const Ruleset& ruleset) {
  return judged(read_return(path, ruleset.compiled().map), path.string(), ruleset);
}

Report check(std::span<const std::byte> workbook, std::string file, const Ruleset& ruleset) {
  return judged(read_return(workbook, ruleset.compiled().map), std::move(file), ruleset);
}

}  // namespace bcf
