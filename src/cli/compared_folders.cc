#include "cli/compared_folders.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace bcf::cli {
namespace {

namespace fs = std::filesystem;

bool is_left_out(const std::string& name) { return name.starts_with('.') || name.starts_with("~$"); }

void gather(const fs::path& folder, std::vector<std::string>& files) {
  std::error_code error;
  const auto fail = [&] {
    throw FolderError(fmt::format("The folder {} cannot be looked through: {}.", folder.string(), error.message()));
  };
  fs::directory_iterator entry(folder, error);
  if (error) fail();
  for (; entry != fs::directory_iterator(); entry.increment(error)) {
    if (error) fail();
    if (is_left_out(entry->path().filename().string())) continue;
    std::error_code ignored;  // what cannot be looked at is no folder, and said when it is read
    if (entry->is_directory(ignored)) {
      if (!entry->is_symlink(ignored)) gather(entry->path(), files);
    } else {
      files.push_back(entry->path().string());
    }
  }
}

}  // namespace

std::vector<std::string> files_within(const std::string& folder) {
  std::vector<std::string> out;
  gather(folder, out);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace bcf::cli
