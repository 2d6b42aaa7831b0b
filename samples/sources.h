#pragma once

#include <filesystem>

namespace bcf::samples {

// Where the maker finds template.json and its reference tables.
std::filesystem::path schemas_folder();

}  // namespace bcf::samples
