#include "cli/run_state.h"

#include <bcf/check.h>
#include <bcf/formats.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <xxhash.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/report_bytes.h"

namespace bcf::cli {
namespace {

namespace fs = std::filesystem;

// The file's first line begins with this; the form of what follows, and what the reports are made with, come behind it.
// Then records: a head, and as many bytes of a report as it says.
constexpr std::string_view first_words = "bcfcheck run state ";
constexpr std::string_view form = "3 ";
struct RecordHead {
  std::uint64_t size, checksum;
};
constexpr std::uint64_t longest_record = 64ULL << 20U;

std::string head_line(const std::string& made_with) {
  std::string line = fmt::format("{}{}", first_words, form);
  for (const char c : made_with) line += c == '\n' ? ' ' : c;
  return line + "\n";
}

// What becomes of it may be another thing in a run that has a password, or another one.
bool depends_on_password(const Report& report) {
  return report.error && (report.error->kind == "encrypted" || report.error->kind == "wrong-password");
}

// A bit that has changed since must not make another report.
std::uint64_t checksum_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string bytes_at(std::ifstream& in, std::streamoff at, std::size_t size) {
  std::string bytes(size, '\0');
  in.clear();
  in.seekg(at);
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

}  // namespace

RunState::RunState(std::string path, const std::string& made_with) : path_(std::move(path)) {
  std::error_code error;
  if (fs::is_directory(path_, error)) fail("it is a folder");
  lock();
  const std::string head = head_line(made_with);
  std::optional<std::streamoff> end;
  if (fs::exists(path_, error)) end = read_records(head);
  open_for_more(head, end);
}

RunState::Descriptor::~Descriptor() {
  if (number >= 0) ::close(number);
}

void RunState::let_go() {
  if (const int lock = std::exchange(lock_.number, -1); lock >= 0) ::close(lock);
}

void RunState::lock() {
  std::error_code error;
  if (fs::exists(path_, error) && !fs::is_regular_file(path_, error)) return;
  lock_.number = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_.number < 0) return;  // what uses the file says why
  // On a file system without locks, runs are left to keep apart by themselves.
  if (::flock(lock_.number, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) fail("another run is using it");
}

std::optional<std::streamoff> RunState::read_records(const std::string& head) {
  in_.open(path_, std::ios::binary);
  if (!in_.is_open()) fail(std::strerror(errno));
  std::string line;
  std::getline(in_, line);
  if (line.empty() && in_.eof()) return std::nullopt;
  if (!line.starts_with(first_words)) fail("it is no run state, and is left as it is");
  if (line + "\n" != head) {
    spdlog::warn("{} was made with other rules or allocations, or another version: every return is checked again",
                 safe_for_terminal(path_));
    return std::nullopt;
  }
  auto end = static_cast<std::streamoff>(head.size());
  RecordHead record_head{};
  for (;;) {
    const std::string bytes = bytes_at(in_, end, sizeof record_head);
    if (bytes.size() < sizeof record_head) break;
    std::memcpy(&record_head, bytes.data(), sizeof record_head);
    if (record_head.size > longest_record) break;
    const Record record{end + static_cast<std::streamoff>(sizeof record_head),
                        static_cast<std::size_t>(record_head.size),
                        record_head.checksum,
                        {}};
    const auto report = read(record);
    if (!report) break;
    end = record.at + static_cast<std::streamoff>(record.size);
    if (depends_on_password(*report)) continue;
    records_[report->file] = {record.at, record.size, record.checksum, report->fingerprint};
  }
  return end;
}

std::optional<Report> RunState::read(const Record& record) {
  const std::string bytes = bytes_at(in_, record.at, record.size);
  if (bytes.size() < record.size || checksum_of(bytes) != record.checksum) return std::nullopt;
  return report_from_bytes(bytes);
}

void RunState::open_for_more(const std::string& head, std::optional<std::streamoff> end) {
  std::error_code error;
  if (end) fs::resize_file(path_, static_cast<std::uintmax_t>(*end), error);
  if (error) fail(error.message());
  out_.reset(std::fopen(path_.c_str(), end ? "ab" : "wb"));
  if (!out_) fail(std::strerror(errno));
  end_ = end.value_or(static_cast<std::streamoff>(head.size()));
  const bool begun = end || (std::fwrite(head.data(), 1, head.size(), out_.get()) == head.size());
  if (!begun || std::fflush(out_.get()) != 0) fail(std::strerror(errno));
  if (!in_.is_open()) in_.open(path_, std::ios::binary);
}

std::optional<Report> RunState::known(const std::string& path) {
  const auto found = records_.find(path);
  if (found == records_.end() || found->second.fingerprint.empty()) return std::nullopt;
  if (fingerprint_of(path) != found->second.fingerprint) return std::nullopt;
  return read(found->second);
}

void RunState::keep(const Report& report) {
  const auto kept = records_.find(report.file);
  if (kept != records_.end() && !report.fingerprint.empty() && kept->second.fingerprint == report.fingerprint) return;
  const std::string bytes = to_bytes(report);
  const RecordHead head{bytes.size(), checksum_of(bytes)};
  const bool written = std::fwrite(&head, sizeof head, 1, out_.get()) == 1 &&
                       std::fwrite(bytes.data(), 1, bytes.size(), out_.get()) == bytes.size() &&
                       std::fflush(out_.get()) == 0;
  if (!written) fail(std::strerror(errno));
  records_[report.file] = {end_ + static_cast<std::streamoff>(sizeof head), bytes.size(), head.checksum,
                           report.fingerprint};
  end_ += static_cast<std::streamoff>(sizeof head + bytes.size());
}

void RunState::fail(const std::string& why) const {
  throw RunStateError(fmt::format("The run state {} cannot be used: {}. Give another file to --resume.", path_, why));
}

}  // namespace bcf::cli
