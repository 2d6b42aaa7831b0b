// Whether a workbook came out as it was written: the library that writes it does not notice a full disk.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bcf::report_text {

// Whether each sheet of the package is there to its end. `least`: how many bytes each has at least, inflated.
bool sheets_are_whole(const std::string& package, const std::vector<std::uint64_t>& least);

}  // namespace bcf::report_text
