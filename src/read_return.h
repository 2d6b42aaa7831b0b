// A file -> a return of the template, or why it cannot be read as one.
#pragma once

#include <bcf/report.h>

#include "intake/return.h"
#include "rules/template_map.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace bcf {

struct ReadOutcome {
  std::variant<intake::Return, ReadFailure> content;
  std::string fingerprint;  // as in Report
  std::string saved;
};

// With a password, a workbook that is locked is read as the one that was locked is.
using GivenPassword = std::optional<std::string_view>;

ReadOutcome read_return(const std::filesystem::path& path, const rules::TemplateMap& map, GivenPassword password);
ReadOutcome read_return(std::span<const std::byte> workbook, const rules::TemplateMap& map, GivenPassword password);

// What is said of a workbook that takes more memory than there is.
ReadFailure beyond_memory();

}  // namespace bcf
