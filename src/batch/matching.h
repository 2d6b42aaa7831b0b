// Which items of one list are those of another.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bcf::batch {

// Pairs of equal keys, in the order in which they stand; a key that is empty is never paired. Asked again with a looser
// key, it pairs what is left.
class Matching {
 public:
  Matching(std::size_t before, std::size_t after) : of_before_(before), of_after_(after) {}

  template <class Before, class After, class Key>
  void pair_by(const Before& before, const After& after, const Key& key) {
    std::map<std::string, std::vector<std::size_t>> waiting;  // the last one comes first
    for (std::size_t i = of_before_.size(); i > 0; --i) {
      if (!of_before_[i - 1]) waiting[key(before[i - 1])].push_back(i - 1);
    }
    for (std::size_t i = 0; i < of_after_.size(); ++i) {
      if (of_after_[i]) continue;
      const auto text = key(after[i]);
      const auto found = text.empty() ? waiting.end() : waiting.find(text);
      if (found == waiting.end() || found->second.empty()) continue;
      of_after_[i] = found->second.back();
      of_before_[found->second.back()] = i;
      found->second.pop_back();
    }
  }

  // Of items with one key, pairs first those that are most alike (the larger number); of very many with one key, only
  // the first are compared, and the others left.
  template <class Before, class After, class Key, class Alike>
  void pair_most_alike(const Before& before, const After& after, const Key& key, const Alike& alike) {
    constexpr std::size_t most_compared = 250;
    std::map<std::string, std::vector<std::size_t>> waiting;
    for (std::size_t i = 0; i < of_before_.size(); ++i) {
      if (!of_before_[i]) waiting[key(before[i])].push_back(i);
    }
    std::vector<std::tuple<int, std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < of_after_.size(); ++i) {
      if (of_after_[i]) continue;
      const auto text = key(after[i]);
      const auto found = text.empty() ? waiting.end() : waiting.find(text);
      if (found == waiting.end()) continue;
      const std::size_t compared = std::min(found->second.size(), most_compared);
      for (std::size_t n = 0; n < compared; ++n) {
        const std::size_t was = found->second[n];
        pairs.emplace_back(-alike(before[was], after[i]), was, i);
      }
    }
    std::sort(pairs.begin(), pairs.end());
    for (const auto& [unlike, was, is] : pairs) {
      if (of_before_[was] || of_after_[is]) continue;
      of_before_[was] = is;
      of_after_[is] = was;
    }
  }

  // The partner's place; nothing where there is none.
  [[nodiscard]] std::optional<std::size_t> of_before(std::size_t i) const { return of_before_[i]; }
  [[nodiscard]] std::optional<std::size_t> of_after(std::size_t i) const { return of_after_[i]; }

 private:
  std::vector<std::optional<std::size_t>> of_before_, of_after_;
};

}  // namespace bcf::batch
