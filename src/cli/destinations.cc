#include "cli/destinations.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/output.h"

namespace bcf::cli {
namespace {

Format format_for(const std::string& output) { return format_of_file(output).value_or(Format::text); }

std::vector<Destination> in_order(const CheckOptions& options) {
  std::vector<Destination> out;
  auto format = options.formats.begin();
  auto output = options.outputs.begin();
  bool waits = false;  // the last destination has a format, and may have an output yet
  for (const bool is_output : options.is_output) {
    if (!is_output) {
      out.push_back({*format_named(*format++), std::nullopt});
    } else if (waits) {
      out.back().output = *output++;
    } else {
      out.push_back({format_for(*output), *output});
      ++output;
    }
    waits = !is_output;
  }
  return out;
}

}  // namespace

std::vector<Destination> destinations(const CheckOptions& options) {
  if (options.is_output.empty()) return {{}};
  if (options.formats.size() == 1 && options.outputs.size() == 1) {
    return {{*format_named(options.formats.front()), options.outputs.front()}};
  }
  auto out = in_order(options);
  std::set<std::string> seen;
  for (const auto& one : out) {
    if (seen.insert(one.output.value_or("")).second) continue;
    throw OutputError(one.output
                          ? fmt::format("Two reports would be written to {}. Give each its own --output.", *one.output)
                          : "Two reports would go to standard output. Give all but one of them --output FILE.");
  }
  return out;
}

}  // namespace bcf::cli
