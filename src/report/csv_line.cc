#include "report/csv_line.h"

#include "report/terminal_text.h"
#include "report/xlsx_cell.h"

#include <fmt/format.h>

namespace bcf::report_text {
namespace {

std::string written(const CsvField& field) {
  const std::string safe = printable(field.text);
  std::string out = !field.is_figure && could_be_formula(safe) ? "'" : "";
  const bool quoted = safe.find_first_of(",\"") != std::string::npos;
  for (const char c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  return quoted ? fmt::format("\"{}\"", out) : out;
}

}  // namespace

CsvField::CsvField(Money amount) : is_figure(true) {
  const auto pence = amount.pence < 0 ? -amount.pence : amount.pence;
  text = fmt::format("{}{}", amount.pence < 0 ? "-" : "", pence / 100);
  if (pence % 100 != 0) text += fmt::format(".{:02}", pence % 100);
}

std::string csv_line(const std::vector<CsvField>& fields) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    out += written(fields[i]);
  }
  return out + "\r\n";
}

}  // namespace bcf::report_text
