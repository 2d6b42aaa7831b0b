// What a file is, by its content, where it is not a zip package.
#pragma once

#include "workbook/workbook.h"

#include <cstddef>
#include <span>

namespace bcf::workbook {

// Whether the bytes start as a zip package does; it may still be damaged.
bool is_package(std::span<const std::byte> bytes);

// What they are otherwise; never damaged.
ReadError foreign_file(std::span<const std::byte> bytes);

}  // namespace bcf::workbook
