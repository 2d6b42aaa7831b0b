// The files below schemas/ that are compiled into the library; the array itself is written at build time.
#pragma once

#include <span>
#include <string_view>

namespace bcf::rules {

struct EmbeddedFile {
  std::string_view name;  // below schemas/, "bcf-2019-20/template.json"
  std::string_view bytes;
};

std::span<const EmbeddedFile> embedded_files();

}  // namespace bcf::rules
