// Unpacks parts of a package, all at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

struct libdeflate_decompressor;

namespace bcf::workbook {

class Inflater {
 public:
  Inflater();

  // Fills the room, which is as long as the part is to be. Throws ReadError (damaged) where the bytes are no deflate
  // stream, or one of another length.
  void inflate(std::span<const char> packed, std::span<char> room, std::string_view part);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const;
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
};

// As zip packages have it (CRC-32).
std::uint32_t checksum_of(std::span<const char> bytes);

}  // namespace bcf::workbook
