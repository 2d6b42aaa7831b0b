#include "cli/report_files.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <istream>
#include <system_error>

#include "cli/interrupt.h"

namespace bcf::cli {
namespace {

void read_stream(std::istream& in, const std::string& file, const ReportHandlers& handlers) {
  try {
    read_reports(in, handlers);
    stop_where_interrupted();  // a signal ends standard input as well
  } catch (const NotAReportFrom& problem) {
    stop_where_interrupted();
    throw ReportFileError(fmt::format("{}, line {}: {}", named(file), problem.line(), problem.what()));
  }
}

}  // namespace

std::string named(const std::string& file) { return file == "-" ? "standard input" : file; }

void read_report_file(const std::string& file, const ReportHandlers& handlers) {
  if (file == "-") {
    read_stream(std::cin, file, handlers);
    return;
  }
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) {
    throw ReportFileError(fmt::format("{} is a folder, and a file of reports is needed.", file));
  }
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    const int reason = errno;
    throw ReportFileError(
        fmt::format("{} cannot be read: {}.", file, std::error_code(reason, std::generic_category()).message()));
  }
  read_stream(in, file, handlers);
}

}  // namespace bcf::cli
