#include "cli/terminal.h"

#include <cstdlib>
#include <string_view>

#if defined(_WIN32)
#include <io.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace bcf::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

}  // namespace

bool writes_to_terminal() {
#if defined(_WIN32)
  return _isatty(1) != 0;
#else
  return isatty(STDOUT_FILENO) == 1;
#endif
}

int terminal_width(int otherwise) {
#if !defined(_WIN32)
  winsize size{};
  if (writes_to_terminal() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
#endif
  return otherwise;
}

bool shows_colours() {
  return writes_to_terminal() && variable("NO_COLOR").empty() && variable("TERM") != "dumb" &&
         !variable("TERM").empty();
}

bool shows_progress_lines() {
#if defined(_WIN32)
  return _isatty(2) != 0;
#else
  return isatty(STDERR_FILENO) == 1 && variable("TERM") != "dumb" && !variable("TERM").empty();
#endif
}

std::string cut_to_terminal(const std::string& text) {
  std::size_t width = 79;
#if !defined(_WIN32)
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1) width = size.ws_col - 1U;
#endif
  if (text.size() <= width) return text;
  // Whole characters: a byte that goes on from one before it is not cut off from that.
  std::size_t end = width;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

}  // namespace bcf::cli
