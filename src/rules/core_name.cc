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
  for (const auto& word : table.idle_words) {
    const std::string idle = ' ' + word + ' ';
    for (auto at = key.find(idle); at != std::string::npos; at = key.find(idle)) key.erase(at, idle.size() - 1);
  }
  return key;
}

}  // namespace bcf::rules
