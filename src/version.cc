#include <bcf/version.h>

namespace bcf {

std::string_view version() { return BCFCHECK_VERSION; }

}  // namespace bcf
