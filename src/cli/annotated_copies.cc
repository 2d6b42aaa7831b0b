#include "cli/annotated_copies.h"

#include <bcf/annotated_copy.h>
#include <bcf/formats.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/file_bytes.h"
#include "cli/output.h"

namespace bcf::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void no_folder(const std::string& output, const std::string& reason) {
  throw OutputError(fmt::format(
      "The annotated copies could not be written to {}: {}. Name a folder for them with --output.", output, reason));
}

bool has_macros(const fs::path& file) {
  const std::string ending = file.extension().string();
  return ending == ".xlsm" || ending == ".XLSM";
}

bool is_folder(const std::string& output) {
  std::error_code error;
  return output.ends_with('/') || fs::is_directory(output, error);
}

}  // namespace

AnnotatedCopies::AnnotatedCopies(std::optional<std::string> output, std::size_t returns)
    : output_(std::move(output)), folder_(returns > 1 || (output_ && is_folder(*output_))) {
  if (!folder_) return;
  if (!output_) throw OutputError("Several annotated copies need a folder. Name one with --output.");
  std::error_code error;
  if (fs::exists(*output_, error) && !fs::is_directory(*output_, error)) no_folder(*output_, "it is no folder");
  fs::create_directories(*output_, error);
  if (error) no_folder(*output_, error.message());
}

// The copy keeps the name of its return, and a number where another return of the run has the same.
std::optional<std::string> AnnotatedCopies::place_for(const std::string& file) {
  if (!folder_) return output_;
  const fs::path name(file);
  const std::string stem = name.stem().string();
  // Excel opens a workbook with macros under no other ending.
  const std::string_view ending = has_macros(name) ? annotated_ending_with_macros : annotated_ending;
  for (int number = 1;; ++number) {
    const std::string tried =
        number == 1 ? fmt::format("{}{}", stem, ending) : fmt::format("{} ({}){}", stem, number, ending);
    if (taken_.insert(tried).second) return (fs::path(*output_) / tried).string();
  }
}

bool AnnotatedCopies::add(const Report& report, const RulesetName& ruleset) {
  try {
    return write(report, ruleset);
  } catch (const OutputError& error) {
    // The copies of the other returns have places of their own.
    if (!folder_) throw;
    spdlog::error("{}", safe_for_terminal(error.what()));
    return false;
  }
}

bool AnnotatedCopies::write(const Report& report, const RulesetName& ruleset) {
  if (report.error) {
    spdlog::warn("there is no annotated copy of {}: {}", safe_for_terminal(report.file),
                 safe_for_terminal(report.error->message));
    return true;
  }
  if (report.file == "-") {
    spdlog::error("there is no annotated copy of what came on standard input: give the return as a file");
    return false;
  }
  const auto place = place_for(report.file);
  if (place) refuse_to_write_over(*place, {report.file});
  std::string copy;
  try {
    const std::string bytes = file_bytes(report.file);
    copy = annotated_copy(std::as_bytes(std::span(bytes)), report, ruleset);
  } catch (const AnnotationError& error) {
    spdlog::error("there is no annotated copy of {}: {}", safe_for_terminal(report.file),
                  safe_for_terminal(error.what()));
    return false;
  }
  Output out(place);
  out.write(copy);
  out.finish();
  return true;
}

}  // namespace bcf::cli
