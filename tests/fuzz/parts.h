// Several files in one text, so that a fuzzer can change what is in a package without having to pack it:
//
//   === xl/workbook.xml
//   <workbook>...</workbook>
//   === xl/worksheets/sheet1.xml
//   ...
//
// What stands before the first heading is passed over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bcf::fuzz {

std::string_view as_text(const std::uint8_t* data, std::size_t size);

// The same number for the same text: what takes long is done with one input in so many.
inline std::size_t turn_of(std::string_view text, std::size_t turns) {
  return std::hash<std::string_view>{}(text) % turns;
}

std::vector<std::pair<std::string, std::string>> parts_of(std::string_view text);

// The parts as a zip package, stored; of two with one name the later counts.
std::vector<std::byte> packed(std::string_view text);

}  // namespace bcf::fuzz
