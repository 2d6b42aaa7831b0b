// Any bytes, taken for a workbook: as they are, with the zip package around them.
#include <bcf/annotated_copy.h>
#include <bcf/report_writer.h>

#include <cstdint>
#include <span>
#include <vector>

#include "workbook/fingerprint.h"
#include "workbook/package.h"
#include "workbook/workbook.h"

namespace {

bcf::workbook::Limits small_limits() {
  bcf::workbook::Limits limits;
  limits.part_bytes = 4U << 20;
  limits.total_bytes = 8U << 20;
  limits.cells = 100'000;
  limits.ranges = 10'000;
  limits.text_bytes = 4U << 20;
  return limits;
}

void read_every_part(std::span<const std::byte> bytes, const bcf::workbook::Limits& limits) {
  try {
    bcf::workbook::Package package(bytes, limits);
    static_cast<void>(package.is_undated());
    for (const auto& part : package.list()) static_cast<void>(package.read(part.name));
  } catch (const bcf::workbook::ReadError&) {
    return;  // it says so
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  static_cast<void>(bcf::workbook::fingerprint(bytes));
  static_cast<void>(bcf::is_xlsx_report(bytes));
  static_cast<void>(bcf::is_annotated_copy(bytes));
  if (size > 0) read_every_part(bytes, small_limits());
  try {
    static_cast<void>(bcf::workbook::read_workbook(bytes, small_limits()));
  } catch (const bcf::workbook::ReadError&) {
    return 0;  // it says so
  }
  return 0;
}
