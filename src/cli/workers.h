// Checking returns in several processes at once, so that what goes wrong with one return stays with it: a check that
// breaks off, or takes too long, is a report that says so, and the others go on.
#pragma once

#include <bcf/report.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace bcf::cli {

// What a run asks for, and what it is told. Everything but `check` is called in the process that run_workers() is
// called in. What a check comes to is bytes, which mean nothing here.
struct WorkerRun {
  std::size_t returns = 0;                                                // how many there are
  std::size_t jobs = 1;                                                   // how many are checked at once
  std::optional<std::chrono::milliseconds> timeout = {};                  // for one return
  std::function<std::optional<std::string>(std::size_t)> known;           // what it comes to, where no check is needed
  std::function<std::string(std::size_t)> check;                          // in a process of its own
  std::function<std::string(std::size_t, const ReadFailure&)> broke_off;  // where there was no check to its end
  std::function<void(std::size_t, std::string)> deliver;                  // in the order of the returns
  std::function<bool(std::size_t done)> go_on;  // asked now and then: false ends the run early
  std::function<void()> in_worker = {};         // what a process that checks does first
};

// Runs them all, or until it is not to go on. How many were delivered: the first returns. However many returns there
// are, no more than a few results for each job are held. Throws std::runtime_error where no process can be started.
std::size_t run_workers(const WorkerRun& run);

}  // namespace bcf::cli
