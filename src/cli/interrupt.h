// The wish to end the program early: Ctrl-C, or a signal to terminate.
#pragma once

#include <optional>

namespace bcf::cli {

// From the first call on, such a signal no longer ends the program by itself, but for a second one. The signal's number
// once there has been one. One that was ignored when the program started stays ignored.
void notice_interrupts();
std::optional<int> interrupted_by();
// From here on, such a signal ends the program by itself again.
void let_interrupts_end();

// Thrown where there is nothing to report of what was done so far.
struct Stopped {
  int signal = 0;
};
// Throws Stopped where such a signal has come.
void stop_where_interrupted();

}  // namespace bcf::cli
