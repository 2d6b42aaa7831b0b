// The compound file (MS-CFB) that old Office formats are, and that a workbook with a password is wrapped in.
#pragma once

#include "workbook/workbook.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace bcf::workbook {

bool is_compound_file(std::span<const std::byte> bytes);

// Whose file it is, by the names in its directory: encrypted, old_excel, word, powerpoint or email.
ReadError foreign_compound_file(std::span<const std::byte> bytes);

// Where the stream or storage begins that each entry of this name stands for: the number of a sector, as the file has
// it.
std::vector<std::uint32_t> starts_of(std::span<const std::byte> bytes, std::string_view name);

}  // namespace bcf::workbook
