// The rows of a CSV file.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::rules {

struct CsvRow {
  std::size_t line = 0;  // on which it begins, counted from 1
  std::vector<std::string> fields;
};

// A quotation mark stands where none can.
class CsvError : public std::runtime_error {
 public:
  CsvError(std::size_t line, const std::string& problem) : std::runtime_error(problem), line_(line) {}
  [[nodiscard]] std::size_t line() const { return line_; }

 private:
  std::size_t line_;
};

// Fields are parted by commas and may stand in quotation marks; spaces around them are taken off, and so is a
// byte-order mark. Lines end in any of the usual ways. Rows without anything in them and those that begin with # are
// left out.
std::vector<CsvRow> csv_rows(std::string_view bytes);

}  // namespace bcf::rules
