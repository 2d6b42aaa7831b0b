#include <bcf/explain.h>

#include "checks/explain.h"
#include "checks/figures.h"
#include "checks/judge.h"
#include "read_return.h"
#include "rules/subject.h"

#include <new>
#include <string>
#include <utility>

namespace bcf {
namespace {

Explanation without_return(const rules::Subject& subject, const Ruleset& ruleset) {
  return checks::explain(subject, {{ruleset.compiled(), nullptr}, ruleset.rules(), nullptr});
}

Explanation unreadable(const rules::Subject& subject, const Ruleset& ruleset, std::string file, ReadFailure failure) {
  auto out = without_return(subject, ruleset);
  out.held_against = {std::move(file), "", ""};
  out.error = std::move(failure);
  return out;
}

template <class Waive>
Explanation on_return(const rules::Subject& subject, const Ruleset& ruleset, const intake::Return& answers,
                      std::string file, const Waive& waive) {
  Report report = checks::judge(answers, ruleset.compiled(), std::move(file));
  waive(report);
  const checks::Figures figures(ruleset.compiled(), answers);
  return checks::explain(subject, {{ruleset.compiled(), &figures}, ruleset.rules(), &report});
}

template <class Waive>
Explanation held_against(const Ruleset& ruleset, std::string_view id, const std::filesystem::path& path,
                         std::optional<std::string_view> password, const Waive& waive) {
  const auto subject = rules::find_subject(ruleset.compiled(), id);
  auto outcome = read_return(path, ruleset.compiled().map, password);
  if (auto* failure = std::get_if<ReadFailure>(&outcome.content)) {
    return unreadable(subject, ruleset, path.string(), std::move(*failure));
  }
  try {
    return on_return(subject, ruleset, std::get<intake::Return>(outcome.content), path.string(), waive);
  } catch (const std::bad_alloc&) {
    return unreadable(subject, ruleset, path.string(), beyond_memory());
  }
}

}  // namespace

Explanation explain(const Ruleset& ruleset, std::string_view id) {
  return without_return(rules::find_subject(ruleset.compiled(), id), ruleset);
}

Explanation explain(const Ruleset& ruleset, std::string_view id, const std::filesystem::path& path,
                    std::optional<std::string_view> password) {
  return held_against(ruleset, id, path, password, [](const Report&) {});
}

Explanation explain(const Ruleset& ruleset, std::string_view id, const std::filesystem::path& path, Waivers& waivers,
                    std::chrono::year_month_day today, std::optional<std::string_view> password) {
  return held_against(ruleset, id, path, password, [&](Report& report) { waivers.apply(report, today); });
}

}  // namespace bcf
