#include "cli/output.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <unistd.h>

namespace bcf::cli {

Output::Output(std::optional<std::string> path) : path_(std::move(path)) {
  if (!path_) {
    file_ = stdout;
    return;
  }
  if (std::filesystem::is_directory(*path_)) fail(EISDIR);
  partial_path_ = fmt::format("{}.part-{}", *path_, ::getpid());
  errno = 0;
  file_ = std::fopen(partial_path_.c_str(), "wbx");
  if (file_ == nullptr) fail(errno);
}

Output::~Output() {
  if (!path_) return;
  if (file_ != nullptr) std::fclose(file_);
  std::error_code ignored;
  if (!partial_path_.empty()) std::filesystem::remove(partial_path_, ignored);
}

void Output::write(std::string_view bytes) {
  errno = 0;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) fail(errno);
}

void Output::finish() {
  errno = 0;
  if (std::fflush(file_) != 0) fail(errno);
  if (!path_) return;
  const int closed = std::fclose(file_);
  file_ = nullptr;
  if (closed != 0) fail(errno);
  std::error_code error;
  std::filesystem::rename(partial_path_, *path_, error);
  if (error) fail(error.value());
  partial_path_.clear();
}

void Output::fail(int reason) const {
  throw OutputError(fmt::format("The report could not be written to {}: {}. Choose another place with --output.",
                                path_.value_or("standard output"),
                                std::error_code(reason, std::generic_category()).message()));
}

}  // namespace bcf::cli
