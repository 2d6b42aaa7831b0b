// Whether two files are the same, whatever they are called.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace bcf::workbook {

// XXH3 with 128 bits over the bytes, as 32 hexadecimal digits: what `xxhsum -H2` prints. It tells files apart that
// were not made to look alike; it proves nothing of who made them.
std::string fingerprint(std::span<const std::byte> bytes);

}  // namespace bcf::workbook
