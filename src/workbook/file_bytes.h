// A file as bytes.
#pragma once

#include "workbook/workbook.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace bcf::workbook {

// Throws ReadError where there is no such file, or none that can be read, or it is larger than the limits allow.
std::vector<std::byte> read_file(const std::filesystem::path& path, const Limits& limits = {});

}  // namespace bcf::workbook
