#pragma once

#include <filesystem>
#include <string>

namespace bcf::samples {

// libxlsxwriter cannot write a formula without a result, nor one whose result is an error. Such formulas are written
// with a text result that these marks begin, and mended in the finished package.
inline const char* const kNoResult = "@no result@";
inline const std::string kErrorResult = "@error@";

// Mends the marked formulas of every sheet in the workbook.
void mend_marked_formulas(const std::filesystem::path& workbook);

}  // namespace bcf::samples
