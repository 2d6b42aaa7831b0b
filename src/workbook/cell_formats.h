// Whether a number is shown as a number, a date or a time.
#pragma once

#include "workbook/package.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace bcf::workbook {

enum class Shown : std::uint8_t { number, date, time };

// How a number format code shows numbers: "dd/mm/yyyy" a date, "[h]:mm" a time, "#,##0.00" a number.
Shown shown_by_code(std::string_view code);
// The same for the formats that have a number instead of a code. Those of East Asian Excels are counted in.
Shown shown_by_builtin(std::uint32_t id);

// By the number a cell carries as its style.
using CellFormats = std::vector<Shown>;
CellFormats read_cell_formats(Package& package, std::string_view part);

}  // namespace bcf::workbook
