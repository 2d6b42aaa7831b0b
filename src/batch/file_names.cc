#include "batch/file_names.h"

#include "rules/spelling.h"

namespace bcf::batch {
namespace {

bool parts_words(char c) { return std::string_view(" -_,./()'").find(c) != std::string_view::npos; }

// Where a key has another in it, as whole words.
std::size_t place_of(std::string_view in, std::string_view words) {
  return (std::string(" ").append(in).append(" ")).find(std::string(" ").append(words).append(" "));
}

}  // namespace

std::string wanted_name(std::string_view pattern, std::string_view board) {
  constexpr std::string_view place = "{board}";
  std::string out(pattern);
  const auto at = out.find(place);
  if (at != std::string::npos) out.replace(at, place.size(), board);
  return out;
}

std::string name_key(std::string_view name) {
  std::string out;
  bool parted = true;
  for (const char c : rules::loose_key(name)) {
    if (parts_words(c)) {
      parted = true;
      continue;
    }
    if (parted && !out.empty()) out += ' ';
    parted = false;
    if (c == '&') {
      out += "and";
    } else {
      out += c;
    }
  }
  return out;
}

std::string file_key(std::string_view path) {
  const auto folder = path.find_last_of("/\\");
  if (folder != std::string_view::npos) path.remove_prefix(folder + 1);
  const auto ending = path.rfind('.');
  if (ending != std::string_view::npos && ending > 0) path = path.substr(0, ending);
  return name_key(path);
}

bool says(std::string_view file_key, std::string_view wanted_key) {
  if (wanted_key.empty()) return true;
  return place_of(file_key, wanted_key) != std::string::npos;
}

BoardNames::BoardNames(const BatchFacts& facts) : pattern_(facts.file_name) {
  std::vector<std::string> keys;
  for (const auto& board : facts.boards) keys.push_back(name_key(wanted_name(pattern_, board.name)));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    auto& longer = longer_[facts.boards[i].name];
    for (const auto& key : keys) {
      if (key.size() > keys[i].size() && batch::says(key, keys[i])) longer.push_back(key);
    }
  }
}

bool BoardNames::says(std::string file_key, std::string_view board) const {
  const std::string wanted = name_key(wanted_name(pattern_, board));
  if (!batch::says(file_key, wanted)) return false;
  const auto known = longer_.find(board);
  if (known == longer_.end()) return true;
  for (const auto& longer : known->second) {
    for (auto at = place_of(file_key, longer); at != std::string::npos; at = place_of(file_key, longer)) {
      file_key.replace(at, longer.size(), "-");  // a word of nobody's
    }
  }
  return batch::says(file_key, wanted);
}

}  // namespace bcf::batch
