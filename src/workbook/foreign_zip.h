// What a zip is, by the names of what is in it, where it holds no workbook of its own.
#pragma once

#include "workbook/package.h"

namespace bcf::workbook {

// The reason why there is nothing to read; never damaged.
ReadError foreign_zip(Package& package);

}  // namespace bcf::workbook
