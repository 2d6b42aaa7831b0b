// The wish to end the program early: Ctrl-C, a terminal that is closed, or a signal to terminate.
#pragma once

#include <csignal>
#include <optional>
#include <vector>

namespace bcf::cli {

// From the first call on, such a signal no longer ends the program by itself, but for a second one of a person's. The
// signal's number once there has been one. One that was ignored when the program started stays ignored.
void notice_interrupts();
std::optional<int> interrupted_by();

// The same for as long as it lives; then such a signal does again what it did before.
class InterruptsNoticed {
 public:
  InterruptsNoticed();
  ~InterruptsNoticed();
  InterruptsNoticed(const InterruptsNoticed&) = delete;
  InterruptsNoticed& operator=(const InterruptsNoticed&) = delete;

 private:
  std::vector<struct sigaction> former_;  // in the order of the signals
};

// Thrown where there is nothing to report of what was done so far.
struct Stopped {
  int signal = 0;
};
// Throws Stopped where such a signal has come.
void stop_where_interrupted();

}  // namespace bcf::cli
