// Where a report goes: standard output as it is made, or a file that appears whole or not at all.
#pragma once

#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::cli {

// The report could not be written; what() says where and why.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What --output names. Nothing for "-", which is standard output.
std::optional<std::string> file_to_write(const std::string& name);

// Whether a file is a report that an earlier run wrote by this rule set, as far as its beginning tells; a workbook,
// where nothing else has saved it since.
bool is_former_report(const std::string& path, std::string_view ruleset_id);

// Throws OutputError where a report would be written over one of the files that it is made from, or into one of the
// folders.
void refuse_to_write_over(const std::string& output, const std::vector<std::string>& inputs);

class Output {
 public:
  // Nothing: standard output. A link is followed; what is no file (a device, a pipe) is written to directly. Throws
  // OutputError where the place cannot be written to, and where a workbook stands there that is not a report of
  // ours as it was written: a report never takes the place of a return, nor of what an assurer has noted in one.
  explicit Output(std::optional<std::string> path);
  // A file that finish() was not called for is taken back.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Both throw OutputError where not all of it could be written, and Stopped where nobody reads it.
  void write(std::string_view bytes);
  void finish();

 private:
  [[noreturn]] void fail(int reason) const;

  std::optional<std::string> path_;
  std::string target_, partial_path_;  // where the file is to stand, and where it is written until then
  std::FILE* file_ = nullptr;
};

}  // namespace bcf::cli
