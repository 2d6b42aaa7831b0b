#include "rules/core_name.h"

#include <algorithm>
#include <string_view>

#include "rules/spelling.h"

namespace bcf::rules {

std::string core_name(std::string_view name, const ReferenceTableDef& table) {
  std::string key = loose_key(name);
  // A code in brackets or a mark of a footnote behind it does not make it another name.
  if (const auto bracket = key.find(" ("); bracket != std::string::npos && key.back() == ')') key.erase(bracket);
  while (!key.empty() && std::string_view(":*. ").find(key.back()) != std::string_view::npos) key.pop_back();
  key += ' ';
  // Each word with the space behind it.
  std::string out;
  for (std::string_view left = key; !left.empty();) {
    const auto begins = [&](std::string_view word) {
      return !word.empty() && left.starts_with(word) && left.substr(word.size()).starts_with(' ');
    };
    const auto idle = std::find_if(table.idle_words.begin(), table.idle_words.end(), begins);
    const std::size_t end = idle != table.idle_words.end() ? idle->size() + 1 : left.find(' ') + 1;
    if (idle == table.idle_words.end()) out += left.substr(0, end);
    left.remove_prefix(end);
  }
  return out;
}

}  // namespace bcf::rules
