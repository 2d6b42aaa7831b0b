// The parts of a return that checking it reads.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "workbook/package.h"

namespace bcf::benchmarks {

// All but what has no bearing: the theme, the counts of docProps/app.xml, printer settings, drawings.
inline std::vector<std::string> parts_read(const workbook::Package& package) {
  std::vector<std::string> out;
  for (const auto& part : package.list()) {
    const bool sheet = part.name.starts_with("xl/worksheets/sheet");
    const bool book = part.name == "xl/workbook.xml" || part.name == "xl/sharedstrings.xml" ||
                      part.name == "xl/styles.xml" || part.name == "xl/_rels/workbook.xml.rels";
    const bool whole = part.name == "_rels/.rels" || part.name == "docprops/core.xml";
    if (sheet || book || whole) out.push_back(part.name);
  }
  return out;
}

// Opens the package and inflates what is read of it, checksums checked; how many bytes that came to.
inline std::size_t inflate_parts_read(std::span<const std::byte> bytes) {
  workbook::Package package(bytes, workbook::Limits{});
  std::size_t size = 0;
  for (const auto& name : parts_read(package)) size += package.read(name).size();
  return size;
}

}  // namespace bcf::benchmarks
