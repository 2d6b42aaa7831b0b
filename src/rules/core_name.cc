#include "rules/core_name.h"

#include "rules/spelling.h"

namespace bcf::rules {

std::string core_name(std::string_view name, const ReferenceTableDef& table) {
  std::string key = loose_key(name);
  // A code in brackets or a mark of a footnote behind it does not make it another name.
  if (const auto bracket = key.find(" ("); bracket != std::string::npos && key.back() == ')') key.erase(bracket);
  while (!key.empty() && std::string_view(":*. ").find(key.back()) != std::string_view::npos) key.pop_back();
  key.insert(key.begin(), ' ');
  key += ' ';
  for (const std::string_view word : table.idle_words) {
    // With the spaces around it, of which one stays.
    for (auto at = key.find(word, 1); at != std::string::npos;) {
      const bool is_whole = key[at - 1] == ' ' && key[at + word.size()] == ' ';
      if (is_whole) key.erase(at - 1, word.size() + 1);
      at = key.find(word, is_whole ? 1 : at + 1);
    }
  }
  return key;
}

}  // namespace bcf::rules
