// Any bytes, taken for a locked workbook where they begin like one, and otherwise for what says how it is locked.
#include <cstdint>
#include <span>

#include "fuzz/expect.h"
#include "workbook/compound_file.h"
#include "workbook/encryption_info.h"
#include "workbook/unlock.h"
#include "workbook/workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Hashing does the same each time.
  constexpr std::uint32_t most_rounds = 100;
  const auto bytes = std::as_bytes(std::span(data, size));
  try {
    if (bcf::workbook::is_compound_file(bytes)) {
      const auto unlocked = bcf::workbook::unlock(bytes, "secret", {.lock_rounds = most_rounds});
      bcf::fuzz::expect(unlocked.size() < size, "what is locked is no larger than the file");
    } else {
      static_cast<void>(bcf::workbook::read_encryption_info({data, size}, most_rounds));
    }
  } catch (const bcf::workbook::ReadError&) {
    return 0;  // it says so
  }
  return 0;
}
