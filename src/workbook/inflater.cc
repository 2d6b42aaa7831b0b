#include "workbook/inflater.h"

#include "workbook/failures.h"

#include <libdeflate.h>

#include <new>

namespace bcf::workbook {

void Inflater::Free::operator()(libdeflate_decompressor* decompressor) const {
  libdeflate_free_decompressor(decompressor);
}

Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor()) {
  if (decompressor_ == nullptr) throw std::bad_alloc();
}

void Inflater::inflate(std::span<const char> packed, std::span<char> room, std::string_view part) {
  // Without a place for the length that it came to, another length than that of the room is an error.
  switch (libdeflate_deflate_decompress(decompressor_.get(), packed.data(), packed.size(), room.data(), room.size(),
                                        nullptr)) {
    case LIBDEFLATE_SUCCESS:
      return;
    case LIBDEFLATE_SHORT_OUTPUT:
    case LIBDEFLATE_INSUFFICIENT_SPACE:
      throw damaged_part(part, "is not as long as the package says");
    case LIBDEFLATE_BAD_DATA:
      break;
  }
  throw damaged_part(part, "cannot be unpacked");
}

std::uint32_t checksum_of(std::span<const char> bytes) { return libdeflate_crc32(0, bytes.data(), bytes.size()); }

}  // namespace bcf::workbook
