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

}  // namespace bcf::cli
