#include "sources.h"

#include "return_maker.h"

// Both folders are named by the build: the maker works on the source tree it was built from.
namespace bcf::samples {

std::filesystem::path schemas_folder() { return BCFCHECK_SCHEMAS_FOLDER; }
std::filesystem::path samples_folder() { return BCFCHECK_SAMPLES_FOLDER; }

std::vector<std::string> sample_names() { return {"southend-on-sea", "county-two-tier", "draft-with-gaps", "blank"}; }

}  // namespace bcf::samples
