#include "cli/interrupt.h"

#include <array>
#include <cstddef>

namespace bcf::cli {
namespace {

constexpr std::array signals = {SIGINT, SIGTERM, SIGHUP};

// A signal's handler may do no more than set this.
volatile std::sig_atomic_t signal_number = 0;

void note(int number) { signal_number = number; }

void notice(int number) {
  struct sigaction former = {};
  if (::sigaction(number, nullptr, &former) != 0 || former.sa_handler == SIG_IGN) return;
  struct sigaction action = {};
  action.sa_handler = note;
  // A terminal that is closed says so more than once: its shell does, too.
  action.sa_flags = number == SIGHUP ? 0 : static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  static_cast<void>(::sigaction(number, &action, nullptr));
}

}  // namespace

void notice_interrupts() {
  for (const int number : signals) notice(number);
}

InterruptsNoticed::InterruptsNoticed() {
  for (const int number : signals) {
    auto& former = former_.emplace_back();
    static_cast<void>(::sigaction(number, nullptr, &former));
  }
  notice_interrupts();
}

InterruptsNoticed::~InterruptsNoticed() {
  for (std::size_t i = 0; i < signals.size(); ++i) static_cast<void>(::sigaction(signals[i], &former_[i], nullptr));
}

std::optional<int> interrupted_by() {
  if (signal_number == 0) return std::nullopt;
  return static_cast<int>(signal_number);
}

void stop_where_interrupted() {
  if (const auto number = interrupted_by()) throw Stopped{*number};
}

}  // namespace bcf::cli
