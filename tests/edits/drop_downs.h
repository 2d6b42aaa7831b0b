#pragma once

#include <filesystem>

namespace bcf::testing {

// Takes the drop-downs and limits out of every sheet of the workbook, as programs do that know none. Throws
// std::runtime_error.
void take_out_drop_downs(const std::filesystem::path& workbook);

}  // namespace bcf::testing
