#include "checks/word_count.h"

#include <algorithm>

namespace bcf::checks {
namespace {

// `width_of_space`: how many bytes at a place part words; 0 for none.
template <class WidthOfSpace>
std::size_t count_parted(std::string_view text, const WidthOfSpace& width_of_space) {
  std::size_t words = 0;
  bool within = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t space = width_of_space(text.substr(i, 2));
    if (space == 0 && !within) ++words;
    within = space == 0;
    i += std::max<std::size_t>(space, 1);
  }
  return words;
}

std::size_t width_of_any_space(std::string_view at) {
  if (at == "\xC2\xA0") return 2;
  return std::string_view(" \t\r\n").find(at.front()) != std::string_view::npos ? 1 : 0;
}

}  // namespace

std::size_t count_words(std::string_view text) { return count_parted(text, width_of_any_space); }

std::vector<std::uint32_t> hash_words(std::string_view text) {
  constexpr std::uint32_t basis = 2166136261U;
  constexpr std::uint32_t prime = 16777619U;
  std::vector<std::uint32_t> out;
  bool within = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t space = width_of_any_space(text.substr(i, 2));
    if (space == 0) {
      if (!within) out.push_back(basis);
      out.back() = (out.back() ^ static_cast<unsigned char>(text[i])) * prime;
    }
    within = space == 0;
    i += std::max<std::size_t>(space, 1);
  }
  return out;
}

std::size_t count_words_between_spaces(std::string_view text) {
  return count_parted(text, [](std::string_view at) -> std::size_t { return at.front() == ' ' ? 1 : 0; });
}

}  // namespace bcf::checks
