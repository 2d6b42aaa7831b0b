// A row of a CSV file, as RFC 4180 has it.
#pragma once

#include <bcf/money.h>

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bcf::report_text {

struct CsvField {
  CsvField(std::string words) : text(std::move(words)) {}
  CsvField(const char* words) : text(words) {}
  CsvField(Money amount);  // in pounds, pence only where there are any
  template <std::integral Count>
  CsvField(Count count) : text(std::to_string(count)), is_figure(true) {}
  template <typename T>
  CsvField(const std::optional<T>& given) : CsvField(given ? CsvField(*given) : CsvField("")) {}
  CsvField(bool) = delete;

  std::string text;  // as raw as it comes
  bool is_figure = false;
};

// Printable text, quoted where it takes that, ending in CR LF. Words that a spreadsheet would take for a formula stand
// behind a "'".
std::string csv_line(const std::vector<CsvField>& fields);

}  // namespace bcf::report_text
