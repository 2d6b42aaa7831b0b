// By how many words two texts differ.
#pragma once

#include <cstdint>
#include <span>

namespace bcf::batch {

struct WordChanges {
  int added = 0, removed = 0;
};

// Of words by their hashes, in turn. What stays is the longest run of words that stand in the same order in both. Where
// what lies between a common beginning and a common end is so long that this would take too much time, a word stays
// wherever it stands.
WordChanges word_changes(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after);

}  // namespace bcf::batch
