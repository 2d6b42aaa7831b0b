// A file that stands in no folder, for a library that writes only to files with a name.
#pragma once

#include <string>

namespace bcf::report_text {

// The file is gone with the object, and with the process however that ends.
class AnonymousFile {
 public:
  // Throws ReportError where there can be none.
  AnonymousFile();
  ~AnonymousFile();
  AnonymousFile(const AnonymousFile&) = delete;
  AnonymousFile& operator=(const AnonymousFile&) = delete;

  // What opens it, as long as the object lives and within this process.
  [[nodiscard]] const std::string& path() const { return path_; }
  // All that was written to it. Throws ReportError where it cannot be read.
  [[nodiscard]] std::string bytes() const;

 private:
  int descriptor_;
  std::string path_;
};

}  // namespace bcf::report_text
