#include "rules/rule_files.h"

#include <bcf/check.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <system_error>

#include "rules/embedded.h"

namespace bcf::rules {
namespace {

namespace fs = std::filesystem;

// Such files are written by people; one beyond this is none.
constexpr std::uintmax_t largest_file = 16U << 20;

// "[json.exception.parse_error.101] parse error at line 3 ..." from the word "at" on.
std::string without_library_code(std::string_view what) {
  constexpr std::string_view prefix = "parse error ";
  const auto start = what.find(prefix);
  return std::string(start == std::string_view::npos ? what : what.substr(start + prefix.size()));
}

using Json = nlohmann::ordered_json;

// Watches a file being read: what lies too deep, and members that stand in one object twice, of which only one would
// count.
class Watch {
 public:
  explicit Watch(std::string file) : file_(std::move(file)) {}

  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    // Far deeper than any condition goes; what lies within is taken apart by functions that call themselves.
    constexpr int deepest = 64;
    if (depth > deepest) throw RulesetError(file_, "", "its parts lie within one another too deeply");
    switch (event) {
      case Json::parse_event_t::object_start:
      case Json::parse_event_t::array_start:
        within_.push_back({event == Json::parse_event_t::array_start, 0, {}, {}});
        break;
      case Json::parse_event_t::key:
        take_key(parsed.get<std::string>());
        break;
      case Json::parse_event_t::object_end:
      case Json::parse_event_t::array_end:
        within_.pop_back();
        end_element();
        break;
      case Json::parse_event_t::value:
        end_element();
        break;
    }
    return true;
  }

 private:
  struct Part {
    bool is_array = false;
    std::size_t elements = 0;    // of an array, so far
    std::set<std::string> keys;  // of an object, so far
    std::string key;             // the one in hand
  };

  void take_key(const std::string& key) {
    Part& object = within_.back();
    object.key = key;
    if (!object.keys.insert(key).second) {
      throw RulesetError(file_, pointer(), fmt::format("\"{}\" stands here twice", key));
    }
  }

  void end_element() {
    if (!within_.empty()) ++within_.back().elements;
  }

  [[nodiscard]] std::string pointer() const {
    Json::json_pointer out;
    for (const auto& part : within_) {
      if (part.is_array) {
        out /= part.elements;
      } else {
        out /= part.key;
      }
    }
    return out.to_string();
  }

  std::string file_;
  std::vector<Part> within_;
};

Json parse(std::string_view bytes, const std::string& name) {
  Watch watch(name);
  try {
    return Json::parse(
        bytes, [&](int depth, Json::parse_event_t event, const Json& parsed) { return watch(depth, event, parsed); });
  } catch (const nlohmann::json::parse_error& error) {
    throw RulesetError(name, "", "this is not JSON: " + without_library_code(error.what()));
  } catch (const nlohmann::json::out_of_range&) {
    throw RulesetError(name, "", "a number in it is too large");
  }
}

std::string bytes_of(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) throw RulesetError(path.string(), "", "there is no such file");
  if (!fs::is_regular_file(path, error)) throw RulesetError(path.string(), "", "this is not a file");
  if (fs::file_size(path, error) > largest_file) {
    throw RulesetError(path.string(), "", "the file is far too large");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) throw RulesetError(path.string(), "", "the file cannot be opened");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Reads one file after another into a set; what cannot be read is noted there.
class Reader {
 public:
  Reader(RuleFiles& into, Problems& problems) : into_(into), problems_(problems) {}

  std::optional<RuleFile> read(const fs::path& folder, const std::string& short_name) {
    const fs::path path = folder / short_name;
    std::string bytes;
    if (!problems_.hold([&] { bytes = bytes_of(path); })) {
      into_.incomplete = true;
      return std::nullopt;
    }
    RuleFile out{path.string(), short_name, {}};
    if (problems_.hold([&] { out.json = parse(bytes, path.string()); })) return out;
    into_.unread.push_back(std::move(bytes));
    return std::nullopt;
  }

  std::vector<RuleFile> read_all(const fs::path& folder, const std::string& sub_folder) {
    std::vector<RuleFile> out;
    for (const auto& name : names_in(folder, sub_folder)) {
      if (auto file = read(folder, name)) out.push_back(std::move(*file));
    }
    return out;
  }

  // Of its JSON files, by name.
  static std::vector<std::string> names_in(const fs::path& folder, const std::string& sub_folder);

