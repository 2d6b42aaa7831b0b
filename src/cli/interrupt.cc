#include "cli/interrupt.h"

namespace bcf::cli {
namespace {

// A signal's handler may do no more than set this.
volatile std::sig_atomic_t signal_number = 0;

void note(int number) { signal_number = number; }

void notice(int number) {
  struct sigaction former = {};
  if (::sigaction(number, nullptr, &former) != 0 || former.sa_handler == SIG_IGN) return;
  struct sigaction action = {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  static_cast<void>(::sigaction(number, &action, nullptr));
}

}  // namespace

void notice_interrupts() {
  notice(SIGINT);
  notice(SIGTERM);
}

InterruptsNoticed::InterruptsNoticed() {
  static_cast<void>(::sigaction(SIGINT, nullptr, &on_interrupt_));
  static_cast<void>(::sigaction(SIGTERM, nullptr, &on_terminate_));
  notice_interrupts();
}

InterruptsNoticed::~InterruptsNoticed() {
  static_cast<void>(::sigaction(SIGINT, &on_interrupt_, nullptr));
  static_cast<void>(::sigaction(SIGTERM, &on_terminate_, nullptr));
}

std::optional<int> interrupted_by() {
  if (signal_number == 0) return std::nullopt;
  return static_cast<int>(signal_number);
}

void stop_where_interrupted() {
  if (const auto number = interrupted_by()) throw Stopped{*number};
}

}  // namespace bcf::cli
