// What the program's exit code means; docs/reports.md tells the same to its users.
#pragma once

namespace bcf::cli {

enum ExitCode : int {
  all_ready = 0,     // every return is ready: nothing at or above --fail-on
  not_ready = 1,     // at least one return is not ready
  wrong_usage = 2,   // the command line, rule files, waivers or allocations are wrong, or the report is not written
  not_readable = 3,  // at least one file could not be read as a return of the template (goes before 1)
  stopped = 128      // and the number of the signal that stopped the run: 130 for Ctrl-C (goes before all others)
};

}  // namespace bcf::cli