 private:
  RuleFiles& into_;
  Problems& problems_;
};

std::vector<std::string> Reader::names_in(const fs::path& folder, const std::string& sub_folder) {
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
  return names;
}

void hold_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) throw RulesetError(folder.string(), "", "there is no such folder");
  if (!fs::is_directory(folder, error)) {
    throw RulesetError(folder.string(), "", "this is a file, and the folder of a rule set is wanted");
  }
}

bool is_full_set(const fs::path& folder) {
  std::error_code error;
  return fs::exists(fs::symlink_status(folder / "template.json", error));
}

RuleFiles full_set_in(const fs::path& folder, Problems& problems) {
  RuleFiles out;
  Reader reader(out, problems);
  if (auto map = reader.read(folder, "template.json")) {
    out.map = std::move(*map);
  } else {
    out.incomplete = true;
  }
  out.rules = reader.read_all(folder, "rules");
  out.references = reader.read_all(folder, "reference");
  if (Reader::names_in(folder, "rules").empty()) {
    throw RulesetError((folder / "rules").string(), "", "there is no rule file (*.json) in it");
  }
  return out;
}

std::vector<RuleFile> overlay_in(const fs::path& folder, Reader& reader) {
  // A set that lost its map is better told so than taken for a strange overlay.
  std::error_code error;
  if (fs::exists(folder / "reference", error)) {
    throw RulesetError((folder / "template.json").string(), "",
                       "there is no such file, and a set with reference files needs it; an overlay has rules/*.json "
                       "only");
  }
  if (Reader::names_in(folder, "rules").empty()) {
    throw RulesetError(folder.string(), "",
                       "there is no template.json in it, as in a rule set, and no rules/*.json, as in an overlay");
  }
  return reader.read_all(folder, "rules");
}

// What is compiled in was looked at when it was compiled in, so that it is only read.
template <class Files, class Read>
RuleFiles builtin(const Files& files, const Read& read) {
  constexpr std::string_view folder = "bcf-2019-20/";
  RuleFiles out;
  out.builtin = true;
  for (const auto& file : files) {
    if (!file.name.starts_with(folder)) continue;
    const std::string name(file.name.substr(folder.size()));
    if (name.starts_with("rules/")) {
      out.rules.push_back(read(file, name));
    } else if (name.starts_with("reference/")) {
      out.references.push_back(read(file, name));
    } else {
      out.map = read(file, name);
    }
  }
  return out;
}

}  // namespace

RuleFiles rule_files_in(const fs::path& folder) { return rule_files_in(std::span(&folder, 1)); }

RuleFiles rule_files_in(std::span<const fs::path> folders) {
  Problems thrown;
  return rule_files_in(folders, thrown);
}

RuleFiles rule_files_in(std::span<const fs::path> folders, Problems& problems) {
  RuleFiles out;
  bool is_first = true;
  const auto take = [&](const fs::path& folder) {
    hold_folder(folder);
    const bool full = is_full_set(folder);
    if (full && !is_first) {
      throw RulesetError(folder.string(), "",
                         "this folder has a template.json and so is a full set, and only the first --rules may be one; "
                         "an overlay has rules/*.json only");
    }
    if (is_first) out = full ? full_set_in(folder, problems) : builtin_rule_files();
    Reader reader(out, problems);
    if (!full) out.overlays.push_back(overlay_in(folder, reader));
  };
  for (const auto& folder : folders) {
    if (!problems.hold([&] { take(folder); })) out.incomplete = true;
    is_first = false;
  }
  return is_first ? builtin_rule_files() : out;
}

std::shared_ptr<const JsonTree> tree_of(const RuleFile& file) {
  return file.tree ? file.tree : std::make_shared<const JsonTree>(file.json, file.name);
}

RuleFile json_file(const fs::path& path) {
  return {path.string(), path.filename().string(), parse(bytes_of(path), path.string())};
}

RuleFiles builtin_rule_files() {
  return builtin(embedded_files(), [](const EmbeddedFile& file, const std::string& short_name) {
    return RuleFile{std::string(file.name), short_name, Json::parse(file.bytes)};
  });
}

RuleFiles builtin_rule_trees() {
  return builtin(embedded_trees(), [](const EmbeddedTree& file, const std::string& short_name) {
    const std::string name(file.name);
    return RuleFile{name, short_name, {}, std::make_shared<const JsonTree>(file.tree, name)};
  });
}

}  // namespace bcf::rules
