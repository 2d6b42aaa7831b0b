// How far a run over many returns has come, on standard error: a line that renews itself on a terminal, elsewhere a
// line now and then.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace bcf::cli {

class Progress {
 public:
  // Nothing is ever shown where `quiet`, or where there is one return.
  Progress(std::size_t returns, bool quiet);
  // Takes the line away.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` of them are done, `current` is the next. Cheap to call often.
  void at(std::size_t done, std::string_view current);

 private:
  using Clock = std::chrono::steady_clock;

  std::size_t returns_;
  bool shows_, on_terminal_;
  bool line_stands_ = false;
  Clock::time_point start_, last_;
};

}  // namespace bcf::cli
