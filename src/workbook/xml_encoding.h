// XML parts come in UTF-8 nearly always; the rest is turned into it.
#pragma once

#include "workbook/package.h"

#include <string_view>

namespace bcf::workbook {

// The part in UTF-8, without a byte order mark: as it is where it is UTF-8 already, turned where it is UTF-16, Latin-1
// or Windows-1252. Throws ReadError for any other encoding. `name` is the part's.
Part to_utf8(Part part, std::string_view name);

}  // namespace bcf::workbook
