#include "cli/return_list.h"

#include <bcf/annotated_copy.h>
#include <bcf/formats.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string_view>
#include <system_error>

#include "cli/file_bytes.h"

namespace bcf::cli {
namespace {

namespace fs = std::filesystem;

bool is_left_by_a_system(std::string_view name) {
  constexpr std::array<std::string_view, 2> names = {"Thumbs.db", "desktop.ini"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Only a file that is called so is looked into.
bool is_our_copy(const fs::path& file, std::string_view name) {
  if (name.find(".annotated.") == std::string_view::npos) return false;
  constexpr std::uintmax_t most = 64ULL << 20U;  // no return is larger, and no copy of one
  const std::string bytes = file_bytes(file.string(), most);
  return is_annotated_copy(std::as_bytes(std::span(bytes)));
}

// Why a file is left out of a folder; empty where it is not.
std::string_view reason_to_leave_out(const fs::path& file) {
  const std::string name = file.filename().string();
  if (name.starts_with("~$")) return "Excel keeps it while a workbook is open";
  if (name.starts_with('.')) return "it is hidden";
  if (is_left_by_a_system(name)) return "the system keeps it";
  if (is_our_copy(file, name)) return "it is an annotated copy of a return";
  return {};
}

class Walk {
 public:
  Walk(std::vector<ReturnFile>& into, bool tell, const std::vector<std::string>& own)
      : into_(into), tell_(tell), own_(own) {}

  void add(const std::string& path) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      into_.push_back({path});
      return;
    }
    const std::size_t before = into_.size();
    enter(path);
    if (into_.size() > before) return;
    into_.push_back({path, ReadFailure{"folder", "There is no return in this folder.",
                                       "Name the folder that the returns are in."}});
  }

 private:
  [[nodiscard]] bool is_own(const fs::path& file) const {
    std::error_code error;
    return std::any_of(own_.begin(), own_.end(), [&](const auto& own) { return fs::equivalent(file, own, error); });
  }

  // Links to folders are not followed: they could lead round in a circle.
  void enter(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
      entries.push_back(*entry);
    }
    if (error) {
      into_.push_back({folder.string(),
                       ReadFailure{"not-permitted", fmt::format("This folder could not be read: {}.", error.message()),
                                   "Check that you may read it, and all that is in it."}});
    }
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.path().native() < b.path().native(); });
    for (const auto& entry : entries) take(entry);
  }

  void take(const fs::directory_entry& entry) {
    const std::string path = entry.path().string();
    if (const auto reason = reason_to_leave_out(entry.path()); !reason.empty()) {
      if (tell_) spdlog::info("left out: {}: {}", safe_for_terminal(path), reason);
      return;
    }
    std::error_code error;
    if (!entry.is_directory(error)) {
      if (!is_own(entry.path())) into_.push_back({path});
    } else if (entry.is_symlink(error)) {
      spdlog::warn("left out: {}: it is a link to a folder; name it on the command line to have its returns checked",
                   safe_for_terminal(path));
    } else {
      enter(entry.path());
    }
  }

  std::vector<ReturnFile>& into_;
  bool tell_;
  const std::vector<std::string>& own_;
};

std::string text_of(const std::string& list) {
  if (list == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::error_code error;
  if (fs::is_directory(list, error)) {
    throw ReturnListError(fmt::format("{} is a folder, not a list of files: give it without --files-from.", list));
  }
  std::ifstream file(list, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad() || !file.is_open()) {
    throw ReturnListError(
        fmt::format("The list of files {} cannot be read. Check the path given to --files-from.", list));
  }
  return text;
}

// Read as bytes, it would be a path for each letter, the root of all folders among them.
void refuse_utf16(std::string_view text, const std::string& list) {
  if (!text.starts_with("\xFF\xFE") && !text.starts_with("\xFE\xFF")) return;
  throw ReturnListError(
      fmt::format("The list of files {} is written in UTF-16, as some programs on Windows write. Write it in UTF-8.",
                  list == "-" ? "on standard input" : list));
}

std::vector<std::string> paths_of(std::string_view text) {
  const char mark = text.find('\0') == std::string_view::npos ? '\n' : '\0';
  std::vector<std::string> out;
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // as Windows begins a list
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  while (!text.empty()) {
    const auto end = std::min(text.find(mark), text.size());
    auto line = text.substr(0, end);
    if (mark == '\n' && line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) out.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

std::vector<ReturnFile> returns_in(const std::vector<std::string>& paths, const std::optional<std::string>& files_from,
                                   bool tell, const std::vector<std::string>& own) {
  std::vector<ReturnFile> out;
  Walk walk(out, tell, own);
  for (const auto& path : paths) walk.add(path);
  if (files_from) {
    const std::string list = text_of(*files_from);
    refuse_utf16(list, *files_from);
    for (const auto& path : paths_of(list)) walk.add(path);
  }
  const auto inputs = std::count_if(out.begin(), out.end(), [](const auto& file) { return file.path == "-"; });
  if (inputs + (files_from == "-" ? 1 : 0) > 1) {
    throw ReturnListError("Standard input can be read once: give - for one return, or for --files-from.");
  }
  if (out.empty())
    throw ReturnListError("No return is named. Give a return, a folder of returns, or --files-from FILE.");
  return out;
}

}  // namespace bcf::cli
