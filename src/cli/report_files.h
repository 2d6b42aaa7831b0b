// Files of reports that were made before.
#pragma once

#include <bcf/report_reader.h>

#include <stdexcept>
#include <string>

namespace bcf::cli {

// A file of reports cannot be used; what() is a sentence that says where and why.
class ReportFileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// "standard input" for "-".
std::string named(const std::string& file);

// Reads the reports of a file ("-": standard input) as read_reports() does. Throws ReportFileError, and what the
// handlers throw.
void read_report_file(const std::string& file, const ReportHandlers& handlers);

}  // namespace bcf::cli
