#include "cli/progress.h"

#include <bcf/formats.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <string>

#include "cli/terminal.h"

namespace bcf::cli {
namespace {

using std::chrono::duration;
using std::chrono::seconds;

constexpr duration<double> silence{1.0};           // a short run needs no line
constexpr duration<double> between_renewals{0.2};  // on a terminal
constexpr duration<double> between_lines{10.0};    // elsewhere

std::string time_words(double in_seconds) {
  constexpr double minute = 60;
  if (in_seconds < minute) return fmt::format("{:.0f} s", in_seconds);
  return fmt::format("{:.0f} min", in_seconds / minute);
}

std::string words(std::size_t done, std::size_t returns, double passed) {
  const double rate = passed > 0 ? static_cast<double>(done) / passed : 0;
  std::string out = fmt::format("{} of {} returns checked, {:.1f} a second", done, returns, rate);
  if (rate > 0) out += fmt::format(", {} left", time_words(static_cast<double>(returns - done) / rate));
  return out;
}

}  // namespace

Progress::Progress(std::size_t returns, bool quiet)
    : returns_(returns),
      shows_(!quiet && returns > 1),
      on_terminal_(shows_progress_lines()),
      start_(Clock::now()),
      last_(start_) {}

Progress::~Progress() {
  if (line_stands_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::at(std::size_t done, std::string_view current) {
  if (!shows_) return;
  const auto now = Clock::now();
  if (now - start_ < silence || now - last_ < (on_terminal_ ? between_renewals : between_lines)) return;
  last_ = now;
  const std::string line = words(done, returns_, duration<double>(now - start_).count());
  if (!on_terminal_) {
    spdlog::info("{}", line);
    return;
  }
  fmt::print(stderr, "\r\x1b[K{}", cut_to_terminal(fmt::format("{}: {}", line, safe_for_terminal(current))));
  static_cast<void>(std::fflush(stderr));
  line_stands_ = true;
}

}  // namespace bcf::cli
