// The sentences in which this room says that a file cannot be read.
#pragma once

#include "workbook/workbook.h"

#include <string_view>

namespace bcf::workbook {

ReadError failure(FailureKind kind);

// "This is <what>, not an Excel workbook."
ReadError no_workbook(FailureKind kind, std::string_view what);

// "This workbook is larger than the program accepts: <what>."
ReadError too_large(std::string_view what);
// The same of a part.
ReadError too_large_part(std::string_view part, std::string_view what);

// "This workbook is locked in a way that is not opened here: <how>."
ReadError other_lock(std::string_view how);

// "This workbook is damaged: <what>."
ReadError damaged(std::string_view what);

// "This workbook is damaged: xl/workbook.xml <what>." A part's name comes from the file, so it is quoted only where it
// is short and plain.
ReadError damaged_part(std::string_view part, std::string_view what);

}  // namespace bcf::workbook
