#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace bcf::samples {

// What stands in a cell: null (blank), a number, text, a Boolean, or one of the objects {"date": "2019-10-10"},
// {"error": "#REF!"} and {"formula": "=1+1", "result": 2}.
using Value = nlohmann::json;

// Values by place, written as in "6. Expenditure!U25".
using Cells = std::map<std::string, Value>;

std::string place(std::string_view sheet, std::string_view cell);

// A rectangle of cells, rows and columns counted from 0, the last ones included.
struct Area {
  std::uint32_t first_row = 0;
  std::uint16_t first_column = 0;
  std::uint32_t last_row = 0;
  std::uint16_t last_column = 0;
};

// Reads "U25" or "B22:V271".
Area area(std::string_view cells);
std::string cell_name(std::uint32_t row, std::uint16_t column);
// The names of an area's cells, row by row.
std::vector<std::string> cells_of(std::string_view cells);
// "U", 22, 271 -> "U22:U271"; one row gives one cell.
std::string column_cells(std::string_view column, int first_row, int last_row);

// The following see values as Excel's functions do.

// A number or a date's serial number; nothing for text, even if it reads as a number.
std::optional<double> number(const Value& value);
// Excel's text for an error such as "#REF!"; empty where the value is none.
std::string error(const Value& value);
bool is_blank(const Value& value);
// TRIM: ordinary spaces taken off both ends. No-break spaces stay, as in Excel.
std::string trimmed(const Value& value);
// Comparison of text with `=`, MATCH and SUMIF: without regard to the case of letters.
bool same_text(const Value& value, std::string_view text);
// Days since the start of Excel's calendar, of a date written 2019-10-10.
double serial_date(std::string_view date);

}  // namespace bcf::samples
