// A workbook that is locked with a password, opened (MS-OFFCRYPTO, 2.3.6 to 2.3.8 and 2.3.4).
#pragma once

#include "workbook/workbook.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace bcf::workbook {

// Whether the file is a workbook, or another document, that opens only with a password.
bool is_locked(std::span<const std::byte> file);

// The bytes of the file that was locked, whatever it is: a package, unless somebody locked something else. The password
// is in UTF-8. Throws ReadError: wrong_password, damaged where it does not hold together or was changed since it was
// locked, too_large, other_lock where it was locked in another way than Excel does it since 2007.
std::vector<std::byte> unlock(std::span<const std::byte> file, std::string_view password, const Limits& limits = {});

}  // namespace bcf::workbook
