// Two folders of returns -> which belong together.
//
//   const bcf::MatchedReturns matched = bcf::match_returns(first, second);
//   for (const auto& [before, after] : matched.both) ... first[before] and second[after] are returns of one board
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace bcf {

// What has to be known of a return to find its other.
struct ReturnToMatch {
  std::string file;                           // with the folders that it lies in; unique on its side
  std::string saved, board_name, board_code;  // as in Report; empty where it could not be read
};

// An older return of a board that has a newer one on the same side.
struct OlderReturn {
  std::size_t older = 0, newest = 0;
};

// Returns by their place on their side.
struct MatchedReturns {
  std::vector<std::pair<std::size_t, std::size_t>> both;
  std::vector<std::size_t> gone, come;  // that only the first, or only the second side has
  std::vector<OlderReturn> older_before, older_after;
};

// Returns are of one board by its code, and where either has none by its name, whatever its case and spaces. Of several
// of one board on a side the newest counts: the one that was saved last, one that does not say when being the older,
// and where they are alike in that, the one that was given last. What names no board, as a file that could not be read,
// belongs to what has the same file name on the other side and is not taken yet; so does a return of a board to a file
// that names none. All lists are in the order of the returns.
MatchedReturns match_returns(const std::vector<ReturnToMatch>& before, const std::vector<ReturnToMatch>& after);

}  // namespace bcf
