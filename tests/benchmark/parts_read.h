// The parts of a return that checking it reads.
#pragma once

#include <zip.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "workbook/package.h"

namespace bcf::benchmarks {

// All parts but those that have no bearing: the theme, the counts of docProps/app.xml, printer settings, drawings.
inline bool is_read(std::string_view part) {
  const bool sheet = part.starts_with("xl/worksheets/sheet");
  const bool book = part == "xl/workbook.xml" || part == "xl/sharedstrings.xml" || part == "xl/styles.xml" ||
                    part == "xl/_rels/workbook.xml.rels";
  return sheet || book || part == "_rels/.rels" || part == "docprops/core.xml";
}

// Opens the package and inflates what is read of it, checksums checked; how many bytes that came to.
inline std::size_t inflate_parts_read(std::span<const std::byte> bytes) {
  workbook::Package package(bytes, workbook::Limits{});
  std::size_t size = 0;
  for (const auto& part : package.list()) {
    if (is_read(part.name)) size += package.read(part.name).size();
  }
  return size;
}

// The same by libzip and zlib, as most programs would: a measure that stays where our inflater changes.
inline std::size_t inflate_with_zlib(std::span<const std::byte> bytes) {
  const workbook::Package package(bytes, workbook::Limits{});
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  const std::unique_ptr<zip_t, void (*)(zip_t*)> archive(zip_open_from_source(source, ZIP_RDONLY, &error), zip_discard);
  std::size_t size = 0;
  std::vector<char> room;
  for (const auto& part : package.list()) {
    if (!is_read(part.name)) continue;
    room.resize(part.size + 1);
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive.get(), part.index, 0),
                                                                 zip_fclose);
    for (zip_int64_t got = 0; (got = zip_fread(file.get(), room.data(), room.size())) > 0;) {
      size += static_cast<std::size_t>(got);
    }
  }
  return size;
}

}  // namespace bcf::benchmarks
