#include "cli/output.h"

#include <bcf/annotated_copy.h>
#include <bcf/report_writer.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <span>
#include <string_view>
#include <system_error>

#include <unistd.h>

#include "cli/file_bytes.h"
#include "cli/interrupt.h"

namespace bcf::cli {

namespace {

namespace fs = std::filesystem;

// Whether a file is a report of ours that no other program has saved since: nothing that anybody added is lost with it.
bool is_own_workbook(const std::string& path) {
  const std::string text = file_bytes(path);
  const auto bytes = std::as_bytes(std::span(text));
  return is_xlsx_report(bytes) || is_annotated_copy(bytes);
}

// Whether a file begins as workbooks do: as a zip package, or as an old or encrypted Office file.
bool looks_like_workbook(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  std::array<char, 4> start{};
  const std::size_t count = std::fread(start.data(), 1, start.size(), file);
  static_cast<void>(std::fclose(file));
  const std::string_view bytes(start.data(), count);
  return bytes == std::string_view("PK\3\4") || bytes == std::string_view("\xD0\xCF\x11\xE0");
}

// Where a path leads, as far as that can be found out: not where a link leads to itself, or a folder may not be
// entered.
fs::path place_of(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  if (error) return {};
  const fs::path place = fs::weakly_canonical(whole, error);
  return error || place.empty() ? whole.lexically_normal() : place;
}

}  // namespace

bool is_former_report(const std::string& path, std::string_view ruleset_id) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return false;
  if (looks_like_workbook(path)) return is_own_workbook(path);
  std::ifstream file(path, std::ios::binary);
  std::string start(4096, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(file.gcount()));
  const auto has = [&](const std::string& words) { return start.find(words) != std::string::npos; };
  return has("bcfcheck") || has(fmt::format("Rules {} ", ruleset_id)) || start.starts_with("file,board,board_code,");
}

std::optional<std::string> file_to_write(const std::string& name) {
  return name == "-" ? std::nullopt : std::optional(name);
}

void refuse_to_write_over(const std::string& output, const std::vector<std::string>& inputs) {
  const fs::path target = place_of(output);
  for (const auto& input : inputs) {
    const fs::path from = place_of(input);
    if (from.empty()) continue;
    const auto [end, rest] = std::mismatch(from.begin(), from.end(), target.begin(), target.end());
    if (end != from.end()) continue;
    throw OutputError(fmt::format(
        "The report is not written to {}: it is made with {}. Choose another place with --output.", output, input));
  }
}

Output::Output(std::optional<std::string> path) : path_(std::move(path)) {
  if (!path_) {
    file_ = stdout;
    return;
  }
  std::error_code error;
  if (fs::is_directory(*path_, error)) fail(EISDIR);
  const bool stands = fs::exists(*path_, error);
  errno = 0;
  if (stands && !fs::is_regular_file(*path_, error)) {
    file_ = std::fopen(path_->c_str(), "wb");  // a pipe, as /dev/stdout may be, has no other name
    if (file_ == nullptr) fail(errno);
    return;
  }
  const std::string target = stands ? fs::canonical(*path_, error).string() : *path_;
  if (stands && looks_like_workbook(target) && !is_own_workbook(target)) {
    throw OutputError(fmt::format(
        "The report is not written to {}: a workbook stands there that is a return, or that another program "
        "has saved. Choose another place with --output.",
        *path_));
  }
  target_ = target;
  // Hidden, so that what a killed run leaves behind is taken for no return.
  const fs::path place(target_);
  partial_path_ = (place.parent_path() / fmt::format(".{}.part-{}", place.filename().string(), ::getpid())).string();
  file_ = std::fopen(partial_path_.c_str(), "wbx");
  if (file_ == nullptr) fail(errno);
  // Whoever could not read the former report cannot read this one.
  if (stands) fs::permissions(partial_path_, fs::status(target_, error).permissions(), error);
}

Output::~Output() {
  if (!path_) return;
  // What is thrown away need not have been written well.
  if (file_ != nullptr) static_cast<void>(std::fclose(file_));
  std::error_code ignored;
  if (!partial_path_.empty()) fs::remove(partial_path_, ignored);
}

void Output::write(std::string_view bytes) {
  errno = 0;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) fail(errno);
  // Who reads along sees each return when it is done.
  if (!path_ && std::fflush(file_) != 0) fail(errno);
}

void Output::finish() {
  errno = 0;
  if (std::fflush(file_) != 0) fail(errno);
  if (!path_) return;
  const int closed = std::fclose(file_);
  file_ = nullptr;
  if (closed != 0) fail(errno);
  std::error_code error;
  if (partial_path_.empty()) return;
  fs::rename(partial_path_, target_, error);
  if (error) fail(error.value());
  partial_path_.clear();
}

void Output::fail(int reason) const {
  // Whoever read has seen enough, as head has; or the terminal is gone, and with it the wish for a report.
  if (reason == EPIPE) throw Stopped{SIGPIPE};
  stop_where_interrupted();
  throw OutputError(fmt::format("The report could not be written to {}: {}. Choose another place with --output.",
                                path_.value_or("standard output"),
                                std::error_code(reason, std::generic_category()).message()));
}

}  // namespace bcf::cli
