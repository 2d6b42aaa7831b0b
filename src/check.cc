#include <bcf/check.h>

#include "checks/judge.h"
#include "read_return.h"
#include "rules/ruleset.h"
#include "workbook/file_bytes.h"
#include "workbook/fingerprint.h"

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

Report judged(const ReadOutcome& outcome, std::string file, const Ruleset& ruleset) {
  if (const auto* failure = std::get_if<ReadFailure>(&outcome.content)) return unreadable(std::move(file), *failure);
  try {
    return checks::judge(std::get<intake::Return>(outcome.content), ruleset.compiled(), file);
  } catch (const std::bad_alloc&) {
    return unreadable(std::move(file), beyond_memory());
  }
}

Report with_origin(Report report, ReadOutcome outcome) {
  report.fingerprint = std::move(outcome.fingerprint);
  report.saved = std::move(outcome.saved);
  return report;
}

}  // namespace

Report check(const std::filesystem::path& path, const Ruleset& ruleset, std::optional<std::string_view> password) {
  auto outcome = read_return(path, ruleset.compiled().map, password);
  auto report = judged(outcome, path.string(), ruleset);
  return with_origin(std::move(report), std::move(outcome));
}

Report check(std::span<const std::byte> workbook, std::string file, const Ruleset& ruleset,
             std::optional<std::string_view> password) {
  auto outcome = read_return(workbook, ruleset.compiled().map, password);
  auto report = judged(outcome, std::move(file), ruleset);
  return with_origin(std::move(report), std::move(outcome));
}

std::string fingerprint_of(const std::filesystem::path& path) {
  try {
    return workbook::fingerprint(workbook::read_file(path));
  } catch (const workbook::ReadError&) {
    return {};  // which says so
  } catch (const std::bad_alloc&) {
    return {};
  }
}

}  // namespace bcf
