#include <bcf/match_returns.h>

#include <algorithm>
#include <map>
#include <optional>

#include "batch/keys.h"
#include "batch/matching.h"
#include "rules/spelling.h"

namespace bcf {
namespace {

using Returns = std::vector<ReturnToMatch>;

std::string board_name_key(const ReturnToMatch& given) { return rules::loose_key(given.board_name); }

std::string board_key(const ReturnToMatch& given) {
  if (!given.board_code.empty()) return "code " + given.board_code;
  const auto name = board_name_key(given);
  return name.empty() ? name : "name " + name;
}

// The returns that count on one side, each with its place there.
struct Counting {
  Returns returns;
  std::vector<std::size_t> places;
};

Counting newest_of_each(const Returns& returns, std::vector<OlderReturn>& older) {
  std::map<std::string, std::size_t> newest;
  for (std::size_t i = 0; i < returns.size(); ++i) {
    const auto key = board_key(returns[i]);
    if (key.empty()) continue;
    const auto [entry, is_first] = newest.emplace(key, i);
    const auto other = entry->second;
    if (!is_first && batch::is_newer(returns[i].saved, i, returns[other].saved, other)) entry->second = i;
  }
  Counting out;
  for (std::size_t i = 0; i < returns.size(); ++i) {
    const auto found = newest.find(board_key(returns[i]));
    if (found != newest.end() && found->second != i) {
      older.push_back({i, found->second});
      continue;
    }
    out.returns.push_back(returns[i]);
    out.places.push_back(i);
  }
  return out;
}

// By the file's name, but not two boards with each other.
void pair_by_file(batch::Matching& matching, const Returns& before, const Returns& after) {
  const auto named = [](const ReturnToMatch& given) {
    return board_key(given).empty() ? std::string() : batch::file_name_of(given.file);
  };
  const auto nameless = [](const ReturnToMatch& given) {
    return board_key(given).empty() ? batch::file_name_of(given.file) : std::string();
  };
  // pair_by() asks one key of both sides, so that it is told which side it asks.
  const auto pair = [&](const auto& of_before, const auto& of_after) {
    std::vector<std::string> keys_before;
    std::vector<std::string> keys_after;
    for (const auto& one : before) keys_before.push_back(of_before(one));
    for (const auto& one : after) keys_after.push_back(of_after(one));
    matching.pair_by(keys_before, keys_after, [](const std::string& key) { return key; });
  };
  pair(nameless, nameless);
  pair(nameless, named);
  pair(named, nameless);
}

}  // namespace

MatchedReturns match_returns(const Returns& before, const Returns& after) {
  MatchedReturns out;
  const auto first = newest_of_each(before, out.older_before);
  const auto second = newest_of_each(after, out.older_after);
  batch::Matching matching(first.returns.size(), second.returns.size());
  matching.pair_by(first.returns, second.returns, [](const ReturnToMatch& given) { return given.board_code; });
  matching.pair_by(first.returns, second.returns, board_name_key);
  pair_by_file(matching, first.returns, second.returns);
  for (std::size_t i = 0; i < first.places.size(); ++i) {
    const auto partner = matching.of_before(i);
    if (partner) {
      out.both.emplace_back(first.places[i], second.places[*partner]);
    } else {
      out.gone.push_back(first.places[i]);
    }
  }
  for (std::size_t i = 0; i < second.places.size(); ++i) {
    if (!matching.of_after(i)) out.come.push_back(second.places[i]);
  }
  return out;
}

}  // namespace bcf
