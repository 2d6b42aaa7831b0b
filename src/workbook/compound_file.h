// The compound file (MS-CFB) that old Office formats are, and that a workbook with a password is wrapped in.
#pragma once

#include "workbook/workbook.h"

#include <cstddef>
#include <span>

namespace bcf::workbook {

bool is_compound_file(std::span<const std::byte> bytes);

// Whose file it is, by the names in its directory: encrypted, old_excel, word, powerpoint or email.
ReadError foreign_compound_file(std::span<const std::byte> bytes);

}  // namespace bcf::workbook
