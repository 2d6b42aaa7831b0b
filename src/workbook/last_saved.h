// When the program that wrote a workbook says that it was last saved.
#pragma once

#include "workbook/package.h"

#include <string>

namespace bcf::workbook {

// In UTC, "2019-08-01T12:00:00Z", so that two can be compared as texts; empty where the package does not say so, or not
// in a way that can be trusted to be a time. Never throws ReadError: a workbook is whole without its properties.
std::string last_saved(Package& package);

}  // namespace bcf::workbook
