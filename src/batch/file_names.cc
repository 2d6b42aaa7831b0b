#include "batch/file_names.h"

#include "rules/spelling.h"

namespace bcf::batch {
namespace {

bool parts_words(char c) { return std::string_view(" -_,./()'").find(c) != std::string_view::npos; }

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
  const std::string file = std::string(" ").append(file_key).append(" ");
  return file.find(std::string(" ").append(wanted_key).append(" ")) != std::string::npos;
}

}  // namespace bcf::batch
