// Which report goes where.
#pragma once

#include <bcf/report_writer.h>

#include <optional>
#include <string>
#include <vector>

#include "cli/check_command.h"

namespace bcf::cli {

struct Destination {
  Format format = Format::text;
  bool annotated = false;             // not a report, but copies of the returns (cli/annotated_copies.h)
  std::optional<std::string> output;  // nothing: standard output
};

// Each --output belongs to the --format before it, or tells its format by its ending; a --format without one goes to
// standard output. Where there is one of each, they belong together in either order. Throws OutputError where two
// reports would go to one place, or one that is for other programs would go to a terminal.
//
std::vector<Destination> destinations(const CheckOptions& options);

}  // namespace bcf::cli
