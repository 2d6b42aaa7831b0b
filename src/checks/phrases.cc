#include "checks/phrases.h"

#include <algorithm>

namespace bcf::checks {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool mentions(std::string_view key, std::string_view phrase) {
  constexpr std::size_t longest_abbreviation = 4;
  for (auto at = key.find(phrase); at != std::string_view::npos; at = key.find(phrase, at + 1)) {
    if (at > 0 && is_word(key[at - 1]) && is_word(phrase.front())) continue;
    if (phrase.size() > longest_abbreviation) return true;
    std::string_view rest = key.substr(at + phrase.size());
    if (!rest.empty() && rest.front() == 's') rest.remove_prefix(1);
    if (rest.empty() || !is_word(rest.front()) || is_digit(rest.front())) return true;
  }
  return false;
}

}  // namespace

const std::string* first_mentioned(std::string_view key, const std::vector<std::string>& phrases) {
  const auto found =
      std::find_if(phrases.begin(), phrases.end(), [&](const std::string& phrase) { return mentions(key, phrase); });
  return found == phrases.end() ? nullptr : &*found;
}

}  // namespace bcf::checks
