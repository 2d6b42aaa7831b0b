#include "rules/rule_files.h"

#include <bcf/check.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "rules/embedded.h"

namespace bcf::rules {
namespace {

namespace fs = std::filesystem;

// A rule file is written by people; one beyond this is no rule file.
constexpr std::uintmax_t largest_file = 16U << 20;

// "[json.exception.parse_error.101] parse error at line 3 ..." from the word "at" on.
std::string without_library_code(std::string_view what) {
  constexpr std::string_view prefix = "parse error ";
  const auto start = what.find(prefix);
  return std::string(start == std::string_view::npos ? what : what.substr(start + prefix.size()));
}

nlohmann::ordered_json parse(std::string_view bytes, const std::string& name) {
  // Far deeper than any condition goes; what lies within is taken apart by functions that call themselves.
  constexpr int deepest = 64;
  const auto hold_depth = [&](int depth, nlohmann::ordered_json::parse_event_t, const nlohmann::ordered_json&) {
    if (depth > deepest) throw RulesetError(name, "", "its parts lie within one another too deeply for a rule file");
    return true;
  };
  try {
    return nlohmann::ordered_json::parse(bytes, hold_depth);
  } catch (const nlohmann::json::parse_error& error) {
    throw RulesetError(name, "", "this is not JSON: " + without_library_code(error.what()));
  }
}

std::string bytes_of(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) throw RulesetError(path.string(), "", "there is no such file");
  if (!fs::is_regular_file(path, error)) throw RulesetError(path.string(), "", "this is not a file");
  if (fs::file_size(path, error) > largest_file) {
    throw RulesetError(path.string(), "", "the file is larger than any rule file");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) throw RulesetError(path.string(), "", "the file cannot be opened");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

RuleFile read(const fs::path& folder, const std::string& short_name) {
  const fs::path path = folder / short_name;
  return {path.string(), short_name, parse(bytes_of(path), path.string())};
}

std::vector<RuleFile> read_all(const fs::path& folder, const std::string& sub_folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder / sub_folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".json") names.push_back(sub_folder + "/" + entry->path().filename().string());
  }
  // A set without long lists needs no folder for them.
  if (error && error != std::errc::no_such_file_or_directory) {
    throw RulesetError((folder / sub_folder).string(), "", "the folder cannot be read: " + error.message());
  }
  std::sort(names.begin(), names.end());
  std::vector<RuleFile> out;
  out.reserve(names.size());
  for (const auto& name : names) out.push_back(read(folder, name));
  return out;
}

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

}  // namespace

RuleFiles rule_files_in(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) throw RulesetError(folder.string(), "", "there is no such folder");
  if (!fs::is_directory(folder, error)) {
    throw RulesetError(folder.string(), "", "this is a file, and the folder of a rule set is wanted");
  }
  RuleFiles out{read(folder, "template.json"), read_all(folder, "rules"), read_all(folder, "reference")};
  if (out.rules.empty()) throw RulesetError((folder / "rules").string(), "", "there is no rule file (*.json) in it");
  return out;
}

RuleFiles builtin_rule_files() {
  constexpr std::string_view folder = "bcf-2019-20/";
  RuleFiles out;
  for (const auto& file : embedded_files()) {
    if (!starts_with(file.name, folder)) continue;
    const std::string name(file.name.substr(folder.size()));
    // What is compiled in was looked at when it was compiled in.
    RuleFile read{std::string(file.name), name, nlohmann::ordered_json::parse(file.bytes)};
    if (starts_with(name, "rules/")) {
      out.rules.push_back(std::move(read));
    } else if (starts_with(name, "reference/")) {
      out.references.push_back(std::move(read));
    } else {
      out.map = std::move(read);
    }
  }
  return out;
}

}  // namespace bcf::rules
