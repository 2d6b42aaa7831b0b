#include "batch/word_changes.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

namespace bcf::batch {
namespace {

using Words = std::span<const std::uint32_t>;

// Some milliseconds; a narrative of the most words that a template allows, rewritten, is well below.
constexpr std::size_t most_steps = 16'000'000;

std::size_t common_start(Words before, Words after) {
  const auto ends = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  return static_cast<std::size_t>(ends.first - before.begin());
}

std::size_t common_end(Words before, Words after) {
  const auto starts = std::mismatch(before.rbegin(), before.rend(), after.rbegin(), after.rend());
  return static_cast<std::size_t>(starts.first - before.rbegin());
}

// How many words stand in the same order in both.
std::size_t kept_in_order(Words before, Words after) {
  std::vector<std::uint32_t> longest(after.size() + 1);
  for (const auto word : before) {
    std::uint32_t diagonal = 0;
    for (std::size_t j = 0; j < after.size(); ++j) {
      const auto above = longest[j + 1];
      longest[j + 1] = word == after[j] ? diagonal + 1 : std::max(above, longest[j]);
      diagonal = above;
    }
  }
  return longest.back();
}

std::size_t kept_anywhere(Words before, Words after) {
  std::vector<std::uint32_t> a(before.begin(), before.end());
  std::vector<std::uint32_t> b(after.begin(), after.end());
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<std::uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

}  // namespace

WordChanges word_changes(Words before, Words after) {
  const auto start = common_start(before, after);
  before = before.subspan(start);
  after = after.subspan(start);
  const auto end = common_end(before, after);
  before = before.first(before.size() - end);
  after = after.first(after.size() - end);
  if (before.empty() || after.empty()) return {static_cast<int>(after.size()), static_cast<int>(before.size())};
  const bool is_short = before.size() <= most_steps / after.size();
  const auto kept = is_short ? kept_in_order(before, after) : kept_anywhere(before, after);
  return {static_cast<int>(after.size() - kept), static_cast<int>(before.size() - kept)};
}

}  // namespace bcf::batch
