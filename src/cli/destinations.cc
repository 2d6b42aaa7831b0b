#include "cli/destinations.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/annotated_copies.h"
#include "cli/output.h"
#include "cli/terminal.h"

namespace bcf::cli {
namespace {

bool ends_in(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() &&
         std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

// The same for every spelling of a place; empty for standard output.
std::string whole_path(const std::optional<std::string>& output) {
  std::error_code error;
  return output ? std::filesystem::weakly_canonical(std::filesystem::absolute(*output, error), error).string()
                : std::string();
}

// What --format names, or what a file's ending tells.
Destination named(const std::string& format, std::optional<std::string> output = std::nullopt) {
  if (format == annotated_name) return {Format::text, true, std::move(output)};
  return {*format_named(format), false, std::move(output)};
}

Destination told_by_ending(const std::string& output) {
  if (ends_in(output, annotated_ending) || ends_in(output, annotated_ending_with_macros))
    return named(annotated_name, output);
  return {format_of_file(output).value_or(Format::text), false, output};
}

// A workbook on a terminal would be noise, and could be taken for commands.
void refuse_bytes_on_a_terminal(const std::vector<Destination>& all) {
  for (const auto& one : all) {
    const bool bytes = one.annotated || one.format == Format::xlsx;
    if (!bytes || one.output || !writes_to_terminal()) continue;
    throw OutputError("A workbook is not written to a terminal. Name a file for it with --output.");
  }
}

std::vector<Destination> in_order(const CheckOptions& options) {
  std::vector<Destination> out;
  auto format = options.formats.begin();
  auto output = options.outputs.begin();
  bool waits = false;  // the last destination has a format, and may have an output yet
  for (const bool is_output : options.is_output) {
    if (!is_output) {
      out.push_back(named(*format++));
    } else if (waits) {
      out.back().output = *output++;
    } else {
      out.push_back(told_by_ending(*output++));
    }
    waits = !is_output;
  }
  return out;
}

}  // namespace

std::vector<Destination> destinations(const CheckOptions& options) {
  if (options.is_output.empty()) return {{}};
  const bool is_one = options.formats.size() == 1 && options.outputs.size() == 1;
  auto out = is_one ? std::vector{named(options.formats.front(), options.outputs.front())} : in_order(options);
  for (auto& one : out) {
    if (one.output) one.output = file_to_write(*one.output);
  }
  refuse_bytes_on_a_terminal(out);
  std::set<std::string> seen;
  for (const auto& one : out) {
    if (seen.insert(whole_path(one.output)).second) continue;
    throw OutputError(one.output
                          ? fmt::format("Two reports would be written to {}. Give each its own --output.", *one.output)
                          : "Two reports would go to standard output. Give all but one of them --output FILE.");
  }
  return out;
}

}  // namespace bcf::cli
