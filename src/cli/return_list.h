// Which files a run is about.
#pragma once

#include <bcf/report.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace bcf::cli {

struct ReturnFile {
  std::string path;                         // "-": standard input
  std::optional<ReadFailure> failure = {};  // it is not to be read at all: a folder that may not be entered, say
};

// The list of files cannot be read; what() says which and why.
class ReturnListError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The paths as they are given, then the lines of `files_from` ("-": standard input; a path a line, or paths parted by
// NUL). In the place of a folder stands every file in it and in its folders, in the order of their names; left out are
// Excel's lock files, hidden ones, what systems leave in folders by themselves, and annotated copies that bcfcheck
// made: they go to the log if `tell`; and `own` files, which the run itself writes. Links to folders are not followed,
// which goes to the log in any case. Throws ReturnListError.
std::vector<ReturnFile> returns_in(const std::vector<std::string>& paths, const std::optional<std::string>& files_from,
                                   bool tell, const std::vector<std::string>& own = {});

}  // namespace bcf::cli
